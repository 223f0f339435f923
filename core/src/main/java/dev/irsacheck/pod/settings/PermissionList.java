package dev.irsacheck.pod.settings;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PermissionText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Declared permissions: {@code ACTION@RESOURCE+ACTION@RESOURCE}, or a YAML or JSON list of lines
 * and maps. So a variable can hold everything that a file can.
 */
public record PermissionList() implements ValueType<List<Permission>> {
  public static final int MOST = 20;

  private static final String KEY = "permissions";

  private static final List<String> STARTS = List.of("[", "- ", "#", "{", KEY + ":");

  private static final String ALLOW = "allow";
  private static final String ON = "on";
  private static final String AS = "as";
  private static final String OPTIONAL = "optional";
  private static final String REGION = "region";
  private static final String DRY_RUN = "dry-run";
  private static final List<String> KEYS = List.of(ALLOW, ON, AS, OPTIONAL, REGION, DRY_RUN);

  @Override
  public String placeholder() {
    return "ACTION@RESOURCE+ACTION@RESOURCE";
  }

  @Override
  public String bounds() {
    return "At most " + MOST + ".";
  }

  @Override
  public SettingValue<List<Permission>> parse(String text) {
    if (STARTS.stream().anyMatch(text::startsWith)) {
      SettingValue<List<YamlFile.Item>> list = YamlFile.list(text, KEY);
      return list.value() == null
          ? new SettingValue<>(null, list.faults())
          : parseItems(list.value());
    }
    Collector all = new Collector();
    for (String line : PermissionText.split(text)) {
      all.add(line, PermissionText.of(line, '@'));
    }
    return all.value();
  }

  @Override
  public boolean mayBeEmpty() {
    return true;
  }

  @Override
  public SettingValue<List<Permission>> parseItems(List<YamlFile.Item> items) {
    Collector all = new Collector();
    for (YamlFile.Item item : items) {
      if (item.map() == null) {
        all.add(item.text(), PermissionText.of(item.text(), ' '));
      } else {
        all.add(item.map());
      }
    }
    return all.value();
  }

  private static final class Collector {
    private final Set<Permission> good = new LinkedHashSet<>();
    private final List<SettingValue.Fault> faults = new ArrayList<>();

    void add(String line, PermissionText.Reading read) {
      PermissionText.Fault fault = read.fault();
      if (fault == null) {
        good.add(read.permission());
      } else {
        String meant = fault.meant() == null ? "" : ": did you mean " + fault.meant() + "?";
        faults.add(new SettingValue.Fault(line, fault.complaint() + meant));
      }
    }

    void add(Map<String, String> map) {
      String shown = String.valueOf(map.getOrDefault(ALLOW, ""));
      for (String key : map.keySet()) {
        if (!KEYS.contains(key)) {
          String near = ClosestWord.word(key, KEYS);
          bad(
              shown,
              "has the unknown key \""
                  + key
                  + (near == null
                      ? "\"; there are " + String.join(", ", KEYS)
                      : "\": did you mean \"" + near + "\"?"));
          return;
        }
      }
      if (!map.containsKey(ALLOW) || !map.containsKey(ON)) {
        bad(shown, "is a map without both allow and on");
        return;
      }
      PermissionText.Reading read = PermissionText.of(map.get(ALLOW), map.get(ON));
      if (read.fault() != null) {
        add(map.get(ALLOW) + " " + map.get(ON), read);
        return;
      }
      RoleArn as = null;
      if (map.containsKey(AS)) {
        SettingValue<RoleArn> role = ValueTypes.Text.ROLE_ARN.parse(map.get(AS));
        if (role.value() == null) {
          bad(map.get(AS), "as \"as\" " + role.faults().get(0).complaint());
          return;
        }
        as = role.value();
      }
      Boolean optional = truth(map, OPTIONAL);
      Boolean dryRun = truth(map, DRY_RUN);
      if (optional == null || dryRun == null) {
        return;
      }
      String region = map.get(REGION);
      if (region != null && !region.matches("[a-z0-9-]{1,63}")) {
        bad(region, "is no region");
        return;
      }
      Permission permission = read.permission();
      good.add(
          new Permission(permission.action(), permission.resource(), as, optional, region, dryRun));
    }

    /** Returns null, and adds a fault, if the value is neither true nor false. */
    private Boolean truth(Map<String, String> map, String key) {
      SettingValue<Boolean> truth =
          new ValueTypes.BooleanValue()
              .parse(map.getOrDefault(key, "false").toLowerCase(Locale.ROOT));
      if (truth.value() == null) {
        bad(map.get(key), "as \"" + key + "\" " + truth.faults().get(0).complaint());
      }
      return truth.value();
    }

    private void bad(String text, String complaint) {
      faults.add(new SettingValue.Fault(text, complaint));
    }

    SettingValue<List<Permission>> value() {
      if (good.size() > MOST) {
        bad("", "has " + good.size() + " entries; " + MOST + " are checked at most");
      }
      if (faults.size() > MOST) {
        int more = faults.size() - MOST;
        faults.subList(MOST, faults.size()).clear();
        bad("", "has " + more + " more that are wrong");
      }
      return new SettingValue<>(List.copyOf(good), faults);
    }
  }
}
