package dev.irsacheck.emulator;

import java.io.PrintStream;

/**
 * The lines for the person who watches; none of them holds a token or a key.
 *
 * @param everything whether each request and each change gets a line, which tests have no use for
 */
public record Log(PrintStream out, boolean everything) {

  /** What is good to know. */
  public void note(String line) {
    if (everything) {
      say(line);
    }
  }

  /** What must be known. */
  public void say(String line) {
    out.println("irsa-emulator: " + line);
  }
}
