package dev.irsacheck.report;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages for a wrong command line or wrong settings. */
public final class WrongUsage {
  private static final String HEAD = "irsa-check " + Verdict.WRONG_USAGE.word() + "  ";
  private static final int MOST_PROBLEMS = 5;

  /** Changes only if readers of the old form would misread the new one. */
  public static final String SCHEMA = "irsa-check-usage/v1";

  private WrongUsage() {}

  public static String line(String problem) {
    return HEAD + Printable.of(problem) + '\n';
  }

  /**
   * One line for each problem, and where to read on: the reader may not have written the settings.
   */
  public static String ofSettings(List<String> problems, String explain) {
    StringBuilder message = new StringBuilder();
    for (int i = 0; i < problems.size() && i < MOST_PROBLEMS; i++) {
      message.append(i == 0 ? HEAD + DiagnosisCode.IRSA901 + "  " : "  also  ");
      message.append(problems.get(i)).append('\n');
    }
    if (problems.size() > MOST_PROBLEMS) {
      message.append("  and ").append(problems.size() - MOST_PROBLEMS).append(" more\n");
    }
    message.append("  more  ").append(explain).append(' ').append(DiagnosisCode.IRSA901);
    return message.append('\n').toString();
  }

  /** Writes one line of JSON with its line break; the problems must be safe to print. */
  public static void writeJson(List<String> problems, MaskedOutput out) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("version", Version.current());
    json.put("verdict", "wrong_usage");
    json.put("exit", Verdict.WRONG_USAGE.exitCode());
    json.put("code", DiagnosisCode.IRSA901.name());
    json.put("problems", problems);
    JsonWriter.write(json, out);
    out.endLine();
  }
}
