package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.base.bootstrap.VerdictLines;
import dev.irsacheck.report.Verdict;
import java.io.PrintStream;
import java.util.List;

/**
 * What the agent in the application's JVM is told, by {@link VerdictLines}. By the nonce it knows
 * that they are the words of the check that it has started; it believes no exit code.
 */
public final class AgentReplies {
  private final PrintStream out;
  private final VerdictLines lines;

  /**
   * @param out as the process got it; the lines are in UTF-8
   */
  public AgentReplies(PrintStream out, String nonce) {
    this.out = Streams.utf8(out);
    this.lines = new VerdictLines(nonce);
  }

  /** Asks for the check to be run on the application's own Java, which has the same TLS. */
  public void ownJava() {
    println(lines.verdict(ExitCode.OWN_JAVA, "OWN_JAVA", List.of()));
  }

  /** Tells that there is no verdict; before a nonce is known, too. */
  public static void fault(PrintStream out, String words) {
    PrintStream lines = Streams.utf8(out);
    lines.println(VerdictLines.fault(words));
    lines.flush();
  }

  /** An archive or a directory in which a part of an SDK was found; before the verdict. */
  void place(String path) {
    println(lines.place(path));
  }

  /**
   * The last word.
   *
   * @param code with which the JVM is to end, 0 for none
   * @param verdict null where nothing was checked
   * @param deeds what is still to be done in the application's JVM
   */
  void verdict(int code, Verdict verdict, List<String> deeds) {
    println(lines.verdict(code, verdict == null ? "NONE" : verdict.name(), deeds));
  }

  private void println(String line) {
    out.println(line);
    out.flush();
  }
}
