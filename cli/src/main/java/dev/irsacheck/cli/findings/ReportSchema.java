package dev.irsacheck.cli.findings;

import java.util.Map;

/** The names of the JSON formats, such as {@code irsa-check-audit/v2}. */
public final class ReportSchema {
  private static final Map<String, Integer> VERSIONS = Map.of("report", 2, "lint", 2, "audit", 2);

  private ReportSchema() {}

  public static int version(String form) {
    return VERSIONS.getOrDefault(form, 1);
  }

  public static String of(String form) {
    return name(form, version(form));
  }

  static boolean isOf(String form, String name) {
    for (int version = version(form); version > 0; version--) {
      if (name.equals(name(form, version))) {
        return true;
      }
    }
    return false;
  }

  private static String name(String form, int version) {
    return "irsa-check-" + form + "/v" + version;
  }
}
