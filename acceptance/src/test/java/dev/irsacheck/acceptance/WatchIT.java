package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchIT {
  private static final Path TARGET = BuiltTree.target();
  private static final String V2_CLASS = "software.amazon.awssdk.core.util.VersionInfo";
  private static final String V1_CLASS = "com.amazonaws.SDKGlobalConfiguration";

  @TempDir static Path directory;
  private static RunningEmulator pod;
  private String classPath;

  @BeforeAll
  static void startThePod() throws IOException {
    pod = RunningEmulator.start(Scenario.named("healthy"), directory.resolve("pod"), 0);
  }

  @AfterAll
  static void stopThePod() {
    pod.close();
  }

  @BeforeEach
  void anApplicationWithoutAnSdk() {
    classPath = TARGET.resolve("test-classes").toString();
  }

  @Test
  void aNewEnoughSdkIsNamedToo() throws Exception {
    Path jar = jar("sdk-v1", "aws-java-sdk-core-*.jar");
    Path sts = jar("sdk-v1", "aws-java-sdk-sts-*.jar");

    assertThat(linesAbout("watch", jar + ":" + sts + "=" + V1_CLASS))
        .containsExactly(
            "irsa-check OK  the AWS SDK is new enough for IRSA: aws-java-sdk-core 1.12.782, loaded"
                + " after the check from "
                + jar);
  }

  @Test
  void oneWithoutStsIsNamed() throws Exception {
    Path jar = jar("sdk-v1", "aws-java-sdk-core-*.jar");

    assertThat(linesAbout("watch", jar + "=" + V1_CLASS))
        .containsExactly(
            "irsa-check WARNING  IRSA505  add com.amazonaws:aws-java-sdk-sts to the application: its"
                + " AWS SDK cannot use IRSA without it: aws-java-sdk-core 1.12.782, loaded after the"
                + " check from "
                + jar);
  }

  /** The plug-in's loader also has its parents' modules. */
  @Test
  void itsStsMayBeTheApplications() throws Exception {
    Path jar = jar("sdk-v1", "aws-java-sdk-core-*.jar");
    classPath += ":" + jar("sdk-v1", "aws-java-sdk-sts-*.jar");

    assertThat(linesAbout("watch,ignore=IRSA509", jar + "=" + V1_CLASS))
        .singleElement()
        .asString()
        .startsWith("irsa-check OK  the AWS SDK is new enough for IRSA");
  }

  @Test
  void anOldSdkIsNamedInOneLineAndThenNothingOfTheWatchIsLeft() throws Exception {
    Path old = jar("old-sdk", "sdk-core-2.9.26.jar");
    Path other = jar("sdk-v1", "aws-java-sdk-core-*.jar");

    List<String> lines =
        linesAbout(
            "watch", WatchIT::assertNothingStays, old + "=" + V2_CLASS, other + "=" + V1_CLASS);

    assertThat(lines)
        .singleElement()
        .asString()
        .startsWith(
            "irsa-check WARNING  IRSA501  upgrade the AWS SDK for Java v2 to 2.10.11 or newer")
        .endsWith(": sdk-core 2.9.26, loaded after the check from " + old);
  }

  @Test
  void anotherLibraryUnderTheSamePackageIsNoneAndTheNextIsStillNoticed() throws Exception {
    Path other = jar("sdk-v1", "jmespath-java-*.jar");
    Path old = jar("old-sdk", "sdk-core-2.9.26.jar");

    assertThat(
            linesAbout(
                "watch",
                other + "=com.amazonaws.jmespath.JmesPathExpression",
                old + "=" + V2_CLASS))
        .singleElement()
        .asString()
        .contains("IRSA501");
  }

  @Test
  void whatWasScannedIsNotLate() throws Exception {
    Path jar = jar("sdk-v1", "aws-java-sdk-core-*.jar");
    classPath += ":" + TARGET.resolve("sdk-v1") + "/*";

    assertThat(linesAbout("watch,ignore=IRSA509", jar + "=" + V1_CLASS)).isEmpty();
  }

  @Test
  void nobodyWatchesUnlessAsked() throws Exception {
    Path jar = jar("old-sdk", "sdk-core-2.9.26.jar");

    assertThat(linesAbout("verbose=false", jar + "=" + V2_CLASS)).isEmpty();
  }

  private List<String> linesAbout(String settings, String... plugins) throws Exception {
    return linesAbout(settings, process -> {}, plugins);
  }

  private interface LookAt {
    void running(Process process) throws Exception;
  }

  private List<String> linesAbout(String settings, LookAt application, String... plugins)
      throws Exception {
    Path err = directory.resolve("err");
    List<String> command = new ArrayList<>();
    command.add(BuiltTree.java());
    command.addAll(BuiltTree.SHORT_LIVED);
    command.addAll(List.of("-cp", classPath, "dev.irsacheck.acceptance.PluginApp"));
    command.addAll(List.of(plugins));
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    pod.applyTo(builder.environment());
    builder.environment().put("IRSA_CHECK_TIMEOUT", BuiltTree.PATIENCE);
    // A variable, for pods whose start command stays unchanged.
    builder
        .environment()
        .put(
            "JAVA_TOOL_OPTIONS",
            "-javaagent:'" + BuiltTree.agentJar() + "'=no-downgrade," + settings + trustStore());
    Process process = builder.start();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      assertThat(out.readLine()).as(Files.readString(err)).isEqualTo("started");
      for (String plugin : plugins) {
        assertThat(out.readLine()).endsWith(plugin.substring(plugin.indexOf('=') + 1));
      }
      assertThat(out.readLine()).isEqualTo("done");
      await()
          .atMost(5, TimeUnit.MINUTES)
          .until(() -> !jcmd(process, "Thread.print").contains("irsa-check watch"));
      application.running(process);
      process.getOutputStream().close();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = new ArrayList<>(Files.readAllLines(err));
    lines.removeIf(line -> line.startsWith("Picked up JAVA_TOOL_OPTIONS"));
    assertThat(lines.remove(0)).startsWith("irsa-check OK  arn:aws:sts::111122223333:");
    return lines;
  }

  private static String trustStore() {
    return " -Djavax.net.ssl.trustStore="
        + pod.trustStore()
        + " -Djavax.net.ssl.trustStorePassword="
        + pod.trustStorePassword();
  }

  private static void assertNothingStays(Process process) throws Exception {
    assertThat(jcmd(process, "Thread.print")).contains("\"main\"").doesNotContain("irsa-check");
    // Counts reachable objects, after a collection.
    String objects = jcmd(process, "GC.class_histogram");
    assertThat(objects).contains("java.lang.Thread").doesNotContain("OneClass", "LateSdkWatch");
  }

  private static String jcmd(Process process, String command) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(
                jcmd.toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                Long.toString(process.pid()),
                command)
            .start();
    String said = new String(asked.getInputStream().readAllBytes(), UTF_8);
    assertThat(asked.waitFor()).isZero();
    return said;
  }

  private static Path jar(String folder, String name) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(TARGET.resolve(folder), name)) {
      return found.iterator().next();
    }
  }
}
