package dev.irsacheck.agent;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells by the main class whether the JVM runs a build tool, which {@code JAVA_TOOL_OPTIONS}
 * reaches too. {@code kotlin}, {@code scala} and {@code groovy} only run applications, so they are
 * not in the table.
 */
final class KnownTool {
  /** Maven sets {@code maven.home}; other programs use this launcher too. */
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher";

  /**
   * The program as in docs/fleet-agent.md; main classes or jars, with *; arguments that make it run
   * an application itself.
   */
  static final String[][] TABLE = {
    {
      "mvn",
      MAVEN + " org.apache.maven.cli.MavenCli org.apache.maven.cling.MavenCling",
      "exec:java jetty:run jetty:run-war jetty:run-exploded jetty:start tomcat:run tomcat:run-war"
          + " tomcat6:run tomcat6:run-war tomcat7:run tomcat7:run-war cargo:run cargo:start"
          + " camel:run hpi:run karaf:run gmavenplus:execute gmaven:execute groovy:execute"
    },
    {"mvnd", "org.mvndaemon.mvnd.client.DefaultClient org.mvndaemon.mvnd.common.MavenDaemon", ""},
    {
      "mvnw",
      "org.apache.maven.wrapper.MavenWrapperMain MavenWrapperDownloader maven-wrapper.jar",
      "as mvn"
    },
    {
      "gradle",
      "org.gradle.launcher.GradleMain gradle-gradle-cli-main-*.jar"
          + " org.gradle.launcher.daemon.bootstrap.GradleDaemon",
      ""
    },
    {"gradlew", "org.gradle.wrapper.GradleWrapperMain gradle-wrapper.jar", ""},
    {
      "Gradle's workers",
      "worker.org.gradle.process.internal.worker.GradleWorkerMain"
          + " org.gradle.process.internal.worker.GradleWorkerMain",
      ""
    },
    {
      "ant",
      "org.apache.tools.ant.launch.Launcher org.apache.tools.ant.Main"
          + " org.apache.tools.ant.taskdefs.optional.junit.JUnitTestRunner",
      ""
    },
    {"sbt", "xsbt.boot.Boot sbt-launch*.jar sbt.ForkMain", "run runMain bgRun bgRunMain"},
    {
      "kotlinc",
      "org.jetbrains.kotlin.preloading.Preloader org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"
          + " org.jetbrains.kotlin.cli.js.K2JSCompiler"
          + " org.jetbrains.kotlin.daemon.KotlinCompileDaemon",
      "-script -expression -e -repl *.kts"
    },
    {
      "scalac",
      "scala.tools.nsc.Main scala.tools.nsc.ScalaDoc dotty.tools.dotc.Main"
          + " dotty.tools.MainGenericCompiler dotty.tools.scaladoc.Main",
      "-script -e -run -repl"
    },
    {
      "groovyc",
      "org.codehaus.groovy.tools.FileSystemCompiler org.codehaus.groovy.tools.groovydoc.Main"
          + " org.codehaus.groovy.tools.GrapeMain",
      ""
    },
    {
      "Surefire's and Failsafe's forks",
      "org.apache.maven.surefire.booter.ForkedBooter surefirebooter*.jar",
      ""
    },
    {"JMH", "org.openjdk.jmh.Main org.openjdk.jmh.runner.ForkedMain", ""},
    {
      "clojure's launcher, lein",
      "clojure.tools.deps.script.make-classpath2 clojure.tools.deps.alpha.script.make-classpath2"
          + " leiningen.core.main",
      ""
    },
    {"jbang's launcher", "dev.jbang.Main jbang.jar", ""},
  };

  /** Programs that start another by its main class, and the argument before that class. */
  private static final String[][] STARTERS = {
    {"org.codehaus.groovy.tools.GroovyStarter", "--main"},
    {"clojure.main", "-m"},
  };

  private KnownTool() {}

  static boolean isRunningHere() {
    return is(System.getProperty("sun.java.command"), System.getProperty("maven.home") != null);
  }

  static boolean isRunning(CommandLine there) {
    boolean maven = false;
    for (String option : there.options) {
      maven |= option.startsWith("-Dmaven.home=");
    }
    return is(there.command, maven);
  }

  /**
   * @param command {@code sun.java.command}; null in a program that embeds a JVM
   */
  static boolean is(String command, boolean maven) {
    if (command == null || command.isEmpty()) {
      return false;
    }
    List<String> words = Arrays.asList(withoutFolder(command).split(" "));
    String main = main(words);
    if (main.equals(MAVEN) && !maven) {
      return false;
    }
    for (String[] row : TABLE) {
      if (isOneOf(main, row[1])) {
        Set<String> runs = words(row[2].equals("as mvn") ? TABLE[0][2] : row[2]);
        return !runsAnApplication(words, runs);
      }
    }
    return false;
  }

  /** Reduces the jar's path to its name: the folder may contain blanks. */
  private static String withoutFolder(String command) {
    int end = command.startsWith("/") ? (command + " ").indexOf(".jar ") : -1;
    return end < 0 ? command : command.substring(command.lastIndexOf('/', end) + 1);
  }

  private static String main(List<String> words) {
    String first = words.get(0);
    for (String[] starter : STARTERS) {
      int before = first.equals(starter[0]) ? words.indexOf(starter[1]) : -1;
      if (before >= 0 && before + 1 < words.size()) {
        return words.get(before + 1);
      }
    }
    return first.endsWith(".jar") ? first.substring(first.lastIndexOf('/') + 1) : first;
  }

  private static boolean isOneOf(String main, String patterns) {
    for (String pattern : patterns.split(" ")) {
      if (matches(main, pattern)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String name, String pattern) {
    int star = pattern.indexOf('*');
    return star < 0
        ? name.equals(pattern)
        : name.length() >= pattern.length() - 1
            && name.startsWith(pattern.substring(0, star))
            && name.endsWith(pattern.substring(star + 1));
  }

  private static boolean runsAnApplication(List<String> words, Set<String> runs) {
    for (String word : words.subList(1, words.size())) {
      for (String run : runs) {
        if (!run.isEmpty() && matches(task(word), run)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Returns {@code run} of {@code ~api/run}, and {@code exec:java} of Maven's full name. */
  private static String task(String word) {
    if (word.startsWith("-")) {
      return word;
    }
    String task = word;
    int execution = task.indexOf('@');
    task = execution < 0 ? task : task.substring(0, execution);
    String[] parts = task.split(":");
    if (parts.length > 2) {
      String plugin = parts[1].replaceFirst("^maven-(.+)-plugin$", "$1");
      return plugin.replaceFirst("-maven-plugin$", "") + ":" + parts[parts.length - 1];
    }
    return parts.length == 2 ? task : task.substring(task.lastIndexOf('/') + 1).replace("~", "");
  }

  private static Set<String> words(String text) {
    return new HashSet<String>(Arrays.asList(text.split(" ")));
  }
}
