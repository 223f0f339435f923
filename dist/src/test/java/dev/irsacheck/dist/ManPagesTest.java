package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.report.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The man pages: one for the program and one for each command. */
class ManPagesTest {
  private static final String GROFF = "/usr/bin/groff";

  @TempDir Path folder;

  @BeforeEach
  void written() {
    assertThat(ManPages.write(folder, "2026-01-31")).isZero();
  }

  @Test
  void everyCommandHasAPageThatItsProgramNames() throws Exception {
    String program = Files.readString(folder.resolve("irsa-check.1"));

    List<String> commands =
        Pattern.compile("\\(1\\)")
            .splitAsStream(program.replace("\\-", "-"))
            .map(text -> text.replaceAll("(?s).*[^a-z-]", "") + ".1")
            .filter(name -> name.startsWith("irsa-check-"))
            .toList();
    assertThat(commands).contains("irsa-check-trust.1", "irsa-check-serve.1", "irsa-check-help.1");
    assertThat(commands).doesNotContain("irsa-check-man-pages.1");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsAll(commands)
          .hasSize(commands.size() + 1);
    }
    assertThat(program)
        .startsWith(
            ".TH \"IRSA\\-CHECK\" \"1\" \"2026\\-01\\-31\" \"irsa\\-check "
                + Version.current()
                + "\" ");
  }

  @Test
  void aPageHasEveryOptionOfTheHelp() throws Exception {
    for (String command : List.of("check", "trust", "audit", "serve", "completion")) {
      String help = InThisJvm.run(command, "--help").out();
      String page =
          Files.readString(folder.resolve("irsa-check-" + command + ".1")).replace("\\-", "-");

      List<String> options =
          Pattern.compile("(?m)^ .*(--[a-z][a-z-]*)")
              .matcher(help)
              .results()
              .map((MatchResult found) -> found.group(1))
              .toList();
      assertThat(options).isNotEmpty();
      assertThat(page).contains(options);
    }
  }

  @Test
  void theyAreDrawnWithoutAWarning() throws Exception {
    assumeTrue(Files.isExecutable(Path.of(GROFF)), "no groff");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path page : files.toList()) {
        Distribution.Ended drawn =
            Distribution.runCommand(
                Map.of(), List.of(GROFF, "-man", "-ww", "-Tutf8", "-P-cbou", page.toString()));

        assertThat(drawn.exit()).isZero();
        assertThat(drawn.err()).as(page.toString()).isEmpty();
        assertThat(drawn.out()).contains("NAME\n", "SYNOPSIS\n", "OPTIONS\n", "-h, --help\n");
      }
    }
  }
}
