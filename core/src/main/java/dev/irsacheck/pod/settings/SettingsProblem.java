package dev.irsacheck.pod.settings;

import dev.irsacheck.base.text.Printable;

/**
 * One thing that is wrong with the settings; all texts are safe to print.
 *
 * @param name the setting as its source spells it, or what else is wrong, such as "agent argument"
 * @param value what was written, shortened; empty where that says nothing or may be a secret
 * @param complaint continues name and value: "is not one of enforce, warn, off"; empty where no
 *     setting has that name
 * @param origin "agent argument", "env IRSA_CHECK_TIMEOUT", "/etc/irsa-check/config.yaml line 3"
 * @param advice what to do instead, such as {@code did you mean "timeout"?}; may be empty
 */
public record SettingsProblem(
    String name, String value, String complaint, String origin, String advice) {
  /** Of the configuration file, whose content is not known then. */
  static final String SILENT = "does not answer";

  private static final int MAX_NAME = 60;
  private static final int MAX_VALUE = 60;
  private static final int MAX_COMPLAINT = 90;
  private static final int MAX_ORIGIN = 100;
  private static final int MAX_ADVICE = 80;
  private static final int MAX_MESSAGE = 300;

  public SettingsProblem {
    name = Printable.head(name, MAX_NAME);
    value = Printable.head(value, MAX_VALUE);
    complaint = Printable.head(complaint, MAX_COMPLAINT);
    origin = Printable.tail(origin, MAX_ORIGIN);
    advice = Printable.head(advice, MAX_ADVICE);
  }

  /**
   * A code in {@code ignore} that no check reports.
   *
   * @param origin {@link Settings#origin} of {@link Setting#IGNORE}
   */
  public static SettingsProblem unknownCode(String code, String origin) {
    return unusable(Setting.IGNORE, code, "is not a code of irsa-check", origin);
  }

  /** What a setting names cannot be used, as only the attempt could tell. */
  public static SettingsProblem unusable(
      Setting<?> setting, String value, String complaint, String origin) {
    return new SettingsProblem(setting.canonicalName(), value, complaint, origin, "");
  }

  /**
   * Whether nothing is wrong, as far as is known: the configuration file did not answer in time.
   */
  public boolean isSilence() {
    return name.equals(Setting.CONFIG.canonicalName()) && complaint.equals(SILENT);
  }

  static SettingsProblem unknownSetting(String name, String origin, String advice) {
    return new SettingsProblem(name, "", "", origin, advice);
  }

  /** One sentence on one line, at most 300 characters, without a full stop. */
  public String message() {
    StringBuilder sentence = new StringBuilder();
    if (complaint.isEmpty()) {
      sentence.append("unknown setting \"").append(name).append('"');
    } else {
      sentence.append(name).append(": ");
      if (!value.isEmpty()) {
        sentence.append('"').append(value).append("\" ");
      }
      sentence.append(complaint);
    }
    sentence.append(" (").append(origin).append(')');
    if (!advice.isEmpty()) {
      sentence.append("; ").append(advice);
    }
    return Printable.head(sentence.toString(), MAX_MESSAGE);
  }
}
