package dev.irsacheck.cli.command;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.report.Verdict;
import java.io.PrintStream;

/** Prints an internal error as one line without a stack trace. */
public final class InternalErrorText {
  private InternalErrorText() {}

  public static int report(Throwable fault, boolean ofPod, PrintStream messages) {
    messages.println(line(fault, ofPod));
    return Verdict.SELF_CHECK_FAILED.exitCode();
  }

  static String line(Throwable fault, boolean ofPod) {
    String effect = ofPod ? ", this pod is unchecked" : "";
    return "irsa-check %s  irsa-check itself failed%s: %s%s"
        .formatted(Verdict.SELF_CHECK_FAILED.word(), effect, Printable.of(fault), at(fault));
  }

  /** One line cannot hold the trace, but shows where to start. */
  private static String at(Throwable fault) {
    for (StackTraceElement frame : fault.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.irsacheck.")) {
        return " (" + place(frame) + ")";
      }
    }
    return "";
  }

  /** The image's Java has no line numbers, which would take 6 MB. */
  static String place(StackTraceElement frame) {
    String type = frame.getClassName();
    return frame.getFileName() == null
        ? type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethodName()
        : frame.getFileName() + ":" + frame.getLineNumber();
  }
}
