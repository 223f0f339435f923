package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Execution(ExecutionMode.CONCURRENT)
class RehearsalIT {
  private static final Jdk JDK = Jdk.current();

  @TempDir static Path folder;
  private static Path classes;

  private static final String APPLICATION =
      """
      public class Application {
        public static void main(String[] args) {
          System.out.println("main runs");
        }
      }
      """;

  @BeforeAll
  static void compileTheApplication() throws IOException {
    classes = Path.of(Sources.compile(folder.resolve("application"), "Application", APPLICATION));
  }

  /**
   * A debugger, whose port is taken, the fleet's agent, and a log file must not reach the
   * rehearsal.
   */
  @ParameterizedTest
  @MethodSource("dev.irsacheck.agent.Jdk#versions")
  void theNewestSdkBecomesTheRole(int version) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:";
    Path log = folder.resolve("application-" + version + ".log");
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          pod.java(
              Jdk.of(version),
              Map.of(
                  "JAVA_TOOL_OPTIONS",
                  debugger + port + " '" + agent("rehearse=true,verbose=true") + "'",
                  "JDK_JAVA_OPTIONS",
                  "-Dx=y"),
              "-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider",
              "-cp",
              loggingTo(log) + File.pathSeparator + classPath(SdkJars.newestV2()),
              "Application");

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out())
          .isEqualTo("Listening for transport dt_socket at address: " + port + "\nmain runs\n");
      assertBecameTheRole(
          ended
              .err()
              .replaceAll("(?m)^(Picked up JAVA_TOOL_OPTIONS|NOTE: Picked up JDK_JAVA).*\n", ""),
          "AWS SDK v2 ");
      assertThat(asked(pod)).isEqualTo(2);
      assertThat(log).doesNotExist();
    }
  }

  private static String loggingTo(Path log) throws IOException {
    Path configured = Files.createTempDirectory(folder, "configured");
    Files.writeString(
        configured.resolve("logback.xml"),
        "<configuration><appender name='F' class='ch.qos.logback.core.FileAppender'><file>"
            + log
            + "</file><encoder><pattern>%msg%n</pattern></encoder></appender>"
            + "<root level='DEBUG'><appender-ref ref='F'/></root></configuration>");
    return configured + File.pathSeparator + SdkJars.copied("logback").classPath();
  }

  @Test
  void whatTheClassPathProvesNeedsNoRehearsalInDoubtOnly() throws Exception {
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended = start(pod, SdkJars.newestV2(), "rehearse=auto,verbose=true");

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.err()).contains("the class path alone proves what the SDK will do");
      assertThat(asked(pod)).isEqualTo(1);
    }
  }

  @Test
  void withoutBeingAskedNothingIsRehearsed() throws Exception {
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended = start(pod, SdkJars.newestV2(), "verbose=true");

      assertThat(ended.err()).doesNotContain("rehears");
      assertThat(asked(pod)).isEqualTo(1);
    }
  }

  @Test
  void theSdksOwnWordsAreShownWhenItsStsModuleIsMissing() throws Exception {
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(pod, SdkJars.newestV2().without("sts"), "rehearse=true,ignore=IRSA504");

      assertThat(ended.exit()).as(ended.err()).isEqualTo(78);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err())
          .startsWith("irsa-check FAILED  IRSA513  ")
          .contains("it says", "the 'sts' service module must be on the class path")
          .contains("became arn:aws:sts::111122223333:assumed-role/orders/irsa-check")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void aClassThatIsMissingFromAnotherModuleIsNamed() throws Exception {
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(pod, SdkJars.newestV2().without("aws-query-protocol"), "rehearse=true");

      assertThat(ended.exit()).as(ended.err()).isEqualTo(78);
      assertThat(ended.err())
          .startsWith("irsa-check FAILED  IRSA513  ")
          .contains("software.amazon.awssdk.protocols.query");
    }
  }

  @Test
  void librariesWithinAnExecutableJarAreReadInPlace() throws Exception {
    Path jar =
        SdkJars.newestV2()
            .inExecutableJar(folder.resolve("executable.jar"), classes, "Application");
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended = pod.java(JDK, agent("rehearse=true,verbose=true"), "-jar", jar.toString());

      assertHealthy(ended, "AWS SDK v2 ");
      assertThat(ended.err()).contains(jar + "!BOOT-INF/lib/auth-");
      assertThat(asked(pod)).isEqualTo(2);
    }
  }

  @Test
  void aDirectoryOfClassesToo() throws Exception {
    SdkJars sdk = SdkJars.newestV2();
    Path directory = sdk.unpacked(folder.resolve("unpacked"), "auth", "sts");
    String others = sdk.without("auth").without("sts").classPath();
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=true,verbose=true",
              String.join(File.pathSeparator, classes.toString(), directory.toString(), others));

      assertHealthy(ended, "AWS SDK v2 ");
      assertThat(ended.err()).contains(" in " + directory + " became");
    }
  }

  @Test
  void aRehearsalThatIsKilledStopsNobody() throws Exception {
    String fatal =
        Sources.compile(
            folder.resolve("fatal"),
            "software.amazon.awssdk.auth.credentials.AwsCredentialsProvider",
            "package software.amazon.awssdk.auth.credentials;"
                + " public interface AwsCredentialsProvider {"
                + " int X = end(); static int end() { Runtime.getRuntime().halt(137); return 0; } }");
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=true,verbose=true",
              fatal + File.pathSeparator + classPath(SdkJars.newestV2()));

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).isEqualTo("main runs\n");
      assertThat(ended.err()).contains("ended with exit code 137 and without an answer");
    }
  }

  /** Identifies the process by the class's location; its output is lost. */
  private static String tellingItsProcess(String name) throws IOException {
    return Sources.compile(
        folder.resolve(name),
        "software.amazon.awssdk.auth.credentials.AwsCredentialsProvider",
        "package software.amazon.awssdk.auth.credentials;"
            + " public interface AwsCredentialsProvider {"
            + " int X = tell(); static int tell() {"
            + " System.out.println(\"irsa-check fault of nobody\"); System.err.println(\"noise\");"
            + " Runtime.getRuntime().addShutdownHook(new Thread(() -> {"
            + " while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } } }));"
            + " throw new AssertionError((Object) (\"loaded by \""
            + " + System.getProperty(\"sun.java.command\"))); } }");
  }

  @Test
  void aProcessOfItsOwnRehearses() throws Exception {
    String telling = tellingItsProcess("telling");
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(pod, "rehearse=true", telling + File.pathSeparator + classPath(SdkJars.newestV2()));

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).isEqualTo("main runs\n");
      assertThat(ended.err())
          .startsWith("irsa-check OK  ")
          .contains("IRSA515", "loaded by dev.irsacheck.agent.rehearsal.Main")
          .doesNotContain("noise", "fault");
    }
  }

  /** The first copy on the class path counts. */
  @Test
  void aStrayOldCopyBehindTheSdkIsNotInTheWay() throws Exception {
    String stray = SdkJars.copied("sdk-v2-old").without("apache-client").classPath();
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=true,verbose=true",
              classPath(SdkJars.newestV2()) + File.pathSeparator + stray);

      assertHealthy(ended, "AWS SDK v2 ");
      assertThat(ended.err()).contains("IRSA508", "2.10.11 from the class path");
    }
  }

  @Test
  void aLibraryThatAManifestNamesAndThatIsGoneIsADoubt() throws Exception {
    Path jar = folder.resolve("naming.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      out.write("Manifest-Version: 1.0\r\nClass-Path: gone.jar\r\n\r\n".getBytes(UTF_8));
    }
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=auto,verbose=true",
              classPath(SdkJars.newestV2()) + File.pathSeparator + jar);

      assertHealthy(ended, "AWS SDK v2 ");
      assertThat(asked(pod)).isEqualTo(2);
    }
  }

  @Test
  void aRelocatedCopyIsInDoubtAndProvesItself() throws Exception {
    Path jar =
        SdkJars.newestV2()
            .relocated(
                folder.resolve("shaded.jar"), "software.amazon.awssdk", "com.acme.shaded.awssdk");
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(pod, "rehearse=auto,verbose=true", classes + File.pathSeparator + jar);

      assertHealthy(ended, "AWS SDK v2 ");
      assertThat(ended.err()).contains(" in " + jar + " became");
    }
  }

  @Test
  void sdkV1BecomesTheRole() throws Exception {
    try (Pod pod = podOfRegion("us-east-1")) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=true,verbose=true",
              classPath(SdkJars.copied("sdk-v1")),
              regionsWithStsAt(pod.emulator().endpoint().getPort()));

      assertHealthy(ended, "AWS SDK v1 1.12.782 ");
      assertThat(asked(pod)).isEqualTo(2);
    }
  }

  /** {@code aws-java-sdk-bundle} relocates its logging but is too large for a test. */
  @Test
  void relocatedLoggingStaysSilent() throws Exception {
    Path jar =
        SdkJars.copied("sdk-v1")
            .relocated(
                folder.resolve("bundle.jar"),
                "org.apache.commons.logging",
                "com.acme.thirdparty.apache.logging");
    try (Pod pod = podOfRegion("us-east-1")) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=true,verbose=true",
              classes + File.pathSeparator + jar,
              regionsWithStsAt(pod.emulator().endpoint().getPort()));

      assertHealthy(ended, "AWS SDK v1 1.12.782 ");
      assertThat(ended.err()).doesNotContain("maintenance mode");
    }
  }

  /** This version has no variable for the endpoint, so its network access is blocked. */
  @Test
  void whatMayBeTheNetworkStopsNobody() throws Exception {
    try (Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended =
          start(
              pod,
              "rehearse=true",
              classPath(SdkJars.copied("sdk-v2-old")),
              "-Dhttp.proxyHost=127.0.0.1",
              "-Dhttp.proxyPort=1",
              "-Dhttp.nonProxyHosts=localhost");

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).isEqualTo("main runs\n");
      assertThat(ended.err())
          .startsWith("irsa-check OK  ")
          .contains("irsa-check WARNING  IRSA515  ", "2.10.11", "Unable to execute HTTP request");
    }
  }

  @Test
  void anSdkThatHangsIsLeftAtTheDeadline() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Pod pod = Pod.of("healthy", folder)) {
      Jdk.Ended ended = null;
      for (String limit : new String[] {"4s", "20s", "5m"}) {
        ended =
            start(
                pod,
                "rehearse=true,timeout=" + limit,
                classPath(SdkJars.copied("sdk-v1")),
                regionsWithStsAt(silent.getLocalPort()));
        if (ended.err().contains("IRSA515")) {
          break; // else the machine was too busy to come as far as the rehearsal
        }
      }

      assertThat(ended.exit()).as(ended.err()).isZero();
      assertThat(ended.out()).isEqualTo("main runs\n");
      assertThat(ended.err()).contains("IRSA515", "the time limit passed");
    }
  }

  private static Jdk.Ended start(Pod pod, SdkJars sdk, String arguments) throws Exception {
    return start(pod, arguments, classPath(sdk));
  }

  private static Jdk.Ended start(Pod pod, String arguments, String classPath, String... options)
      throws Exception {
    List<String> words = new ArrayList<>(List.of(options));
    words.add(0, agent(arguments));
    words.addAll(List.of("-cp", classPath, "Application"));
    return pod.java(JDK, words.toArray(new String[0]));
  }

  private static String agent(String arguments) {
    return "-javaagent:" + BuiltJar.PATH + "=" + arguments;
  }

  private static String classPath(SdkJars sdk) {
    return classes + File.pathSeparator + sdk.classPath();
  }

  private static void assertHealthy(Jdk.Ended ended, String sdk) {
    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).isEqualTo("main runs\n");
    assertBecameTheRole(ended.err(), sdk);
  }

  private static void assertBecameTheRole(String err, String sdk) {
    assertThat(err)
        .startsWith("irsa-check OK  ")
        .doesNotContain("SLF4J", "log4j", "Exception")
        .containsPattern(
            sdk
                + ".*in .* became arn:aws:sts::111122223333:assumed-role/orders/aws-sdk-java-\\d+ in");
  }

  private static long asked(Pod pod) {
    return pod.emulator().requests().stream()
        .filter(request -> request.action().equals("AssumeRoleWithWebIdentity"))
        .count();
  }

  private static Pod podOfRegion(String region) throws IOException {
    Path own = Files.createTempDirectory(folder, "region");
    Path world = own.resolve("world.yaml");
    Files.writeString(
        world,
        """
        based-on: healthy
        endpoint: {region: %1$s}
        pod:
          env: {AWS_REGION: %1$s, AWS_DEFAULT_REGION: %1$s}
        """
            .formatted(region));
    return new Pod(RunningEmulator.start(world, own, 0));
  }

  private static String regionsWithStsAt(int port) throws IOException {
    List<String> regions = new ArrayList<>();
    for (String region : new String[] {"eu-west-1", "us-east-1"}) {
      regions.add(
          "<Region><Name>"
              + region
              + "</Name><Endpoint><ServiceName>sts</ServiceName><Http>false</Http>"
              + "<Https>true</Https><Hostname>localhost:"
              + port
              + "</Hostname></Endpoint></Region>");
    }
    Path file = Files.createTempFile(folder, "regions", ".xml");
    Files.writeString(file, "<XML><Regions>" + String.join("", regions) + "</Regions></XML>");
    return "-Dcom.amazonaws.regions.RegionUtils.fileOverride=" + file;
  }
}
