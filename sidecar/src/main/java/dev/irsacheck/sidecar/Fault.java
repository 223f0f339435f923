package dev.irsacheck.sidecar;

import dev.irsacheck.evidence.Printable;
import dev.irsacheck.report.Verdict;

/** A fault of our own as a person reads it: one line, no stack trace. */
final class Fault {
  private Fault() {}

  /** Prints the line and returns the exit code. */
  static int report(Throwable fault) {
    Output.MESSAGES.println(
        "irsa-check "
            + Verdict.SELF_CHECK_FAILED.word()
            + "  irsa-check failed by its own fault, this pod is unchecked: "
            + Printable.of(fault)
            + at(fault));
    return Verdict.SELF_CHECK_FAILED.exitCode();
  }

  /** One line cannot hold the trace, but whoever mends it needs a place to start. */
  private static String at(Throwable fault) {
    for (StackTraceElement frame : fault.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.irsacheck.")) {
        return " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
      }
    }
    return "";
  }
}
