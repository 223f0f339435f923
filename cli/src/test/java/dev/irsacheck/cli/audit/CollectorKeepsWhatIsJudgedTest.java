package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.audit.export.ExportGenerator;
import dev.irsacheck.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the collector cuts out changes no finding: each planted fault and each odd but sound object.
 */
@Timeout(300)
class CollectorKeepsWhatIsJudgedTest {
  @TempDir private Path folder;

  @Test
  void theCutExportIsJudgedAsTheWholeOneIs() throws Exception {
    Path export = folder.resolve("export");
    ExportGenerator.main(new String[] {export.toString(), "100", "json"});
    List<String> whole = findings(export);
    assertThat(whole).hasSizeGreaterThan(40);
    long before = sizes(export);

    for (Path cluster : clusters(export)) {
      Path place = Files.createDirectory(folder.resolve(cluster.getFileName().toString()));
      Collecting collecting = new Collecting(place, "sh");
      for (String kind : collecting.kinds()) {
        Path list = cluster.resolve(kind + ".json");
        collecting.prints(kind, Files.exists(list) ? Files.readString(list) : "{\"items\":[]}");
      }
      assertThat(collecting.run("--only", "kubernetes").exit()).isZero();
      for (String kind : collecting.kinds()) {
        Path list = cluster.resolve(kind + ".json");
        if (Files.exists(list)) {
          String file = "irsa-audit/cluster-shop/" + kind + ".json";
          Files.writeString(list, Files.readString(place.resolve(file)));
        }
      }
    }

    assertThat(sizes(export)).isLessThan(before * 2 / 3);
    assertThat(findings(export)).containsExactlyElementsOf(whole);
  }

  private static List<Path> clusters(Path export) throws IOException {
    try (Stream<Path> folders = Files.list(export)) {
      return folders.filter(each -> Files.exists(each.resolve("pods.json"))).sorted().toList();
    }
  }

  private static long sizes(Path export) throws IOException {
    long sum = 0;
    for (Path cluster : clusters(export)) {
      sum += Files.size(cluster.resolve("pods.json"));
    }
    return sum;
  }

  /** Each with where it shows, lines and columns excepted. */
  private static List<String> findings(Path export) throws Exception {
    Called audit = Called.with("audit", export.toString(), "--format", "json");
    Map<?, ?> report = (Map<?, ?>) Json.parse(audit.out().getBytes(UTF_8));
    List<String> findings = new ArrayList<>();
    for (Object each : (List<?>) report.get("findings")) {
      Map<?, ?> finding = (Map<?, ?>) each;
      List<String> words = new ArrayList<>();
      for (String key : new String[] {"code", "severity", "title", "namespace", "serviceAccount"}) {
        words.add(String.valueOf(finding.get(key)));
      }
      for (Object place : (List<?>) finding.get("places")) {
        words.add(((Map<?, ?>) place).get("object") + " " + ((Map<?, ?>) place).get("pods"));
      }
      findings.add(String.join(" | ", words));
    }
    // What is as grave comes in the order of the files' members.
    findings.sort(null);
    return findings;
  }
}
