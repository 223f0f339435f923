package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.FaultLine;
import dev.irsacheck.base.bootstrap.VerdictLines;

/** The check in a JVM of its own, beside the application's and of the same Java. */
public final class ChildMain {
  private ChildMain() {}

  /**
   * Hands over to core, which ends the JVM.
   *
   * @param args none; standard input tells what the application's JVM is like
   */
  public static void main(String[] args) {
    try {
      IsolatedClassLoader.main(CheckingJava.ENTRY, args);
    } catch (Throwable fault) {
      System.out.println(VerdictLines.fault(FaultLine.of(fault)));
      System.out.flush();
      // Not an exit code of ours: the parent says what that means for the application.
      Runtime.getRuntime().halt(1);
    }
  }
}
