package dev.irsacheck.pod.settings;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A list of distinct, non-empty texts; valid ones are kept. */
public record TextList(ValueType<String> item, String placeholder, String separators)
    implements ValueType<List<String>> {
  /**
   * The plus sign needs no quotes in agent arguments, shells and YAML; other separators are
   * accepted as well.
   */
  static final TextList CODES = new TextList(ValueTypes.Text.CODE, "CODE+CODE", "+,; \t\n");

  /**
   * Windows forbids this character in names. Comma, colon and plus sign occur in agent arguments or
   * paths.
   */
  static final TextList PATHS = new TextList(ValueTypes.Text.PRINTABLE, "PATH|PATH", "|");

  public static List<String> splitCodes(String text) {
    return CODES.split(text);
  }

  @Override
  public SettingValue<List<String>> parse(String text) {
    return parse(split(text));
  }

  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  @Override
  public SettingValue<List<String>> parseItems(List<YamlFile.Item> items) {
    List<String> texts = new ArrayList<>();
    for (YamlFile.Item item : items) {
      if (item.text() == null) {
        return SettingValue.bad("", "contains more than plain text");
      }
      texts.add(item.text());
    }
    return parse(texts);
  }

  private SettingValue<List<String>> parse(List<String> items) {
    Set<String> good = new LinkedHashSet<>();
    List<SettingValue.Fault> faults = new ArrayList<>();
    for (String each : items) {
      SettingValue<String> parsed = item.parse(each.strip());
      faults.addAll(parsed.faults());
      if (parsed.value() != null && !parsed.value().isEmpty()) {
        good.add(parsed.value());
      }
    }
    return new SettingValue<>(List.copyOf(good), faults);
  }

  private List<String> split(String text) {
    List<String> items = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
        if (i > start) {
          items.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return items;
  }
}
