package dev.irsacheck.pod.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

final class ChartPermissions {
  private static final String ACTION = "(\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+)";

  private static final String ENTRY = ACTION + " *[@ ] *[^+ \\x00-\\x1f\\x7f][^+\\x00-\\x1f\\x7f]*";

  static final String TEXT =
      "[+ ]*|" + ENTRY + "(\\+" + ENTRY + ")*|\\[[\\s\\S]*\\]|(- |#)[\\s\\S]*";

  private static final String PRINTS = "[^\\x00-\\x1f\\x7f]+";
  private static final String IN_JSON = "([^\\x00-\\x1f\\x7f\"\\\\]|\\\\.)+";
  private static final String LINE = ACTION + " +" + PRINTS;

  static final String COMPLAINT =
      "is neither a line such as s3:GetObject arn:aws:s3:::orders/app.yaml nor a map of allow, on,"
          + " as, optional, region, dry-run";

  private static final Map<String, String> KEYS = keys();

  private static final List<String> REQUIRED = List.of("allow", "on");

  private ChartPermissions() {}

  private static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("allow", ACTION);
    keys.put("on", PRINTS);
    keys.put("as", ChartSettings.ROLE_ARN);
    keys.put("optional", ChartSettings.TRUTH);
    keys.put("region", "[a-z0-9-]+");
    keys.put("dry-run", ChartSettings.TRUTH);
    return keys;
  }

  /** Helm writes maps in JSON with sorted keys and texts as values. */
  static String itemInJson() {
    StringBuilder map = new StringBuilder("\\{");
    for (String key : new TreeMap<>(KEYS).keySet()) {
      String comma = map.length() > 2 ? "," : "";
      String member = comma + '"' + key + "\":\"(" + KEYS.get(key) + ")\"";
      map.append(REQUIRED.contains(key) ? member : "(" + member + ")?");
    }
    return ("^(\"" + LINE + "\"|" + map + "\\})$").replace(PRINTS, IN_JSON);
  }
}
