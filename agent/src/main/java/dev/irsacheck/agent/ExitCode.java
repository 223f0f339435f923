package dev.irsacheck.agent;

/** The exit codes that the bootstrap itself gives, from sysexits.h; core has the others. */
final class ExitCode {
  /** EX_USAGE: started in a way that cannot work. */
  static final int USAGE = 64;

  /** EX_SOFTWARE: our own fault. */
  static final int SELF_CHECK_FAILED = 70;

  private ExitCode() {}
}
