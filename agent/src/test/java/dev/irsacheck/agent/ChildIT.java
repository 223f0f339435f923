package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The process that checks, seen from the application's JVM. A script stands in for the Java beside
 * the agent. Core is not in this jar, and most tests make this JVM too old for it by a property, so
 * that nothing else can check.
 */
@Execution(ExecutionMode.CONCURRENT)
class ChildIT {
  private static final String APPLICATION =
      "public class Application {"
          + " public static void main(String[] args) { System.out.println(\"main runs\");"
          + " String guard = System.getProperty(\"aws.disableEc2Metadata\");"
          + " if (guard != null) { System.out.println(\"guard \" + guard); } } }";

  @TempDir static Path shared;
  private static String application;
  private static Path hollow;

  @TempDir Path folder;
  private Path jar;
  private Path java;
  private String classPath;

  @BeforeAll
  static void whatAllHave() throws IOException {
    application = Sources.compile(shared.resolve("application"), "Application", APPLICATION);
    hollow = BuiltJar.withCore(null, null, shared.resolve("irsa-check.jar"));
  }

  @BeforeEach
  void anInstallation() throws IOException {
    classPath = application;
    Path volume = Files.createDirectories(folder.resolve("a volume"));
    jar = Files.copy(hollow, volume.resolve("irsa-check.jar"));
    java = Files.createDirectories(volume.resolve("runtime/bin")).resolve("java");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 70, 75, 78})
  void itsExitCodeIsTheChecks(int code) throws Exception {
    javaIs("echo 'irsa-check FAILED' >&2; exit " + code);

    Jdk.Ended ended = start("");

    assertThat(ended.exit()).isEqualTo(code);
    assertThat(ended.err()).isEqualTo("irsa-check FAILED\n");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aHealthyApplicationStarts() throws Exception {
    javaIs("exit 0");

    Jdk.Ended ended = start("");

    assertThat(ended.exit()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void itsAnswersAreForThisJvm() throws Exception {
    javaIs("echo warning; echo 'irsa-check no-downgrade'; exit 0");

    Jdk.Ended ended = start("", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.out()).isEqualTo("main runs\nguard true\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theyMayBeMoreThanAPipeHolds() throws Exception {
    javaIs("head -c 300000 /dev/zero | tr '\\0' a; echo; echo 'irsa-check no-downgrade'; exit 0");

    Jdk.Ended ended = start("=timeout=5m", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("main runs\nguard true\n");
  }

  @Test
  void whatIsNoAnswerIsNotForTheApplicationEither() throws Exception {
    javaIs("echo '\\u12'; echo no-downgrade; exit 0");

    Jdk.Ended ended = start("", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void standardInputStaysTheApplications() throws Exception {
    javaIs("head -c 20 >/dev/null; exit 0");
    classPath =
        Sources.compile(
            folder.resolve("reading"),
            "Application",
            "public class Application { public static void main(String[] args) throws Exception {"
                + " System.out.println(new String(System.in.readAllBytes())); } }");
    Process process = builder("").start();
    try (var in = process.getOutputStream()) {
      in.write("for main".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(process.getInputStream()).hasContent("for main");
  }

  @Test
  void whereItFailsTheSettingAloneKeepsTheNodesRoleOut() throws Exception {
    javaIs("exit 1");

    Jdk.Ended ended = start("=no-downgrade", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.err()).contains("starts unchecked");
    assertThat(ended.out()).isEqualTo("main runs\nguard true\n");
  }

  @Test
  void theApplicationIsDescribedOnStandardInputAndSecretsAreNotOnTheCommandLine() throws Exception {
    Core.doing(
        "System.err.println(given.get(\"property.javax.net.ssl.trustStorePassword\"));"
            + " System.err.println(given.get(\"property.java.class.path\"));"
            + " System.err.println(new String(java.nio.file.Files.readAllBytes("
            + "java.nio.file.Paths.get(\"/proc/self/cmdline\"))).replace('\\0', ' '));",
        jar);
    List<String> command = new ArrayList<>(List.of("-Djavax.net.ssl.trustStorePassword=a\nb"));
    command.addAll(List.of(commandLine("")));

    Jdk.Ended ended = Jdk.current().run(Map.of(), "java", command.toArray(new String[0]));

    assertThat(ended.err())
        .startsWith("a\nb\n" + classPath + "\n")
        .endsWith(" -cp " + jar + " dev.irsacheck.agent.ChildMain \n");
  }

  @Test
  void theRuntimeBesideTheAgentIsStartedAsTheImageStartsIt() throws Exception {
    Path program = Files.createDirectories(folder.resolve("a volume/runtime/irsa-check"));
    Files.createFile(program.resolve("irsa-check.options"));
    Files.createFile(program.resolve("irsa-check.aot"));
    javaIs("echo \"arguments $*\" >&2; exit 0");

    assertThat(start("").err())
        // First, since a later option wins: a class path may need more memory than the image.
        .startsWith("arguments @" + program + "/irsa-check.options -XX:")
        .contains(" -XX:MaxHeapSize=64m ")
        .endsWith(
            " -XX:AOTCache="
                + (program + "/irsa-check.aot -m dev.irsacheck/dev.irsacheck.AgentEntry\n"));
  }

  @Test
  void theProgramMayLieBesideIt() throws Exception {
    Path program = Files.createDirectories(folder.resolve("a volume/runtime/irsa-check"));
    Path its = Files.createFile(program.resolve("irsa-check-sidecar.jar"));
    javaIs("echo \"arguments $*\" >&2; exit 0");

    assertThat(start("").err()).endsWith(" -cp " + its + " dev.irsacheck.AgentEntry\n");
  }

  @Test
  void itsOptionsAndItsCacheOfClassesNeedNotBeThere() throws Exception {
    javaIs("echo \"arguments $*\" >&2; exit 0");

    assertThat(start("").err()).startsWith("arguments -XX:").doesNotContain("@", "AOTCache");
  }

  @Test
  void itHasTheApplicationsEnvironmentButNotItsJvmOptions() throws Exception {
    javaIs("env >&2; exit 0");

    Jdk.Ended ended =
        Jdk.current()
            .run(
                Map.of(
                    "AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders",
                    "JAVA_TOOL_OPTIONS",
                        "-Dirsacheck.test.java-version=1.8 -javaagent:'" + jar + "'",
                    "_JAVA_OPTIONS", "-Da=b",
                    "JDK_JAVA_OPTIONS", "-Dc=d",
                    "OPENJ9_JAVA_OPTIONS", "-De=f",
                    "IBM_JAVA_OPTIONS", "-Dg=h"),
                "java",
                "-cp",
                classPath,
                "Application");

    assertThat(ended.err())
        .contains("AWS_ROLE_ARN=arn:aws:iam::111122223333:role/orders\n")
        .doesNotContain("JAVA_TOOL_OPTIONS=")
        .doesNotContain("JAVA_OPTIONS=-D");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aJavaThatCannotRunHereIsNamedAndTheApplicationStarts(String content, String reason)
      throws Exception {
    Files.writeString(java, content, StandardCharsets.ISO_8859_1);
    assertThat(java.toFile().setExecutable(!content.isEmpty())).isTrue();

    Jdk.Ended ended = start("");

    assertThat(ended.err())
        .startsWith("irsa-check: the self-check could not be started (" + java + ": ")
        .contains(reason)
        .endsWith("): the application starts unchecked\n")
        .hasLineCount(1);
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.exit()).isZero();
  }

  static List<Arguments> unusable() {
    String sparc = "\177ELF\2\2\1\0\0\0\0\0\0\0\0\0\0\2\0\53 and more";
    return List.of(
        // The loader of a C library that is not there, as on Alpine.
        Arguments.of("#!/nowhere/ld-linux.so.2\n", "No such file or directory"),
        // A volume mounted noexec says the same as a file that may not be executed.
        Arguments.of("", "Permission denied"),
        Arguments.of(sparc, "it is for another processor"),
        Arguments.of("#!/bin/sh\nexit 127\n", "it ended with exit code 127"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=verbose"})
  void itIsPassedOverForTheApplicationsOwn(String arguments) throws Exception {
    Files.writeString(java, "#!/nowhere/ld-linux.so.2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Core.doing("System.err.println(\"checked\");", jar);

    Jdk.Ended ended = Jdk.current().run(Map.of(), "java", commandLine(arguments));

    assertThat(ended.err().lines().filter(line -> line.contains("is skipped: ")))
        .hasSize(arguments.isEmpty() ? 0 : 1);
    assertThat(ended.err()).endsWith("checked\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void soIsOneThatCrashes() throws Exception {
    javaIs("kill -SEGV $$");
    Core.doing("System.err.println(\"checked\");", jar);

    Jdk.Ended ended = Jdk.current().run(Map.of(), "java", commandLine(""));

    assertThat(ended.err()).endsWith("checked\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void theOneBesideTheAgentComesFirst() throws Exception {
    javaIs("echo beside >&2; exit 0");
    Core.doing("System.err.println(\"own\");", jar);

    assertThat(Jdk.current().run(Map.of(), "java", commandLine("")).err()).isEqualTo("beside\n");
  }

  @ParameterizedTest
  @CsvSource({
    "kill -KILL $$, 'was killed by signal 9, perhaps because it ran out of memory'",
    "kill -TERM $$, was killed by signal 15",
    "echo 'irsa-check fault X: y'; exit 1, the self-check itself failed (X: y)"
  })
  void aCheckThatFailsIsNotTakenForAVerdict(String end, String reason) throws Exception {
    javaIs(end);

    Jdk.Ended forgiving = start("");
    Jdk.Ended strict = start("=strict");

    assertThat(forgiving.err()).contains(reason).contains("starts unchecked").hasLineCount(1);
    assertThat(forgiving.out()).isEqualTo("main runs\n");
    assertThat(strict.exit()).isEqualTo(70);
    assertThat(strict.out()).isEmpty();
  }

  @Test
  void aFirstTryWhoseTlsFailedIsMadeAgainWithoutAWord() throws Exception {
    Path tried = folder.resolve("tried");
    javaIs("test -e '%1$s' && exit 78; touch '%1$s'; exit 3".formatted(tried));

    Jdk.Ended ended = start("=verbose");

    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void butNotASecondTime() throws Exception {
    javaIs("exit 3");

    assertThat(start("").err()).contains("it ended with exit code 3").contains("starts unchecked");
  }

  @Test
  void aCheckThatNeverEndsIsKilledAfterItsTimeLimit() throws Exception {
    javaIs("exec sleep 3600");

    Jdk.Ended ended = start("=timeout=1s");

    assertThat(ended.err())
        .isEqualTo(
            "irsa-check: the self-check did not end within 6500 ms: the application starts"
                + " unchecked\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void whereTheApplicationIsToldToEndItsCheckEndsToo() throws Exception {
    Path pid = folder.resolve("pid");
    Core.doing(
        "java.nio.file.Files.writeString(java.nio.file.Path.of(given.get(\"property.pid\")), \"\""
            + " + ProcessHandle.current().pid());"
            + " while (System.in.read() >= 0) { }",
        jar);
    List<String> command = new ArrayList<>(List.of("-Dpid=" + pid));
    command.addAll(List.of(commandLine("=timeout=10m")));
    Process process = Jdk.current().start(Map.of(), "java", command.toArray(new String[0]));
    await().atMost(5, TimeUnit.MINUTES).until(() -> Files.exists(pid) && Files.size(pid) > 0);
    ProcessHandle check = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();

    process.destroy();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    await().atMost(5, TimeUnit.MINUTES).until(() -> !check.isAlive());
  }

  @Test
  void aClassPathLongerThanAPipeIsHandedOver() throws Exception {
    javaIs("head -c 300000 | wc -c >&2; exit 0");
    String element = application + ":";
    // Only by a file do the java command and the kernel take one of that length.
    Path options = folder.resolve("options");
    Files.writeString(options, "-cp " + element.repeat(300_000 / element.length() + 1));

    Jdk.Ended ended =
        Jdk.current()
            .run(
                Map.of(),
                "java",
                "@" + options,
                "-Dirsacheck.test.java-version=1.8",
                "-javaagent:" + jar,
                "Application");

    assertThat(ended.err().strip()).isEqualTo("300000");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void aJavaThatReadsNothingIsStillAsked() throws Exception {
    javaIs("exec <&-; exit 78");

    assertThat(start("").exit()).isEqualTo(78);
  }

  /** The second one that is started ends without a word instead of starting a third. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.irsacheck.agent.ChildMain",
        "dev.irsacheck.AgentEntry",
        "dev.irsacheck.agent.rehearsal.Main"
      })
  void aJavaThatBringsTheAgentAlongStartsNoOtherCheck(String main) throws Exception {
    Path started = folder.resolve("started");
    Path real = Jdk.current().home().resolve("bin/java");
    javaIs(
        "echo x >>'%1$s'; test $(wc -l <'%1$s') -gt 1 && exit 0; '%2$s' '-javaagent:%3$s' -cp '%3$s' %4$s </dev/null >/dev/null 2>&1; exit 78"
            .formatted(started, real, jar, main));

    assertThat(start("").exit()).isEqualTo(78);
    assertThat(started).hasContent("x");
  }

  @Test
  void offMeansOff() throws Exception {
    javaIs("exit 78");

    assertThat(start("=mode=off").out()).isEqualTo("main runs\n");
  }

  private void javaIs(String script) throws IOException {
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  /** In a JVM that is too old for core. */
  private Jdk.Ended start(String arguments, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-Dirsacheck.test.java-version=1.8");
    command.addAll(List.of(commandLine(arguments)));
    return Jdk.current().run(Map.of(), "java", command.toArray(new String[0]));
  }

  private ProcessBuilder builder(String arguments) {
    List<String> command = new ArrayList<>();
    command.add(Jdk.current().home().resolve("bin/java").toString());
    command.addAll(List.of(commandLine(arguments)));
    return new ProcessBuilder(command);
  }

  private String[] commandLine(String arguments) {
    return new String[] {"-javaagent:" + jar + arguments, "-cp", classPath, "Application"};
  }
}
