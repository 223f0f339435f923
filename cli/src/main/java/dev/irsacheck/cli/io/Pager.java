package dev.irsacheck.cli.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

final class Pager {
  /** The shell's lowest exit code for a command that cannot start. */
  private static final int NOT_RUN = 126;

  private static final int NOT_FOUND = 127;

  private Pager() {}

  /** Falls back to less, which exits at once if the text fits. Returns null for none. */
  static String of(Map<String, String> environment) {
    String chosen = environment.get("PAGER");
    if (chosen != null) {
      return chosen.isBlank() || chosen.strip().equals("cat") ? null : chosen;
    }
    return ProgramOnPath.of(environment, List.of("less")) == null ? null : "less";
  }

  static boolean show(String text, Map<String, String> environment) {
    String command = of(environment);
    return command != null && isShown(command, text);
  }

  static boolean isShown(String command, String text) {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("sh", "-c", command))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putIfAbsent("LESS", "FRX");
    try {
      Process pager = builder.start();
      // Ctrl-C also goes to the pager, which must not share the terminal with a prompt.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> await(pager)));
      try (OutputStream page = pager.getOutputStream()) {
        page.write(text.getBytes(UTF_8));
      } catch (IOException left) {
        // The user closed the pager early.
      }
      int exit = await(pager);
      return exit != NOT_RUN && exit != NOT_FOUND;
    } catch (IOException noShell) {
      return false;
    }
  }

  private static int await(Process pager) {
    try {
      return pager.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
