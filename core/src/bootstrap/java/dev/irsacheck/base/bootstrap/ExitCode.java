package dev.irsacheck.base.bootstrap;

/**
 * The exit codes of sysexits.h, so that {@code kubectl describe pod} shows something else than an
 * application's own 1.
 */
public final class ExitCode {
  /** No verdict: only the application's own Java has the application's TLS. */
  public static final int OWN_JAVA = 4;

  /** EX_USAGE: started or configured in a way that cannot work. */
  public static final int USAGE = 64;

  /** EX_SOFTWARE: our own fault. */
  public static final int SELF_CHECK_FAILED = 70;

  /** EX_TEMPFAIL: the network or STS kept the answer back. */
  public static final int CANNOT_TELL = 75;

  /** EX_CONFIG: a link of the chain is broken for certain. */
  public static final int MISCONFIGURED = 78;

  private ExitCode() {}

  /** Whether a check ends with this code; a JVM that could not start ends with others. */
  public static boolean isOurs(int code) {
    return code == 0
        || code == USAGE
        || code == SELF_CHECK_FAILED
        || code == CANNOT_TELL
        || code == MISCONFIGURED;
  }
}
