package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
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

/** A script replaces the Java beside the agent; this JVM mostly claims to be too old for core. */
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
    javaIs("echo 'irsa-check FAILED' >&2; ends " + code);

    Jdk.Ended ended = start("");

    assertThat(ended.exit()).isEqualTo(code);
    assertThat(ended.err()).isEqualTo("irsa-check FAILED\n");
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void aHealthyApplicationStarts() throws Exception {
    javaIs("ends 0");

    Jdk.Ended ended = start("");

    assertThat(ended.exit()).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void itsAnswersAreForThisJvm() throws Exception {
    javaIs("echo warning; ends 0 no-downgrade");

    Jdk.Ended ended = start("", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.out()).isEqualTo("main runs\nguard true\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void theyMayBeMoreThanAPipeHolds() throws Exception {
    javaIs("head -c 300000 /dev/zero | tr '\\0' a; echo; ends 0 no-downgrade");

    Jdk.Ended ended = start("=timeout=5m", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).isEqualTo("main runs\nguard true\n");
  }

  @Test
  void whatIsNoAnswerIsNotForTheApplicationEither() throws Exception {
    javaIs(
        "echo '\\u12'; echo no-downgrade; echo irsa-check 4711 verdict 0 OK no-downgrade; ends 0");

    Jdk.Ended ended = start("", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err()).isEmpty();
  }

  @Test
  void standardInputStaysTheApplications() throws Exception {
    javaIs("head -c 20 >/dev/null; ends 0");
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
    javaIs("echo \"arguments $*\" >&2; ends 0");

    assertThat(start("").err())
        // First, since a later option wins.
        .startsWith("arguments @" + program + "/irsa-check.options -XX:")
        .contains(" -XX:MaxHeapSize=32m ")
        .endsWith(
            " -XX:AOTCache="
                + (program + "/irsa-check.aot -cp  -m dev.irsacheck/dev.irsacheck.AgentEntry\n"));
  }

  @Test
  void theProgramMayLieBesideIt() throws Exception {
    Path program = Files.createDirectories(folder.resolve("a volume/runtime/irsa-check"));
    Path its = Files.createFile(program.resolve("irsa-check-dist.jar"));
    javaIs("echo \"arguments $*\" >&2; ends 0");

    assertThat(start("").err()).endsWith(" -cp " + its + " dev.irsacheck.AgentEntry\n");
  }

  @Test
  void itsOptionsAndItsCacheOfClassesNeedNotBeThere() throws Exception {
    javaIs("echo \"arguments $*\" >&2; ends 0");

    assertThat(start("").err()).startsWith("arguments -XX:").doesNotContain("@", "AOTCache");
  }

  /** Prints the kernel's copy of the environment: a shell would add variables of its own. */
  private static final String ENVIRONMENT =
      "String all = new String(java.nio.file.Files.readAllBytes("
          + "java.nio.file.Paths.get(\"/proc/self/environ\"))); System.err.print(all.replace('\\0', '\\n'));";

  @ParameterizedTest
  @ValueSource(strings = {"a=b", "jdk.lang.Process.launchMechanism=FORK"})
  void itHasOfTheApplicationsEnvironmentWhatACheckNeeds(String property) throws Exception {
    Core.doing(ENVIRONMENT, jar);
    Map<String, String> environment = new HashMap<>();
    environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders");
    environment.put("LD_LIBRARY_PATH", "/nowhere");
    environment.put("TZ", "Europe/Berlin");
    environment.put("CLASSPATH", classPath);
    environment.put("JAVA_TOOL_OPTIONS", "-D" + property + " -javaagent:'" + jar + "'");
    environment.put("_JAVA_OPTIONS", "-Da=b");
    environment.put("JDK_JAVA_OPTIONS", "-Dc=d");
    environment.put("JDK_AOT_VM_OPTIONS", "-Xlog:disable");
    environment.put("OPENJ9_JAVA_OPTIONS", "-De=f");
    environment.put("IBM_JAVA_OPTIONS", "-Dg=h");
    environment.put("LD_AUDIT", "/nowhere/audit.so");
    environment.put("DB_PASSWORD", "hunter2");

    Jdk.Ended ended = Jdk.current().run(environment, "java", "Application");

    assertThat(ended.err().lines())
        .contains("AWS_ROLE_ARN=arn:aws:iam::111122223333:role/orders", "TZ=Europe/Berlin")
        .contains("LD_LIBRARY_PATH=/nowhere")
        .anyMatch(line -> line.startsWith("PATH="))
        .noneMatch(line -> line.matches("(CLASSPATH|.*OPTIONS|LD_AUDIT|DB_PASSWORD)=.*"));
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void theLibrariesOfTheApplicationsJavaAreNotForTheOneBesideTheAgent() throws Exception {
    javaIs("env >&2; ends 0");

    Jdk.Ended ended =
        Jdk.current()
            .run(
                Map.of("LD_LIBRARY_PATH", "/nowhere", "CLASSPATH", "/nowhere", "HOME", "/home/x"),
                "java",
                commandLine(""));

    assertThat(ended.err())
        .contains("HOME=/home/x\n")
        .doesNotContain("LD_LIBRARY_PATH=", "CLASSPATH=");
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
        // The loader of a missing C library, as on Alpine.
        Arguments.of("#!/nowhere/ld-linux.so.2\n", "No such file or directory"),
        // A volume mounted noexec gives the same error as a missing execute permission.
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
    javaIs("echo beside >&2; ends 0");
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

  /** Nothing else tells Prometheus of an application that runs unchecked. */
  @Test
  void theNodeExporterReadsThatThereIsNoVerdict(@TempDir Path textfiles) throws Exception {
    Core.doing("System.err.println(\"checked\");", jar);
    javaIs("exit 0");
    String role = "-Daws.roleArn=arn:aws:iam::111122223333:role/orders";
    Path namespace = Files.writeString(folder.resolve("namespace"), "shop");
    Map<String, String> names =
        Map.of(
            "HOSTNAME", "orders-x",
            "IRSA_CHECK_NAMESPACE_FILE", namespace.toString(),
            "IRSA_CHECK_TEXTFILE_DIRECTORY", textfiles.toString());
    Path file = textfiles.resolve("shop_orders-x.prom");

    Jdk.Ended forgiving = Jdk.current().run(names, "java", with(role, commandLine("")));
    assertThat(forgiving.err()).contains("starts unchecked");
    assertThat(file)
        .content()
        .contains("{namespace=\"shop\",pod=\"orders-x\",service_account=\"\",role=\"\",")
        .contains(",verdict=\"self_check_failed\",side=\"\",code=\"\",exit=\"0\"} ");

    Jdk.current().run(names, "java", with(role, commandLine("=strict")));
    assertThat(file).content().contains(",exit=\"70\"} ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exit 0",
        "exit 78",
        "echo 'irsa-check no-downgrade'; exit 0",
        "echo 'irsa-check 4711 verdict 0 HEALTHY no-downgrade'; exit 0",
        "echo \"irsa-check $nonce verdict 0\" >/dev/null; exit 0",
        "printf \"irsa-check $nonce verdict 0\"; exit 0",
        "echo \"irsa-check $nonce verdict 1\"; exit 0"
      })
  void withoutALineThatCarriesTheNonceThereIsNoVerdict(String end) throws Exception {
    Core.doing("System.err.println(\"checked\");", jar);
    javaIs(end);
    String role = "-Daws.roleArn=arn:aws:iam::111122223333:role/orders";

    Jdk.Ended forgiving = Jdk.current().run(Map.of(), "java", with(role, commandLine("")));
    Jdk.Ended strict = Jdk.current().run(Map.of(), "java", with(role, commandLine("=strict")));

    assertThat(forgiving.err())
        .isEqualTo(
            "irsa-check: the self-check gave no verdict (%s ended with exit code %s): the application starts unchecked\n"
                .formatted(java, end.contains("78") ? 78 : 0));
    assertThat(forgiving.out()).isEqualTo("main runs\n");
    assertThat(strict.exit()).isEqualTo(70);
    assertThat(strict.out()).isEmpty();
  }

  @Test
  void withItNoExitCodeCounts() throws Exception {
    javaIs("(ends 78); exit 0");

    assertThat(start("").exit()).isEqualTo(78);
  }

  @Test
  void aJavaLessProtectedThanTheAgentIsNotExecuted() throws Exception {
    javaIs("touch '" + folder + "/executed'; ends 0");
    Path library = Files.createFile(java.resolveSibling("libjli.so"));
    Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rw-rw-r--"));
    Core.doing("System.err.println(\"checked\");", jar);
    int uid = (int) Files.getAttribute(library, "unix:uid");
    String reason =
        library
            + (" (owner uid " + uid + ", mode 664) is less protected than the agent's jar")
            + (" (owner uid " + uid + ")");

    Jdk.Ended ended = Jdk.current().run(Map.of(), "java", commandLine(""));
    Jdk.Ended old = start("");

    assertThat(ended.err())
        .isEqualTo("irsa-check: " + java + " is skipped: " + reason + "\nchecked\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(old.err())
        .isEqualTo(
            "irsa-check: the self-check could not be started (%s: %s): the application starts unchecked\n"
                .formatted(java, reason));
    assertThat(old.out()).isEqualTo("main runs\n");
    assertThat(folder.resolve("executed")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "=verbose"})
  void whereTheApplicationsTlsIsNotToBeHadItsOwnJavaIsAsked(String arguments) throws Exception {
    javaIs("ends 4");
    Core.doing("System.err.println(\"own \" + given.get(\"ownJavaNext\"));", jar);

    Jdk.Ended ended = Jdk.current().run(Map.of(), "java", commandLine(arguments));

    String skipped =
        "irsa-check: "
            + java
            + " is skipped: the application's TLS is to be had on its own Java alone\n";
    assertThat(ended.err()).isEqualTo((arguments.isEmpty() ? "" : skipped) + "own null\n");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  /** A Java for another C library ends like this. */
  @Test
  void whereThatOneCannotCheckTheFirstIsAskedAgain() throws Exception {
    Path tried = folder.resolve("tried");
    javaIs("test -e '%1$s' && ends 78; touch '%1$s'; ends 4".formatted(tried));
    Core.doing("System.exit(127);", jar);

    Jdk.Ended ended = Jdk.current().run(Map.of(), "java", commandLine(""));

    assertThat(ended.exit()).isEqualTo(78);
  }

  @Test
  void butNotWhereItHasAskedForItTwice() throws Exception {
    javaIs("ends 4");

    assertThat(start("").err()).contains("its own Java alone").contains("starts unchecked");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trap '' TERM; while :; do echo irsa-check $nonce verdict; done",
        "exec cat /dev/zero",
        // Closes its pipe and stays.
        "exec >&- <&-; exec sleep 3600",
        "kill -STOP $$; sleep 3600",
        // Leaves another process with its pipes.
        "sleep 3600 & echo $! >>\"$pids\"; exit 0",
        "sleep 3600 0<&0 & echo $! >>\"$pids\"; sleep 3600",
        // Leaves one without pipes.
        "sleep 3600 <&- >&- 2>&- & echo $! >>\"$pids\"; exit 0",
        "(trap '' TERM; sh -c 'echo $$ >>\"$pids\"; sleep 3600; sleep 3600') & wait",
        "trap '' TERM INT HUP; while :; do sleep 1; done"
      })
  void whateverItDoesItEndsWithTheDeadlineAndLeavesNoProcess(String script) throws Exception {
    Path pids = Files.createFile(folder.resolve("pids"));
    javaIs("export pids='%s'; echo $$ >>\"$pids\"; %s".formatted(pids, script));
    classPath = Sources.compile(folder.resolve("listing"), "Application", CHILDREN);

    Jdk.Ended ended = start("=timeout=1s", "-Dpids=" + pids);

    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err())
        .startsWith("irsa-check: the self-check ")
        .endsWith(": the application starts unchecked\n")
        .hasLineCount(1);
  }

  /** PID 1 of a container adopts its child's orphans. */
  @Test
  void asTheFirstProcessOfAContainerItLeavesNoZombie() throws Exception {
    Path pids = Files.createFile(folder.resolve("pids"));
    javaIs("sleep 3600 & echo $! >>'%s'; exit 0".formatted(pids));
    classPath = Sources.compile(folder.resolve("listing"), "Application", CHILDREN);
    List<String> command = new ArrayList<>(List.of("unshare", "-p", "-f", "--mount-proc"));
    command.add(Jdk.current().home().resolve("bin/java").toString());
    command.addAll(List.of("-Dirsacheck.test.java-version=1.8", "-Dpids=" + pids));
    command.addAll(List.of(commandLine("=timeout=1s")));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    assumeTrue(
        new ProcessBuilder("unshare", "-p", "-f", "--mount-proc", "true").start().waitFor() == 0,
        "no PID namespace here");

    Process process = builder.start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            "irsa-check: the self-check did not end within 6500 ms: the application starts"
                + " unchecked\nmain runs\n");
  }

  /** Prints the living pids of the file, and of its own children, when main begins. */
  private static final String CHILDREN =
      """
      import java.nio.file.*;

      public class Application {
        public static void main(String[] args) throws Exception {
          for (String pid : Files.readAllLines(Path.of(System.getProperty("pids")))) {
            Path stat = Path.of("/proc", pid, "stat");
            // What has another parent may be a zombie until that one looks.
            if (Files.exists(stat) && !Files.readString(stat).contains(") Z ")) {
              System.out.println("still there: " + Files.readString(stat));
            }
          }
          String own = " " + ProcessHandle.current().pid() + " ";
          try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
              try {
                String stat = Files.readString(process.resolve("stat"));
                if (stat.substring(stat.lastIndexOf(')') + 3).startsWith(own)) {
                  System.out.println("a child: " + stat);
                }
              } catch (NoSuchFileException gone) {
                continue;
              }
            }
          }
          System.out.println("main runs");
        }
      }
      """;

  @Test
  void ofItsMemoryNothingGoesIntoACoreFileAndItGoesFirstWhereMemoryRunsOut() throws Exception {
    javaIs("cat /proc/$$/coredump_filter /proc/$$/oom_score_adj >&2; ends 0");

    assertThat(start("").err()).isEqualTo("00000000\n1000\n");
    assertThat(Files.readString(Path.of("/proc/self/coredump_filter"))).isNotEqualTo("00000000\n");
  }

  @Test
  void aCrashLeavesNoFileInTheApplicationsFolder() throws Exception {
    Path working = Files.createDirectory(folder.resolve("working"));
    Core.doing(
        // A crash in native code.
        "Class<?> unsafe = Class.forName(\"sun.misc.Unsafe\");"
            + " java.lang.reflect.Field the = unsafe.getDeclaredField(\"theUnsafe\");"
            + " the.setAccessible(true);"
            + " unsafe.getMethod(\"putAddress\", long.class, long.class).invoke(the.get(null), 0L, 0L);",
        jar);
    Process process =
        new ProcessBuilder(builder("").command())
            .directory(working.toFile())
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said)
        .contains("it ended with exit code 1")
        .endsWith(": the application starts unchecked\nmain runs\n")
        .hasLineCount(2);
    assertThat(working).isEmptyDirectory();
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
    javaIs("head -c 300000 | wc -c >&2; ends 0");
    String element = application + ":";
    // The java command and the kernel accept that length only from a file.
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
    javaIs("exec <&-; ends 78");

    assertThat(start("").exit()).isEqualTo(78);
  }

  /** The second process ends silently instead of starting a third. */
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
        "echo x >>'%1$s'; test $(wc -l <'%1$s') -gt 1 && exit 0; '%2$s' '-javaagent:%3$s' -cp '%3$s' %4$s </dev/null >/dev/null 2>&1; ends 78"
            .formatted(started, real, jar, main));

    assertThat(start("").exit()).isEqualTo(78);
    assertThat(started).hasContent("x");
  }

  @Test
  void offMeansOff() throws Exception {
    javaIs("ends 78");

    assertThat(start("=mode=off").out()).isEqualTo("main runs\n");
  }

  private static final String READING =
      """
      #!/bin/sh
      head -c 13 >/dev/null
      nonce=$(head -c 32)
      ends() {
        echo "irsa-check $nonce verdict $1 WORD $2"
        exit "$1"
      }
      """;

  private void javaIs(String script) throws IOException {
    Files.writeString(java, READING + script + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  private Jdk.Ended start(String arguments, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-Dirsacheck.test.java-version=1.8");
    command.addAll(List.of(commandLine(arguments)));
    return Jdk.current().run(Map.of(), "java", command.toArray(new String[0]));
  }

  private static String[] with(String option, String[] command) {
    List<String> all = new ArrayList<>(List.of(option));
    all.addAll(List.of(command));
    return all.toArray(new String[0]);
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
