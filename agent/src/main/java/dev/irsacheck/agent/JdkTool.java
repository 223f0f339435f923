package dev.irsacheck.agent;

/**
 * Whether the JVM runs a tool of the JDK rather than an application.
 *
 * <p>With {@code JAVA_TOOL_OPTIONS} an agent also lands in keytool, jcmd and jar, whose output
 * scripts read; and in {@code java -version}, with which start scripts ask for the version.
 */
final class JdkTool {
  /** {@code java App.java} is run by a class of the compiler, but is somebody's application. */
  private static final String SOURCE_LAUNCHER = "com.sun.tools.javac.launcher.";

  private JdkTool() {}

  static boolean isRunningHere() {
    return is(
            System.getProperty("sun.java.launcher"),
            System.getProperty("sun.java.command"),
            System.getProperty("jdk.module.main"))
        || runsNothing(CommandLine.of("self"));
  }

  /** With these options of its launcher a JVM does not come to the program that it names. */
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
   * Takes three system properties that the launcher and the JVM set before any agent runs; each may
   * be null.
   *
   * @param launcher {@code sun.java.launcher}: set by the {@code java} command and the tools, not
   *     by a program that embeds a JVM
   * @param command {@code sun.java.command}: the main class, or {@code module/class}, or the jar's
   *     path, then the program's arguments, separated by blanks
   * @param module {@code jdk.module.main}: the module of the main class, if it is in one
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
    // Java 8 has no modules: its tools are told by their packages. So is the JVM that jshell
    // starts.
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
