package dev.irsacheck.scenario;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.golden.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Writes the commands of all findings to a file, which the command line's own tests parse. */
class PrintedCommandsTest {
  private static final Path FILE = Path.of("src", "test", "resources", "commands.txt");

  @Test
  void areWrittenDown() throws IOException {
    TreeSet<String> commands = new TreeSet<>();
    for (Scenario scenario : Scenario.all()) {
      List<Finding> findings = new ArrayList<>(scenario.report().broken());
      findings.addAll(scenario.report().doubtful());
      for (Finding finding : findings) {
        Stream.of(finding.fixes(), finding.alternatives())
            .flatMap(List::stream)
            .map(Fix::command)
            .filter(command -> command != null)
            .forEach(commands::add);
      }
    }
    String made = String.join("\n====\n", commands) + "\n";
    Golden.assertFile(FILE, made, PrintedCommandsTest.class);
  }
}
