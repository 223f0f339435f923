package dev.irsacheck.cli.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.findings.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlantedFaultsTest {
  @TempDir private Path out;

  @ParameterizedTest
  @CsvSource({"200, false", "200, true", "2000, false"})
  void areFoundAndNothingElseIs(int accounts, boolean yaml) throws IOException {
    ExportGenerator.Export export = ExportGenerator.write(out, accounts, yaml);

    Called called = Called.with("audit", out.toString(), "--format", "json");

    assertThat(called.exit()).as(called.err()).isEqualTo(78);
    Map<String, Object> report = Tree.read(called.out().getBytes(UTF_8));
    assertSoftly(
        softly -> {
          softly.assertThat(missing(export.faults(), report)).as("missing").isEmpty();
          softly.assertThat(unplanted(export.faults(), report)).as("unplanted").isEmpty();
        });
    assertThat(Tree.at(report, "summary"))
        .containsEntry("serviceAccounts", export.accounts())
        .containsEntry("roles", export.roles())
        .containsEntry("associations", export.associations());
  }

  private static List<Planted> missing(List<Planted> faults, Map<String, Object> report) {
    Set<String> found = new HashSet<>();
    for (Map<String, Object> each : Tree.items(report, "findings")) {
      for (String subject : subjects(each)) {
        found.add(key(each, subject));
      }
    }
    List<Planted> missing = new ArrayList<>(faults);
    missing.removeIf(
        each -> found.contains(each.code() + " " + each.level().word() + " " + each.subject()));
    return missing;
  }

  private static List<String> unplanted(List<Planted> faults, Map<String, Object> report) {
    Set<String> planted = new HashSet<>();
    faults.forEach(
        each -> planted.add(each.code() + " " + each.level().word() + " " + each.subject()));
    List<String> others = new ArrayList<>();
    for (Map<String, Object> each : Tree.items(report, "findings")) {
      boolean counts = !Level.NOTE.word().equals(each.get("level"));
      Set<String> subjects = subjects(each);
      if (counts && subjects.stream().noneMatch(it -> planted.contains(key(each, it)))) {
        others.add(key(each, subjects + ": " + each.get("headline")));
      }
    }
    return others;
  }

  private static String key(Map<String, Object> finding, String subject) {
    return finding.get("code") + " " + finding.get("level") + " " + subject;
  }

  private static Set<String> subjects(Map<String, Object> finding) {
    Set<String> subjects = new TreeSet<>();
    if (finding.get("serviceAccount") != null) {
      subjects.add(finding.get("namespace") + "/" + finding.get("serviceAccount"));
    } else if (finding.get("role") != null) {
      subjects.add(Tree.text(finding, "role"));
    } else {
      for (Map<String, Object> place : Tree.items(finding, "places")) {
        subjects.add(Tree.text(place, "object").replaceFirst("^\\w+ ", ""));
      }
    }
    return subjects;
  }
}
