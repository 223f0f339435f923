package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.explain.LogFinding.Tier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code -Dconfusion=true} prints the table of recognition and false positives. */
class ConfusionTableTest {
  private enum Result {
    FAULT_RIGHT,
    FAULT_WRONG,
    FAULT_MISSED,
    SYMPTOM_RIGHT,
    SYMPTOM_WRONG,
    SYMPTOM_MISSED,
    SILENT,
    FALSE_ALARM
  }

  @Test
  void mostOfWhatIsThereIsSeenAndNothingElse() throws IOException {
    Map<String, Map<Result, Integer>> table = new TreeMap<>();
    List<String> bad = new ArrayList<>();
    for (Excerpt excerpt : Excerpt.all()) {
      Result result = result(excerpt);
      table
          .computeIfAbsent(excerpt.file(), file -> new EnumMap<>(Result.class))
          .merge(result, 1, Integer::sum);
      if (result != Result.FAULT_RIGHT
          && result != Result.SYMPTOM_RIGHT
          && result != Result.SILENT) {
        bad.add(result + " " + excerpt.file() + ": " + excerpt.title() + " " + found(excerpt));
      }
    }
    if (Boolean.getBoolean("confusion")) {
      table.forEach((file, results) -> System.out.println(file + " " + results));
    }

    int faults =
        count(table, Result.FAULT_RIGHT)
            + count(table, Result.FAULT_WRONG)
            + count(table, Result.FAULT_MISSED);
    int symptoms =
        count(table, Result.SYMPTOM_RIGHT)
            + count(table, Result.SYMPTOM_WRONG)
            + count(table, Result.SYMPTOM_MISSED);
    assertThat(faults).isGreaterThanOrEqualTo(150);
    assertThat(symptoms).isGreaterThanOrEqualTo(62);
    assertThat(count(table, Result.SILENT)).isGreaterThanOrEqualTo(62);
    assertThat(count(table, Result.FAULT_RIGHT) / (double) faults)
        .as(String.join("\n", bad))
        .isGreaterThanOrEqualTo(0.95);
    assertThat(count(table, Result.SYMPTOM_RIGHT) / (double) symptoms)
        .as(String.join("\n", bad))
        .isGreaterThanOrEqualTo(0.8);
    assertThat(count(table, Result.FALSE_ALARM)).as(String.join("\n", bad)).isZero();
    assertThat(count(table, Result.FAULT_WRONG)).as(String.join("\n", bad)).isZero();
  }

  @Test
  void everyTextOfPodIdentityIsToldRight() throws IOException {
    for (Excerpt excerpt : Excerpt.all()) {
      if (excerpt.file().equals("pod-identity.log")) {
        assertThat(result(excerpt))
            .as(excerpt.title())
            .isIn(Result.FAULT_RIGHT, Result.SYMPTOM_RIGHT, Result.SILENT);
      }
    }
  }

  private static Result result(Excerpt excerpt) throws IOException {
    List<LogFinding> found = found(excerpt);
    boolean right = false;
    boolean otherFault = false;
    for (LogFinding each : found) {
      boolean wanted = each.tier() == excerpt.tier() && each.code() == excerpt.code();
      right |= wanted;
      otherFault |= !wanted && each.tier() == Tier.CERTAIN;
    }
    if (excerpt.code() == null) {
      return found.isEmpty() ? Result.SILENT : Result.FALSE_ALARM;
    }
    if (excerpt.tier() == Tier.CERTAIN) {
      return otherFault ? Result.FAULT_WRONG : right ? Result.FAULT_RIGHT : Result.FAULT_MISSED;
    }
    return right && !otherFault
        ? Result.SYMPTOM_RIGHT
        : found.isEmpty() ? Result.SYMPTOM_MISSED : Result.SYMPTOM_WRONG;
  }

  private static List<LogFinding> found(Excerpt excerpt) throws IOException {
    List<LogFinding> found = new ArrayList<>();
    byte[] log = excerpt.log().getBytes(StandardCharsets.UTF_8);
    LogExplainer.explain(LogLines.of(new ByteArrayInputStream(log)), found::add);
    return found;
  }

  private static int count(Map<String, Map<Result, Integer>> table, Result result) {
    return table.values().stream().mapToInt(each -> each.getOrDefault(result, 0)).sum();
  }
}
