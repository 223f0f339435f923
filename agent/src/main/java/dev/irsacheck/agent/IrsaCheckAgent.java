package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.base.bootstrap.FaultLine;
import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.RoleVariables;
import dev.irsacheck.base.bootstrap.VerdictLines;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.List;

/**
 * The java agent, {@code -javaagent:irsa-check.jar[=key=value,…]}. There is no {@code agentmain}:
 * the check decides whether an application may start. Attaching fails with the JDK's own message.
 */
public final class IrsaCheckAgent {
  /** Null before the check. All agents of a JVM share this class, even from several jars. */
  private static String checkedWith;

  private IrsaCheckAgent() {}

  /**
   * Runs the check; returns if the application may start, otherwise ends the JVM.
   *
   * @param arguments the text behind {@code -javaagent:irsa-check.jar=}; null if there is none
   * @param instrumentation opens the JDK's internal process start
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
    JvmSelection where = null;
    try {
      // The arguments first: a security manager may refuse the rest, and "strict" must count.
      settings = BootstrapSettings.ofArguments(arguments);
      settings = new BootstrapSettings(arguments, System.getProperties(), System.getenv());
      if (settings.off()
          || JdkTool.isRunningHere()
          || KnownTool.isRunningHere()
          || AgentJar.isTheApplication()
          || isOurs()
          || RoleVariables.mayBeMissing(settings)) {
        return 0;
      }
      File jar = AgentJar.locate();
      where = new JvmSelection(settings);
      if (where.isNotToBeChecked(jar) || isCheckedAlready(arguments)) {
        return 0;
      }
      List<CheckingJava> javas = CheckingJava.inOrder(jar);
      if (javas.isEmpty()) {
        return unchecked(JavaVersion.sentence(), ExitCode.USAGE, settings, where);
      }
      Handover application =
          ChildCheck.handover(jar, arguments).with(Handover.EXECD, where.isExecd());
      return checkedBy(javas, application, arguments, instrumentation, settings);
    } catch (ChildCheck.Failed e) {
      return unchecked(e.getMessage(), e.code(), settings, where);
    } catch (Throwable fault) {
      // Not even an Error may leave premain: the JVM would abort with 134 and bury every message.
      return unchecked(
          "the self-check itself failed (" + FaultLine.of(fault) + ")",
          ExitCode.SELF_CHECK_FAILED,
          settings,
          where);
    }
  }

  /** Prevents endless recursion: a {@code bin/java} that is a script may add the agent. */
  private static boolean isOurs() {
    String command = System.getProperty("sun.java.command", "");
    return command.startsWith("dev.irsacheck.agent.") || command.equals(CheckingJava.ENTRY);
  }

  private static int checkedBy(
      List<CheckingJava> javas,
      Handover application,
      String arguments,
      Instrumentation instrumentation,
      BootstrapSettings settings)
      throws ChildCheck.Failed, InterruptedException, IOException {
    ChildCheck.Ended ended =
        new ChildCheck(instrumentation, application, settings.longestCheck(), settings.verbose())
            .inFirstOf(javas);
    if (ended.answers.asksFor(VerdictLines.NO_DOWNGRADE)) {
      DowngradeGuard.act(settings);
    }
    if (ended.answers.asksFor(VerdictLines.WATCH)) {
      LateSdkWatch.begin(instrumentation, arguments, ended.answers.places());
    }
    return ended.answers.code();
  }

  /** If the agent is given twice, different arguments of the second are reported. */
  private static boolean isCheckedAlready(String arguments) {
    String given = arguments == null ? "" : arguments;
    if (checkedWith == null) {
      checkedWith = given;
      return false;
    }
    if (!given.isEmpty() && !given.equals(checkedWith)) {
      System.err.println(
          "irsa-check: the agent is given twice; it checks once, and ignores the second's settings: "
              + given.replaceAll("\\p{Cntrl}", " "));
    }
    return true;
  }

  /** Reports why there was no check, and returns 0 or the exit code; settings may be null. */
  private static int unchecked(
      String why, int code, BootstrapSettings settings, JvmSelection where) {
    boolean strict = settings != null && settings.strict();
    String line =
        "irsa-check: "
            + why
            + (strict
                ? ": the application does not start (strict)"
                : ": the application starts unchecked");
    System.err.println(line);
    if (settings != null && where != null) {
      try {
        UncheckedMessage.write(line, strict ? code : 0, settings, where.isExecd());
      } catch (InterruptedException | RuntimeException | LinkageError e) {
        System.err.println("irsa-check: no termination message (" + FaultLine.of(e) + ")");
      }
    }
    if (!strict && settings != null && settings.noDowngrade()) {
      // Nothing was proved, so the guard matters all the more.
      DowngradeGuard.act(settings);
    }
    return strict ? code : 0;
  }
}
