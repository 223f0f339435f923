package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged core also shows when the bootstrap does not call core at all. */
@Execution(ExecutionMode.CONCURRENT)
class BootstrapIT {
  private static final Jdk JDK = Jdk.current();

  @TempDir static Path folder;
  private static Path damaged;
  private static Path askable;
  private static String classPath;

  private static final String TELLING =
      """
      System.err.println("arguments " + given.get("arguments"));
      System.err.println("agentJar " + given.get("agentJar"));
      System.err.println("context loader is mine "
          + (Thread.currentThread().getContextClassLoader() == AgentEntry.class.getClassLoader()));
      if (given.containsKey("property.throw")) {
        throw new AssertionError("of two\\nlines");
      }
      """;

  private static final String APPLICATION =
      """
      public class Application {
        public static void main(String[] args) {
          System.out.println("main runs");
        }
      }
      """;

  @BeforeAll
  static void makeTheJars() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
    askable = Core.doing(TELLING, folder.resolve("askable.jar"));
    byte[] garbage = "not a class".getBytes(StandardCharsets.UTF_8);
    damaged = BuiltJar.withCore(garbage, garbage, folder.resolve("damaged.jar"));
  }

  @Test
  void coreLearnsHowTheAgentWasStarted() throws Exception {
    Jdk.Ended ended = start(askable + "=timeout=5m,ignore='IRSA210'");

    assertThat(ended.err().lines())
        .containsExactly(
            "arguments timeout=5m,ignore='IRSA210'",
            "agentJar " + askable,
            "context loader is mine true");
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void inAPodWithoutARoleThatNeedsNoneCoreIsNotCalled() throws Exception {
    String noRole = askable + "=no-role=start,token-path=" + folder.resolve("nowhere/token");

    Jdk.Ended without = start(noRole);
    Jdk.Ended half = start(noRole, "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(without.err()).isEmpty();
    assertThat(without.out()).isEqualTo("main runs\n");
    assertThat(half.err()).contains("agentJar " + askable);
  }

  @Test
  void aBuildToolIsLeftAlone() throws Exception {
    String tool = "org.gradle.launcher.GradleMain";
    String source =
        "package org.gradle.launcher;" + APPLICATION.replace("Application", "GradleMain");
    String tools = Sources.compile(folder.resolve("tool"), tool, source);

    Jdk.Ended ended = JDK.run(Map.of(), "java", "-javaagent:" + damaged, "-cp", tools, tool);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void underASecurityManagerStrictStillCounts() throws Exception {
    // For Java 17 and older; newer ones have no security manager.
    String manager = "-Djava.security.manager";

    Jdk.Ended strict =
        Jdk.of(17)
            .run(
                Map.of(),
                "java",
                manager,
                "-javaagent:" + askable + "=strict=true",
                "-cp",
                classPath,
                "Application");
    Jdk.Ended lenient =
        Jdk.of(17)
            .run(
                Map.of(),
                "java",
                manager,
                "-javaagent:" + askable,
                "-cp",
                classPath,
                "Application");

    assertThat(strict.err()).contains("irsa-check: the self-check itself failed", "(strict)");
    assertThat(strict.exit()).isEqualTo(70);
    assertThat(lenient.err()).contains("the application starts unchecked");
    assertThat(lenient.exit()).isZero();
  }

  @Test
  void coreLearnsTheCommandLineOfAShell() throws Exception {
    Jdk.Ended ended =
        JDK.run(Map.of(), "java", "-Dcode=64", "-jar", askable.toString(), "explain", "IRSA301");

    assertThat(ended.err()).isEqualTo("shell [explain, IRSA301]\n");
    assertThat(ended.exit()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 70, 75, 78})
  void aRefusalEndsTheJvmWithItsCodeBeforeMain(int code) throws Exception {
    Jdk.Ended ended = start(askable.toString(), "-Dcode=" + code);

    assertThat(ended.exit()).isEqualTo(code);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).doesNotContain("FATAL ERROR").doesNotContain("\tat ");
  }

  @Test
  void aThrowingCoreIsOneLoudLineAndTheApplicationStarts() throws Exception {
    Jdk.Ended ended = start(askable.toString(), "-Dthrow=true");

    assertThat(ended.err().lines())
        .last()
        .isEqualTo(
            "irsa-check: the self-check itself failed (java.lang.AssertionError: of two lines):"
                + " the application starts unchecked");
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void soIsACoreThatIsNotThere() throws Exception {
    Path hollow = BuiltJar.withCore(null, null, folder.resolve("hollow.jar"));

    Jdk.Ended ended = start(hollow.toString());

    assertThat(ended.err())
        .isEqualTo(
            "irsa-check: the self-check itself failed (java.lang.ClassNotFoundException:"
                + " dev.irsacheck.AgentEntry): the application starts unchecked\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @ParameterizedTest
  @MethodSource("settingSources")
  void strictStopsTheApplication(SettingSource way) throws Exception {
    Jdk.Ended ended = start(way, damaged, "strict", "true");

    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("irsa-check: the self-check itself failed (java.lang.ClassFormatError: ")
        .endsWith("): the application does not start (strict)");
    assertThat(ended.exit()).isEqualTo(70);
    assertThat(ended.out()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("settingSources")
  void offReturnsBeforeAnythingIsOpened(SettingSource way) throws Exception {
    Path log = folder.resolve("classes-" + way + ".txt");

    Jdk.Ended ended = start(way, damaged, "mode", "off", "-Xlog:class+load:file=" + log);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(Files.readString(log))
        .contains("dev.irsacheck.agent.IrsaCheckAgent")
        .doesNotContain("dev.irsacheck.agent.ChildStarter");
  }

  @Test
  void anOldJvmGetsOneSentenceAndStarts() throws Exception {
    Jdk.Ended ended = start(damaged.toString(), "-Dirsacheck.test.java-version=1.8");

    assertThat(ended.err())
        .isEqualTo(
            "irsa-check: Java 8 found, the self-check needs Java 17 or newer (install it with"
                + " --with-runtime, or run it as an init container): the application starts"
                + " unchecked\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.exit()).isZero();
  }

  @Test
  void anOldJvmDoesNotStartIfStrict() throws Exception {
    Jdk.Ended ended = start(damaged + "=strict", "-Dirsacheck.test.java-version=1.8");

    assertThat(ended.err()).contains("Java 8 found").contains("does not start (strict)");
    assertThat(ended.out()).isEmpty();
    assertThat(ended.exit()).isEqualTo(64);
  }

  @Test
  void fromAShellAnOldJvmIsWrongUsage() throws Exception {
    Jdk.Ended ended =
        JDK.run(Map.of(), "java", "-Dirsacheck.test.java-version=11", "-jar", damaged.toString());

    assertThat(ended.err())
        .isEqualTo(
            "irsa-check: Java 11 found, the self-check needs Java 17 or newer (install it with"
                + " --with-runtime, or run it as an init container)\n");
    assertThat(ended.exit()).isEqualTo(64);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java -version",
        "java --list-modules",
        "keytool -help",
        "jar --version",
        "jcmd -h",
        "javac -version",
        "jlink --version",
        "jps -help",
        "jstack -h",
      })
  void aToolOfTheJdkIsLeftAlone(String commandLine) throws Exception {
    String[] words = commandLine.split(" ");
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + damaged);

    Jdk.Ended without = JDK.run(Map.of(), words[0], words[1]);
    Jdk.Ended with = JDK.run(environment, words[0], words[1]);

    assertThat(with.exit()).isEqualTo(without.exit());
    assertThat(with.out()).isEqualTo(without.out());
    assertThat(with.ownErr()).isEqualTo(without.ownErr());
    assertThat(with.err()).as("the agent was there").contains("Picked up JAVA_TOOL_OPTIONS");
  }

  @Test
  void aSourceFileIsAnApplication() throws Exception {
    Path source = Files.writeString(folder.resolve("Application.java"), APPLICATION);

    Jdk.Ended ended = JDK.run(Map.of(), "java", "-javaagent:" + damaged, source.toString());

    assertThat(ended.err()).contains("the self-check itself failed");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void ourOwnCommandIsNotCheckedBeforeItRuns() throws Exception {
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + askable);

    Jdk.Ended ended = JDK.run(environment, "java", "-jar", askable.toString(), "explain");

    assertThat(ended.ownErr()).isEqualTo("shell [explain]\n");
  }

  enum SettingSource {
    ARGUMENT,
    PROPERTY,
    ENVIRONMENT
  }

  static List<SettingSource> settingSources() {
    return List.of(SettingSource.values());
  }

  private static Jdk.Ended start(
      SettingSource way, Path jar, String name, String value, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    String set = way == SettingSource.ARGUMENT ? "=" + name + "=" + value : "";
    if (way == SettingSource.PROPERTY) {
      arguments.add("-Dirsacheck." + name + "=" + value);
    }
    Map<String, String> environment =
        way == SettingSource.ENVIRONMENT
            ? Map.of("IRSA_CHECK_" + name.toUpperCase(), value)
            : Map.of();
    arguments.add("-javaagent:" + jar + set);
    arguments.addAll(List.of("-cp", classPath, "Application"));
    return JDK.run(environment, "java", arguments.toArray(new String[0]));
  }

  private static Jdk.Ended start(String agent, String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("-javaagent:" + agent, "-cp", classPath, "Application"));
    return JDK.run(Map.of(), "java", arguments.toArray(new String[0]));
  }
}
