package dev.irsacheck.agent;

import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The java agent: {@code -javaagent:irsa-check.jar[=key=value,…]}, on the command line or in {@code
 * JAVA_TOOL_OPTIONS}.
 *
 * <p>There is no {@code agentmain}: the check decides whether an application may start, and one
 * that runs already has started. Attaching fails with the JDK's own message.
 */
public final class IrsaCheckAgent {
  private IrsaCheckAgent() {}

  /**
   * Runs the self-check and returns if the application may start; ends the JVM otherwise.
   *
   * @param arguments the text behind {@code -javaagent:irsa-check.jar=}, null if there is none
   * @param instrumentation passed on to core, which looks at the module layers through it
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    int code = check(arguments, instrumentation);
    if (code != 0) {
      System.out.flush();
      System.err.flush();
      System.exit(code);
    }
  }

  private static int check(String arguments, Instrumentation instrumentation) {
    BootstrapSettings settings = null;
    try {
      // The arguments first: a security manager may refuse the others, and "strict" shall count.
      settings =
          BootstrapSettings.read(
              arguments, new Properties(), Collections.<String, String>emptyMap());
      settings = BootstrapSettings.read(arguments, System.getProperties(), System.getenv());
      if (settings.off()
          || JdkTool.isRunningHere()
          || BuildTool.isRunningHere()
          || AgentJar.isTheApplication()
          || NoRole.isFine(arguments, System.getProperties(), System.getenv())) {
        return 0;
      }
      if (JavaVersion.isTooOld()) {
        return checkInNewerJava(arguments, settings);
      }
      Map<String, Object> launch = new HashMap<>();
      launch.put("form", "agent");
      launch.put("instrumentation", instrumentation);
      if (arguments != null) {
        launch.put("arguments", arguments);
      }
      int code = IsolatedCore.run(launch);
      if (launch.containsKey("noDowngrade")) {
        guard();
      }
      if (launch.containsKey("watch")) {
        LateSdkWatch.begin(instrumentation, arguments, (String[]) launch.get("watch"));
      }
      return code;
    } catch (Throwable fault) {
      // Not even an Error may leave premain: the JVM would abort with 134 and bury every message.
      return unchecked(
          "the self-check itself failed (" + Fault.oneLine(fault) + ")",
          ExitCode.SELF_CHECK_FAILED,
          settings);
    }
  }

  private static int checkInNewerJava(String arguments, BootstrapSettings settings)
      throws InterruptedException {
    NewerJava java = NewerJava.beside(AgentJar.locate());
    if (!java.isThere()) {
      return unchecked(JavaVersion.sentence(), ExitCode.USAGE, settings);
    }
    int code;
    try {
      code = java.check(arguments, LongestCheck.millis(arguments));
    } catch (NewerJava.Failed e) {
      return unchecked(e.getMessage(), ExitCode.SELF_CHECK_FAILED, settings);
    }
    if (java.asksFor("noDowngrade")) {
      guard();
    }
    if (java.asksFor("watch")) {
      System.err.println(
          "irsa-check: watch needs Java " + JavaVersion.NEEDED + " or newer: nothing is watched");
    }
    return code;
  }

  private static void guard() {
    DowngradeGuard.act(System.getProperties(), System.getenv(), System.err);
  }

  /**
   * Says why there was no check; returns the code if that stops the application, 0 if not.
   *
   * @param settings null if they could not be read
   */
  private static int unchecked(String why, int code, BootstrapSettings settings) {
    boolean strict = settings != null && settings.strict();
    System.err.println(
        "irsa-check: "
            + why
            + (strict
                ? ": the application does not start (strict)"
                : ": the application starts unchecked"));
    if (!strict && settings != null && settings.noDowngrade()) {
      // Nothing was proved, so what was asked for in case of doubt counts all the more.
      guard();
    }
    return strict ? code : 0;
  }
}
