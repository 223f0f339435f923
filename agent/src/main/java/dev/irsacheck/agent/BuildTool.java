package dev.irsacheck.agent;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the JVM runs a build tool or a compiler rather than an application.
 *
 * <p>As with the JDK's own tools, {@code JAVA_TOOL_OPTIONS} lets the agent land in them. An
 * application taken for one would start unchecked; a tool taken for an application is checked, and
 * a second slower. So only what is certain counts: not sbt, {@code scala}, {@code kotlin} and
 * {@code groovy}, which run applications in their own JVM, nor the JVMs that tools start for tests
 * and programs.
 */
final class BuildTool {
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

  /** A goal may be {@code exec:java} or {@code jetty:run}; a phase builds. */
  private static final Set<String> MAVEN_PHASES =
      words(
          "clean validate compile test-compile test package integration-test verify install deploy"
              + " site -v --version");

  private static final Set<String> GRADLE =
      words(
          "org.gradle.wrapper.GradleWrapperMain org.gradle.launcher.GradleMain"
              + " org.gradle.launcher.daemon.bootstrap.GradleDaemon");

  private static final String KOTLIN_DAEMON = "org.jetbrains.kotlin.daemon.KotlinCompileDaemon";
  private static final Set<String> KOTLINC =
      words(
          "org.jetbrains.kotlin.preloading.Preloader"
              + " org.jetbrains.kotlin.cli.jvm.K2JVMCompiler");

  private static final Set<String> SCALAC =
      words("dotty.tools.MainGenericCompiler dotty.tools.dotc.Main scala.tools.nsc.Main");

  /** With these a compiler runs what it has compiled. */
  private static final Set<String> RUN = words("-script -expression -e -run -repl");

  private BuildTool() {}

  static boolean isRunningHere() {
    return is(System.getProperty("sun.java.command"), System.getProperty("maven.home"));
  }

  /**
   * Takes two system properties; each may be null.
   *
   * @param command {@code sun.java.command}: the main class or the jar's path, then the program's
   *     arguments, separated by blanks
   * @param mavenHome {@code maven.home}: set by {@code mvn}; others use its launcher, too
   */
  static boolean is(String command, String mavenHome) {
    if (command == null) {
      return false;
    }
    List<String> words = Arrays.asList(command.split(" "));
    String main = words.get(0);
    List<String> arguments = words.subList(1, words.size());
    if (main.equals(MAVEN)) {
      return mavenHome != null && builds(arguments);
    }
    if (KOTLINC.contains(main)) {
      return compiles(arguments, ".kt");
    }
    if (SCALAC.contains(main)) {
      return compiles(arguments, ".scala");
    }
    return main.equals(KOTLIN_DAEMON) || GRADLE.contains(main) || isGradlesJar(main);
  }

  /** Since Gradle 8.14 its scripts start it by {@code -jar}. */
  private static boolean isGradlesJar(String main) {
    String name = main.substring(main.lastIndexOf('/') + 1);
    return name.equals("gradle-wrapper.jar")
        || name.startsWith("gradle-gradle-cli-main-") && name.endsWith(".jar");
  }

  private static boolean builds(List<String> arguments) {
    boolean phase = false;
    for (String argument : arguments) {
      if (argument.indexOf(':') >= 0 && !argument.startsWith("-")) {
        return false;
      }
      phase |= MAVEN_PHASES.contains(argument);
    }
    return phase;
  }

  private static boolean compiles(List<String> arguments, String source) {
    boolean compiles = false;
    for (String argument : arguments) {
      if (RUN.contains(argument) || argument.endsWith(".kts")) {
        return false;
      }
      compiles |= argument.endsWith(source) || argument.equals("-d") || argument.equals("-version");
    }
    return compiles;
  }

  private static Set<String> words(String text) {
    return new HashSet<String>(Arrays.asList(text.split(" ")));
  }
}
