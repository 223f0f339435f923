package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Selects the parts of a document to keep, as {@link FieldTable} lists them. */
final class FieldSelection {
  private static final Set<String> SOUGHT =
      Set.of(
          "containers",
          "container",
          "script",
          "serviceAccountName",
          "serviceAccount",
          "taskServiceAccountName");

  private static final int LONGEST_VALUES = 256 << 10;

  /** No variable that a rule reads is longer, but files in ConfigMaps are. */
  private static final int LONGEST_TEXT = 4096;

  private static final String ROLE = "/role-arn";

  static final FieldSelection NOTHING = new FieldSelection(0, null);

  private static final FieldSelection PRESENCE = new FieldSelection(0, NOTHING);

  private static final FieldSelection TEXTS = new FieldSelection(LONGEST_TEXT, null);

  static final FieldSelection ALL = new FieldSelection(Integer.MAX_VALUE, null);

  static final FieldSelection OBJECT = object(false);

  static final FieldSelection SEARCHED = object(true);

  static final FieldSelection VALUES = SEARCHED.member("spec").member("values");

  private final int longestText;
  private final Map<String, FieldSelection> members = new HashMap<>();
  private final FieldSelection others;

  private boolean searches;

  private FieldSelection(int longestText, FieldSelection others) {
    this.longestText = longestText;
    this.others = others == null ? this : others;
  }

  private static FieldSelection object(boolean isSearched) {
    Map<String, FieldSelection> named =
        new HashMap<>(Map.of("all", ALL, "texts", TEXTS, "presence", PRESENCE));
    if (isSearched) {
      FieldSelection search = new FieldSelection(0, null);
      search.searches = true;
      named.put("search", search);
      for (String each : List.of("anySpec", "pod", "spec", "found", "sparkPod")) {
        named.put(each, new FieldSelection(Integer.MAX_VALUE, search));
      }
      named.get("found").searches = true;
      named.put("account", new FieldSelection(LONGEST_TEXT, search));
      named.put("values", new FieldSelection(LONGEST_VALUES, search));
    }
    named.put("annotations", new FieldSelection(LONGEST_TEXT, TEXTS));
    // A volume's type is shown by the member that it has.
    named.put("volume", new FieldSelection(Integer.MAX_VALUE, PRESENCE));
    for (FieldTable.Line line : FieldTable.lines()) {
      if (!line.read().equals(FieldTable.NOTHING)) {
        FieldSelection kept = named(named, line.read());
        for (String owner : line.owners()) {
          line.fields().forEach(field -> named(named, owner).members.put(field, kept));
        }
      }
    }
    for (String field : Association.ROLE_OTHERWISE) {
      named.get("association").members.put(field, PRESENCE);
      named.get("anySpec").members.put(field, PRESENCE);
    }
    FieldSelection object = named.get("object");
    for (NonManifestFormat format : NonManifestFormat.values()) {
      for (String key : format.keys()) {
        object.members.put(key, PRESENCE);
      }
    }
    return object;
  }

  private static FieldSelection named(Map<String, FieldSelection> named, String name) {
    return named.computeIfAbsent(name, absent -> new FieldSelection(Integer.MAX_VALUE, NOTHING));
  }

  FieldSelection member(String name) {
    FieldSelection member = members.getOrDefault(name, others);
    if (member.searches && ForeignAnnotations.isOne(name)) {
      return TEXTS;
    }
    // The annotation may be misplaced anywhere, and have a custom webhook's prefix.
    return member == NOTHING && longestText > 0 && name.endsWith(ROLE) ? TEXTS : member;
  }

  /** An item is selected like its list. */
  FieldSelection item() {
    return this == PRESENCE ? NOTHING : this;
  }

  boolean searches() {
    return searches;
  }

  static boolean isSought(String member, YamlNode value) {
    return value.isFound
        || SOUGHT.contains(member)
        || ForeignAnnotations.isOne(member)
        || value instanceof YamlNode.Scalar scalar && mayHoldAnnotations(member, scalar.text);
  }

  private static boolean mayHoldAnnotations(String member, String text) {
    return switch (member) {
      case "values", "valuesContent", "name" -> text.contains("amazonaws");
      default -> false;
    };
  }

  boolean isText(int length) {
    return length <= longestText;
  }
}
