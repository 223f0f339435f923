package dev.irsacheck.cli;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Calls for {@code acceptance/measure/record} that no test makes. */
class CallRecorder {
  @Test
  void everyPage() {
    for (DiagnosisCode code : DiagnosisCode.values()) {
      Called.with("explain", code.name());
    }
  }

  @Test
  void everyHelp() {
    Called.with("--help");
    for (String command :
        List.of(
            "audit",
            "check",
            "explain",
            "lint",
            "list",
            "permissions",
            "scan",
            "schema",
            "trust")) {
      Called.with(command, "--help");
    }
  }

  @Test
  void everyCode() {
    Called.with("list");
  }

  @Test
  void everySchema() {
    for (String name :
        List.of("report", "trust", "lint", "audit", "scan", "log", "codes", "usage")) {
      Called.with("schema", name);
    }
  }

  @Test
  void everyLog() throws IOException {
    for (Path log : logs()) {
      Called.with("explain", log.toString());
      Called.with("permissions", "--from", log.toString());
    }
  }

  @Test
  void everyExcerpt() throws IOException {
    for (Path log : logs()) {
      for (String excerpt : Files.readString(log).split("(?m)^### .*\n")) {
        Called.reading(Called.input(excerpt), "explain", "-");
      }
    }
  }

  private static List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "resources", "logs"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
