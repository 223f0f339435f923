package dev.irsacheck.base.bootstrap;

/** The exit codes, from sysexits.h, which differ from an application's usual 1. */
public final class ExitCode {
  /**
   * There is no verdict, because only the application's own Java has the application's TLS
   * settings.
   */
  public static final int OWN_JAVA = 4;

  /** EX_USAGE: the command line or the configuration is invalid. */
  public static final int USAGE = 64;

  /** EX_SOFTWARE: irsa-check itself failed. */
  public static final int SELF_CHECK_FAILED = 70;

  /** EX_TEMPFAIL: the network or STS did not answer. */
  public static final int CANNOT_TELL = 75;

  /** EX_CONFIG: a link of the chain is certainly broken. */
  public static final int MISCONFIGURED = 78;

  private ExitCode() {}

  public static boolean isOurs(int code) {
    return code == 0
        || code == USAGE
        || code == SELF_CHECK_FAILED
        || code == CANNOT_TELL
        || code == MISCONFIGURED;
  }
}
