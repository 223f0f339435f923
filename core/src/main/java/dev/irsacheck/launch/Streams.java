package dev.irsacheck.launch;

import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.text.Printable;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where the output goes.
 *
 * @param report takes the JSON report; the agent gives its stderr, since stdout is the
 *     application's
 * @param messages takes everything meant for people
 */
public record Streams(PrintStream report, PrintStream messages, Colours colours) {
  /**
   * Both streams take UTF-8 from here on, as those who read a container's log expect it; without a
   * locale, as most images are, the JVM itself would print a question mark for each sign that is no
   * ASCII.
   */
  public Streams {
    report = utf8(report);
    messages = utf8(messages);
  }

  /**
   * Says in one line what is wrong with the command line or its input, and returns the exit code.
   */
  public int wrongUsage(String problem) {
    messages.println("irsa-check " + Verdict.WRONG_USAGE.word() + "  " + Printable.of(problem));
    return Verdict.WRONG_USAGE.exitCode();
  }

  /** The stream in UTF-8, whatever the locale. */
  public static PrintStream utf8(PrintStream stream) {
    return new PrintStream(stream, true, StandardCharsets.UTF_8);
  }
}
