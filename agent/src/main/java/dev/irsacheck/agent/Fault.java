package dev.irsacheck.agent;

/** A fault of our own as a person reads it: one line, no stack trace. */
final class Fault {
  private Fault() {}

  /** Returns the fault's class and message, with every line break a space. */
  static String oneLine(Throwable fault) {
    return fault.toString().replace('\r', ' ').replace('\n', ' ');
  }
}
