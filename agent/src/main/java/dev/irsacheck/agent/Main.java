package dev.irsacheck.agent;

/** The same check from a shell: {@code java -jar irsa-check.jar}. */
public final class Main {
  private static final String ENTRY = "dev.irsacheck.ShellEntry";

  private Main() {}

  /**
   * Hands the command line to core, which ends the JVM.
   *
   * @param args the check's settings as flags, or {@code explain CODE}, {@code --version}, {@code
   *     --help}
   */
  public static void main(String[] args) {
    if (JavaVersion.isTooOld()) {
      System.err.println("irsa-check: " + JavaVersion.sentence());
      System.exit(ExitCode.USAGE);
    }
    try {
      IsolatedClassLoader.main(ENTRY, args);
    } catch (Throwable fault) {
      System.err.println("irsa-check: the self-check itself failed (" + Fault.oneLine(fault) + ")");
      System.exit(ExitCode.SELF_CHECK_FAILED);
    }
  }
}
