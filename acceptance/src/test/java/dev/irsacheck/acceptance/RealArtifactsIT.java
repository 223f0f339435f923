package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The agent's findings must predict the application's identity: the role, or the node. {@code
 * -Dfull} adds older SDKs and an application server, {@code -Dreal-bundles} the bundles.
 */
class RealArtifactsIT {
  private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/orders/";
  private static final List<String> FINE = List.of();
  private static final List<String> TABLE = new ArrayList<>();

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.in(() -> directory);
  private RunningEmulator pod;
  private NodeMetadata node;
  private StsTunnel tunnel;

  static List<RealArtifact> artifacts() throws IOException {
    List<String> oldV1 = List.of("IRSA503", "IRSA509");
    List<RealArtifact> all = new ArrayList<>();
    all.add(plain("v1", "v1-1.12.782", 0, List.of("IRSA509"), "1.12.782"));
    all.add(plain("v2", "v2-2.57.8", 0, FINE, "2.57.8"));
    String nested = "orders-without-sts.jar!BOOT-INF/lib/auth-2.57.8.jar";
    all.add(RealArtifact.springBoot("without-sts", 78, List.of("IRSA504"), nested));
    if (System.getProperty("full") == null) {
      return all;
    }
    all.add(plain("v1", "v1-1.11.600", 78, List.of("IRSA502", "IRSA509"), "1.11.600"));
    all.add(plain("v1", "v1-1.11.704", 0, oldV1, "1.11.704"));
    all.add(plain("v2", "v2-2.9.25", 78, List.of("IRSA501"), "2.9.25"));
    all.add(plain("v2", "v2-2.10.11", 0, FINE, "2.10.11"));
    all.add(plain("v2", "v2-2.17.295", 0, FINE, "2.17.295"));
    all.add(plain("v2", "v2-2.31.50", 0, FINE, "2.31.50"));
    all.add(plain("v1", "hadoop-aws-3.3", 0, List.of("IRSA509", "IRSA521"), "1.12.782"));
    all.add(plain("v2", "hadoop-aws-3.4", 0, List.of("IRSA521"), "2.57.8"));
    if (System.getProperty("real-bundles") != null) {
      all.add(plain("v1", "v1-bundle", 0, List.of("IRSA509"), "1.12.782"));
      all.add(plain("v2", "v2-bundle", 0, FINE, "2.31.60"));
      List<String> s3aOnV1 = List.of("IRSA503", "IRSA509", "IRSA521");
      all.add(plain("v1", "hadoop-v1", 0, s3aOnV1, "1.12.367"));
      all.add(plain("v2", "hadoop-v2", 0, List.of("IRSA521"), "2.29.52"));
    }
    all.add(RealArtifact.springBoot("with-sts", 0, FINE, "2.57.8"));
    Path with = tomcat("with-sts", "orders.war");
    Path without = tomcat("without-sts", "orders-without-sts.war");
    String inWar = "orders.war!WEB-INF/lib/auth-2.57.8.jar";
    all.add(RealArtifact.war("with-sts", with, 0, FINE, "2.57.8"));
    all.add(RealArtifact.war("without-sts", without, 78, List.of("IRSA504"), inWar));
    return all;
  }

  private static RealArtifact plain(
      String sdk, String folder, int exit, List<String> codes, String found) {
    return RealArtifact.plain(sdk, folder, exit, codes, found);
  }

  private static Path tomcat(String name, String war) throws IOException {
    Path base = directory.resolve("tomcat-" + name);
    Files.createDirectories(base.resolve("conf"));
    Files.createDirectories(base.resolve("webapps"));
    Files.copy(
        BuiltTree.example("war/tomcat/conf/server.xml"),
        base.resolve("conf").resolve("server.xml"));
    Files.copy(
        BuiltTree.example("war/target/" + war), base.resolve("webapps").resolve("orders.war"));
    return base;
  }

  @BeforeEach
  void startThePodOnItsNode() throws IOException {
    pod = emulator.playing("healthy");
    node = NodeMetadata.start();
    tunnel = StsTunnel.to(pod);
  }

  @AfterEach
  void stop() throws IOException {
    tunnel.close();
    node.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("artifacts")
  void theAgentSaysWhatTheApplicationWillBecome(RealArtifact artifact) throws Exception {
    Ended checked = run(artifact, List.of(agent()));
    AgentReport report = AgentReport.in(checked.err());
    // If the agent stopped the application, it runs again without the agent.
    Ended lived = report.exit() == 0 ? checked : run(artifact, List.of());
    TABLE.add(row(artifact, report, lived));

    assertThat(report.exit()).as(checked.err()).isEqualTo(artifact.exit());
    assertThat(report.sdkCodes()).as(checked.err()).isEqualTo(artifact.sdkCodes());
    assertThat(report.found()).contains(artifact.found());
    assertThat(became(lived)).as(lived.out() + lived.err()).startsWith(promised(report));
    assertThat(report.rehearsal().startsWith("became " + ROLE))
        .as(report.rehearsal())
        .isEqualTo(became(lived).startsWith("the role"));
    assertThat(checked.out().contains("key ")).isEqualTo(report.exit() == 0);
  }

  private static String promised(AgentReport report) {
    return report.exit() == 0 ? "the role" : "the node";
  }

  private Ended run(RealArtifact artifact, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(BuiltTree.java());
    command.addAll(BuiltTree.SHORT_LIVED);
    command.addAll(options);
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.addAll(tunnel.properties());
    // Old SDK v1 has no variable for it.
    command.add("-Dcom.amazonaws.sdk.ec2MetadataServiceEndpointOverride=" + node.url());
    command.addAll(artifact.start());
    Map<String, String> onTheNode = Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", node.url());
    return Ended.of(pod, command, directory, onTheNode, artifact.runsOn() ? "key " : null);
  }

  private String agent() {
    return "-javaagent:"
        + BuiltTree.agentJar()
        + "=format=json,rehearse=true,namespace-file="
        + directory.resolve("pod").resolve("namespace");
  }

  /** Identifies by the caller if the application asked for it, otherwise by the key. */
  private static String became(Ended application) {
    String out = application.out();
    if (out.contains("key " + NodeMetadata.NODE_KEY)) {
      return "the node, with the keys of its IMDS";
    }
    if (out.contains("caller " + ROLE)) {
      return "the role, says GetCallerIdentity";
    }
    return out.contains("key ASIA") && !out.contains("caller ")
        ? "the role, with keys of STS"
        : "nobody";
  }

  private static String row(RealArtifact artifact, AgentReport report, Ended lived) {
    return String.format(
        "| %s | %s | %s | %s | %s%s | %d |",
        artifact.name(),
        report.found().replace(BuiltTree.root() + "/", "").replace(directory + "/", ""),
        report.sdkCodes().isEmpty() ? "none" : String.join(", ", report.sdkCodes()),
        report.rehearsal(),
        became(lived),
        report.exit() == 0 ? "" : " (started without the agent)",
        report.millis());
  }

  @AfterAll
  static void stopTheEmulatorAndPrintTheTable() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("| artifact | found | codes | rehearsal | the application became | ms |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (String row : TABLE) {
      text.append(row).append('\n');
    }
    System.out.print(text);
    Files.writeString(BuiltTree.root().resolve("acceptance/target/artifacts.md"), text);
  }
}
