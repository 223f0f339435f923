package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application on an old JVM, with a Java beside the agent. A script stands in for that Java, and
 * a property makes this JVM an old one; core in this jar is not there, so nothing else can check.
 */
class NewerJavaIT {
  private static final String APPLICATION =
      "public class Application {"
          + " public static void main(String[] args) { System.out.println(\"main runs\");"
          + " String guard = System.getProperty(\"aws.disableEc2Metadata\");"
          + " if (guard != null) { System.out.println(\"guard \" + guard); } } }";

  @TempDir Path folder;
  private Path jar;
  private Path java;
  private String classPath;

  @BeforeEach
  void anInstallation() throws IOException {
    classPath = Sources.compile(folder.resolve("application"), "Application", APPLICATION);
    Path volume = Files.createDirectories(folder.resolve("a volume"));
    jar = BuiltJar.withEntry(null, volume.resolve("irsa-check.jar"));
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
    javaIs("echo noDowngrade=true; echo watch=true; exit 0");

    Jdk.Ended ended = start("", "-Daws.roleArn=arn:aws:iam::111122223333:role/orders");

    assertThat(ended.out()).isEqualTo("main runs\nguard true\n");
    assertThat(ended.err())
        .isEqualTo("irsa-check: watch needs Java 17 or newer: nothing is watched\n");
  }

  @Test
  void whatIsNoAnswerIsNotForTheApplicationEither() throws Exception {
    javaIs("echo '\\u12'; exit 0");

    Jdk.Ended ended = start("");

    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.err()).isEmpty();
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
    javaIs("echo \"arguments $*\" >&2; cat >&2; exit 0");

    Jdk.Ended ended =
        start("=expect-account=111122223333", "-Djavax.net.ssl.trustStorePassword=open-sesame");

    assertThat(ended.err().lines())
        .contains("arguments=expect-account\\=111122223333")
        .contains("agentJar=" + jar)
        .contains("javaHome=" + Jdk.current().home())
        .contains("property.java.class.path=" + classPath)
        .contains("property.javax.net.ssl.trustStorePassword=open-sesame");
    assertThat(ended.err().lines().filter(line -> line.startsWith("arguments ")))
        .singleElement()
        .asString()
        .endsWith(
            "-cp "
                + java.resolve("../../irsa-check").normalize()
                + "/irsa-check-sidecar.jar"
                + " dev.irsacheck.ProcessEntry")
        .doesNotContain("open-sesame")
        .doesNotContain("AOTCache");
  }

  @Test
  void theCacheOfClassesIsUsedWhereThereIsOne() throws Exception {
    Path cache = Files.createDirectories(folder.resolve("a volume/runtime/irsa-check"));
    Files.createFile(cache.resolve("irsa-check.aot"));
    javaIs("echo \"arguments $*\" >&2; exit 0");

    assertThat(start("").err()).contains("-XX:AOTCache=" + cache.resolve("irsa-check.aot") + " ");
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
                    "JDK_JAVA_OPTIONS", "-Dc=d"),
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

  @Test
  void aJavaThatCannotRunHereIsNamedAndTheApplicationStarts() throws Exception {
    // What the loader of a C library that is not there looks like.
    Files.writeString(java, "#!/nowhere/ld-linux.so.2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();

    Jdk.Ended ended = start("");

    assertThat(ended.err())
        .startsWith("irsa-check: the Java beside the agent cannot run here, ")
        .contains(java.toString())
        .endsWith(": the application starts unchecked\n")
        .hasLineCount(1);
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertThat(ended.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit 1", "kill -KILL $$"})
  void aJavaThatFailsIsNotTakenForAVerdict(String end) throws Exception {
    javaIs(end);

    Jdk.Ended forgiving = start("");
    Jdk.Ended strict = start("=strict");

    assertThat(forgiving.err()).contains("ended with exit code ").contains("starts unchecked");
    assertThat(forgiving.out()).isEqualTo("main runs\n");
    assertThat(strict.exit()).isEqualTo(70);
    assertThat(strict.out()).isEmpty();
  }

  @Test
  void aClassPathLongerThanAPipeIsHandedOver() throws Exception {
    javaIs("wc -c >&2; exit 0");
    String before = classPath;
    classPath = (before + ":").repeat(100_000 / before.length() + 1) + before;

    Jdk.Ended ended = start("");

    assertThat(Integer.parseInt(ended.err().strip())).isGreaterThan(100_000);
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  @Test
  void aJavaThatReadsNothingIsStillAsked() throws Exception {
    javaIs("exec <&-; exit 78");

    assertThat(start("").exit()).isEqualTo(78);
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

  private Jdk.Ended start(String arguments, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of(options));
    command.add("-Dirsacheck.test.java-version=1.8");
    command.add("-javaagent:" + jar + arguments);
    command.addAll(List.of("-cp", classPath, "Application"));
    return Jdk.current().run(Map.of(), "java", command.toArray(new String[0]));
  }
}
