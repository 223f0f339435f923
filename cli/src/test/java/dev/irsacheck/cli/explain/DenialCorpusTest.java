package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.cli.explain.LogFinding.Tier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code -Ddenials=true} prints the table of the denials' forms. */
class DenialCorpusTest {
  private static final String START = "\n### ";

  private record Seen(
      String finding,
      String action,
      String resource,
      String whose,
      String owner,
      String manner,
      String source,
      String log,
      String part) {
    String expected() {
      return String.join(" | ", finding, action, resource, whose, owner, manner);
    }

    List<String> forms() {
      String policy =
          owner.equals("UNTOLD") && action.equals("-") ? "no sentence" : owner + " " + manner;
      int lines = log.strip().split("\n").length;
      String layout =
          log.contains("\\\"") || log.startsWith("{")
              ? "in JSON"
              : lines > 1 ? "over lines" : "one line";
      return List.of("policy: " + policy, "whose: " + whose, "layout: " + layout, "part: " + part);
    }
  }

  @Test
  void eachIsReadAsAPersonReadsIt() throws IOException {
    Map<String, int[]> table = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    List<Seen> all = all();
    for (Seen seen : all) {
      String found = found(seen);
      boolean right = found.equals(seen.expected());
      if (!right) {
        wrong.add(seen.source + "\n  expected " + seen.expected() + "\n  found    " + found);
      }
      for (String form : seen.forms()) {
        int[] counts = table.computeIfAbsent(form, none -> new int[2]);
        counts[0]++;
        counts[1] += right ? 1 : 0;
      }
    }
    if (Boolean.getBoolean("denials")) {
      table.forEach(
          (form, counts) -> System.out.println(form + ": " + counts[1] + " of " + counts[0]));
      System.out.println(String.join("\n", wrong));
    }

    assertThat(all).hasSizeGreaterThanOrEqualTo(120);
    assertThat(wrong).as(String.join("\n", wrong)).isEmpty();
  }

  private static String found(Seen seen) throws IOException {
    List<LogFinding> said = new ArrayList<>();
    LogExplainer.explain(LogLines.of(stream(seen)), said::add);
    String finding = "nothing";
    for (LogFinding each : said) {
      String one = (each.tier() == Tier.PERHAPS ? "perhaps " : "") + each.code();
      finding = finding.equals("nothing") || finding.equals(one) ? one : finding + ", " + one;
    }
    List<DenialLog.Denied> read = new DenialLog().read(stream(seen), null).all();
    if (read.isEmpty()) {
      return finding + " | - | - | - | UNTOLD | implicit";
    }
    Denial denial = read.get(0).first();
    return String.join(
        " | ",
        finding,
        told(denial.action()),
        told(denial.resource()),
        denial.principal().isEmpty()
            ? "-"
            : DeniedAction.whose(null, denial).name().toLowerCase(Locale.ROOT),
        denial.owner().name(),
        denial.explicit() ? "explicit" : "implicit");
  }

  private static String told(String text) {
    return text.isEmpty() ? "-" : text;
  }

  private static InputStream stream(Seen seen) {
    return new ByteArrayInputStream(seen.log.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Seen> all() throws IOException {
    List<Seen> all = new ArrayList<>();
    all.addAll(in("corpus.log"));
    all.addAll(in("later.log"));
    return all;
  }

  private static List<Seen> in(String file) throws IOException {
    List<Seen> all = new ArrayList<>();
    try (InputStream corpus = DenialCorpusTest.class.getResourceAsStream("/denials/" + file)) {
      String[] parts = new String(corpus.readAllBytes(), StandardCharsets.UTF_8).split(START);
      for (int i = 1; i < parts.length; i++) {
        int end = parts[i].indexOf('\n');
        String[] head = parts[i].substring(0, end).split(" \\| ", 7);
        all.add(
            new Seen(
                head[0],
                head[1],
                head[2],
                head[3],
                head[4],
                head[5],
                head[6],
                parts[i].substring(end + 1),
                file.startsWith("later") ? "later" : i % 2 == 1 ? "build" : "score"));
      }
    }
    return all;
  }
}
