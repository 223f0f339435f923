package dev.irsacheck.cli.findings;

import java.util.Map;

/** The name of each form of JSON that a command prints, such as {@code irsa-check-audit/v2}. */
public final class ReportSchema {
  /** Those that are not in their first version. */
  private static final Map<String, Integer> VERSIONS = Map.of("report", 2, "lint", 2, "audit", 2);

  private ReportSchema() {}

  /**
   * The form's current version, from 1.
   *
   * @param form such as {@code audit}
   */
  public static int version(String form) {
    return VERSIONS.getOrDefault(form, 1);
  }

  /** The name of the form in its current version. */
  public static String of(String form) {
    return name(form, version(form));
  }

  /** Whether the name is the form's in its current or an earlier version. */
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
