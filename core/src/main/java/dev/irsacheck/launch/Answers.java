package dev.irsacheck.launch;

import dev.irsacheck.report.Verdict;
import java.io.PrintStream;
import java.util.List;

/**
 * What the agent in the application's JVM is told, a line each. By the nonce it knows that they are
 * the words of the check that it has started; it believes no exit code.
 *
 * <pre>
 * irsa-check NONCE place /app/lib/sdk-core.jar          one for each
 * irsa-check NONCE verdict 0 HEALTHY no-downgrade watch
 * irsa-check fault java.io.IOException: …               no verdict, so without the nonce
 * </pre>
 */
public final class Answers {
  /** No verdict, and no exit code of ours: the agent asks again, with all that TLS can offer. */
  public static final int AGAIN = 3;

  /** No verdict either: the agent asks the application's own Java, which has the same TLS. */
  public static final int OWN_JAVA = 4;

  private final PrintStream out;
  private final String nonce;

  /**
   * @param out as the process got it; the lines are in UTF-8
   */
  public Answers(PrintStream out, String nonce) {
    this.out = Streams.utf8(out);
    this.nonce = nonce;
  }

  /** Asks for the check to be run once more. */
  public void again() {
    println("verdict " + AGAIN + " AGAIN");
  }

  /** Asks for the check to be run on the application's own Java. */
  public void ownJava() {
    println("verdict " + OWN_JAVA + " OWN_JAVA");
  }

  /** Tells that there is no verdict; before a nonce is known, too. */
  public static void fault(PrintStream out, String words) {
    PrintStream lines = Streams.utf8(out);
    lines.println("irsa-check fault " + words);
    lines.flush();
  }

  /** An archive or a directory in which a part of an SDK was found; before the verdict. */
  void place(String path) {
    println("place " + path);
  }

  /**
   * The last word.
   *
   * @param code with which the JVM is to end, 0 for none
   * @param verdict null where nothing was checked
   * @param deeds what is still to be done in the application's JVM
   */
  void verdict(int code, Verdict verdict, List<String> deeds) {
    StringBuilder line = new StringBuilder("verdict ").append(code).append(' ');
    line.append(verdict == null ? "NONE" : verdict.name());
    for (String deed : deeds) {
      line.append(' ').append(deed);
    }
    println(line.toString());
  }

  private void println(String words) {
    out.println("irsa-check " + nonce + ' ' + words);
    out.flush();
  }
}
