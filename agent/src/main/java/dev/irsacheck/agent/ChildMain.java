package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.FaultLine;
import dev.irsacheck.base.bootstrap.VerdictLines;

public final class ChildMain {
  private ChildMain() {}

  /** Calls core, which ends the JVM; standard input describes the application's JVM. */
  public static void main(String[] args) {
    try {
      IsolatedClassLoader.main(CheckingJava.ENTRY, args);
    } catch (Throwable fault) {
      System.out.println(VerdictLines.fault(FaultLine.of(fault)));
      System.out.flush();
      // Not one of our exit codes: the parent decides what it means for the application.
      Runtime.getRuntime().halt(1);
    }
  }
}
