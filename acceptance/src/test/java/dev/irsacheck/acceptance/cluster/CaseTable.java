package dev.irsacheck.acceptance.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes each case's result and duration to {@code target/cluster.md}. */
final class CaseTable {
  private static final Path FILE = Path.of("target", "cluster.md");

  /** Static, because Failsafe restarts JUnit for the cases that it repeats. */
  private static final Set<String> ROWS = new ConcurrentSkipListSet<>();

  void add(ExtensionContext of, long beganNanos, String came) {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    String parameters =
        of.getDisplayName().startsWith(of.getRequiredTestMethod().getName() + "(")
            ? ""
            : " " + of.getDisplayName();
    ROWS.add(
        String.format(
            Locale.ROOT,
            "| %s | %s%s | %.0f | %s |",
            of.getRequiredTestClass().getSimpleName().replaceAll("IT$", ""),
            words(of.getRequiredTestMethod().getName()),
            parameters.replace("|", "\\|"),
            seconds,
            came));
  }

  private static String words(String method) {
    return method
        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  void write() throws IOException {
    Files.createDirectories(FILE.getParent());
    Files.writeString(
        FILE,
        "| area | case | s | came to |\n|---|---|---|---|\n" + String.join("\n", ROWS) + "\n");
  }
}
