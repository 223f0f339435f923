package dev.irsacheck.agent;

/**
 * Tells whether the JVM runs a JDK tool: {@code JAVA_TOOL_OPTIONS} also adds the agent to keytool
 * and {@code java -version}, whose output scripts read.
 */
final class JdkTool {
  /** A compiler's class runs {@code java App.java}, which is an application. */
  private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

  private JdkTool() {}

  static boolean isRunningHere() {
    return is(
            System.getProperty("sun.java.launcher"),
            System.getProperty("sun.java.command"),
            System.getProperty("jdk.module.main"))
        || runsNothing(CommandLine.of("self"));
  }

  static boolean runsNothing(CommandLine here) {
    for (String option : here.options) {
      if (option.equals("--dry-run")
          || option.equals("-Xshare:dump")
          || option.equals("-XX:AOTMode=create")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Each may be null.
   *
   * @param launcher {@code sun.java.launcher}, which embedding programs don't set
   * @param command {@code sun.java.command}: class, {@code module/class} or jar, then arguments
   * @param module {@code jdk.module.main}
   */
  static boolean is(String launcher, String command, String module) {
    if (command == null || command.isEmpty()) {
      // The java command with nothing to run: -version, --list-modules, -XshowSettings.
      return launcher != null;
    }
    String main = mainClass(command);
    if (main.startsWith(SOURCE_LAUNCHER)) {
      return false;
    }
    if (module != null && (module.startsWith("jdk.") || module.startsWith("java."))) {
      return true;
    }
    if (main.endsWith(".jar")) {
      return false;
    }
    // Java 8 has no modules, so packages identify its tools, and the JVM of jshell.
    return main.startsWith("sun.")
        || main.startsWith("com.sun.tools.")
        || main.startsWith("com.sun.java.util.jar.pack.")
        || main.startsWith("jdk.");
  }

  private static String mainClass(String command) {
    int blank = command.indexOf(' ');
    String first = blank < 0 ? command : command.substring(0, blank);
    return first.substring(first.indexOf('/') + 1);
  }
}
