package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.base.bootstrap.VerdictLines;
import dev.irsacheck.report.Verdict;
import java.io.PrintStream;
import java.util.List;

/** Sends {@link VerdictLines} to the agent, with the nonce that proves their source. */
public final class AgentReplies {
  private final PrintStream out;
  private final VerdictLines lines;

  /** {@code out} is the process's own stream; the lines are in UTF-8. */
  public AgentReplies(PrintStream out, String nonce) {
    this.out = Streams.utf8(out);
    this.lines = new VerdictLines(nonce);
  }

  /** Asks for a check on the application's own Java, which has the same TLS. */
  public void ownJava() {
    println(lines.verdict(ExitCode.OWN_JAVA, "OWN_JAVA", List.of()));
  }

  /** Reports that there is no verdict, even before the nonce is known. */
  public static void fault(PrintStream out, String words) {
    PrintStream lines = Streams.utf8(out);
    lines.println(VerdictLines.fault(words));
    lines.flush();
  }

  void place(String path) {
    println(lines.place(path));
  }

  /** The last line; {@code code} is 0 to let the JVM run, {@code verdict} null without a check. */
  void verdict(int code, Verdict verdict, List<String> deeds) {
    println(lines.verdict(code, verdict == null ? "NONE" : verdict.name(), deeds));
  }

  private void println(String line) {
    out.println(line);
    out.flush();
  }
}
