package dev.irsacheck.pod.settings;

import dev.irsacheck.base.text.Printable;

/**
 * One problem of the settings; all texts are safe to print.
 *
 * @param value the shortened text; empty if it may be a secret or does not help
 * @param complaint continues name and value: "is not one of enforce, warn, off"
 * @param advice such as {@code did you mean "timeout"?}; may be empty
 */
public record SettingsProblem(
    String name, String value, String complaint, String origin, String advice) {
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

  public static SettingsProblem unknownCode(String code, String origin) {
    return unusable(Setting.IGNORE, code, "is not a code of irsa-check", origin);
  }

  public static SettingsProblem unusable(
      Setting<?> setting, String value, String complaint, String origin) {
    return new SettingsProblem(setting.canonicalName(), value, complaint, origin, "");
  }

  /** Whether it only says that the configuration file did not answer in time. */
  public boolean isSilence() {
    return name.equals(Setting.CONFIG.canonicalName()) && complaint.equals(SILENT);
  }

  static SettingsProblem unknownSetting(String name, String origin, String advice) {
    return new SettingsProblem(name, "", "", origin, advice);
  }

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
