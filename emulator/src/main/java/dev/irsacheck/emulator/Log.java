package dev.irsacheck.emulator;

import java.io.PrintStream;

/** Prints lines for the user, without tokens and keys; {@code everything} adds every request. */
public record Log(PrintStream out, boolean everything) {

  public void note(String line) {
    if (everything) {
      say(line);
    }
  }

  public void say(String line) {
    out.println("irsa-emulator: " + line);
  }
}
