package dev.irsacheck.pod.settings;

import java.util.Set;

public final class SettingsTable {
  private static final String NEW_LINE = "\n";

  private SettingsTable() {}

  public static String markdown() {
    StringBuilder table = new StringBuilder();
    table.append(
        "| Setting | Agent argument | System property | Environment | Default | Meaning |");
    table.append(NEW_LINE).append("|---|---|---|---|---|---|").append(NEW_LINE);
    for (Setting<?> setting : Setting.all()) {
      table.append("| ").append(code(setting.canonicalName()));
      table.append(" | ").append(argument(setting));
      table.append(" | ").append(code(setting.property()));
      table.append(" | ").append(code(setting.environment()));
      table.append(" | ").append(setting.fallback().isEmpty() ? "" : code(setting.fallback()));
      table.append(" | ").append(meaning(setting)).append(" |").append(NEW_LINE);
    }
    return table.toString();
  }

  private static String argument(Setting<?> setting) {
    return setting.forms().contains(RunMode.AGENT) ? code(setting.canonicalName() + "=") : "";
  }

  public static String meaning(Setting<?> setting) {
    String bounds = setting.type().bounds();
    String meaning = setting.description() + (bounds.isEmpty() ? "" : " " + bounds);
    if (setting.forms().equals(Set.of(RunMode.AGENT))) {
      return meaning + " Agent only.";
    }
    if (setting.forms().equals(Set.of(RunMode.SERVER))) {
      return meaning + " Only for serve.";
    }
    if (!setting.forms().contains(RunMode.AGENT)) {
      return meaning + " Not for the agent.";
    }
    if (!setting.forms().contains(RunMode.SERVER)) {
      return meaning + " Not for serve.";
    }
    return meaning;
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
