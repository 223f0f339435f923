package dev.irsacheck.agent;

/** The exit codes of sysexits.h: those that the bootstrap itself gives, and core's. */
final class ExitCode {
  /** Core's, and no verdict: it asks to be run once more, with TLS that offers everything. */
  static final int AGAIN = 3;

  /** Core's, and no verdict: only the application's own Java has the application's TLS. */
  static final int OWN_JAVA = 4;

  /** EX_USAGE: started in a way that cannot work. */
  static final int USAGE = 64;

  /** EX_SOFTWARE: our own fault. */
  static final int SELF_CHECK_FAILED = 70;

  /** EX_TEMPFAIL: core's, for a chain it could not judge. */
  private static final int CANNOT_TELL = 75;

  /** EX_CONFIG: core's, for a broken chain. */
  private static final int MISCONFIGURED = 78;

  private ExitCode() {}

  /** Whether core gives this code; a JVM that could not start gives others. */
  static boolean isOurs(int code) {
    return code == 0
        || code == USAGE
        || code == SELF_CHECK_FAILED
        || code == CANNOT_TELL
        || code == MISCONFIGURED;
  }
}
