package dev.irsacheck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rows that no STS can play: the application's own class path, its system properties, a port
 * where nobody listens, a proxy that says no, and what the owner expects. Through the agent in a
 * real JVM, in the emulator's healthy pod.
 */
class PodsWithoutAnEmulatorIT {
  private static final List<String> TABLE = new ArrayList<>();

  private static final String V2 = "software/amazon/awssdk/";
  private static final String V1 = "com/amazonaws/";

  @TempDir Path directory;

  @Test
  void sdkV2IsTooOld() throws Exception {
    Path jar = jar("auth.jar", pom("software.amazon.awssdk", "auth", "2.9.26"), v2Chain(), v2Sts());

    assertEnds("SDK v2 2.9.26", run(List.of(), List.of(), jar), "IRSA501", 78);
  }

  @Test
  void sdkV1IsTooOld() throws Exception {
    Path jar =
        jar("core.jar", pom("com.amazonaws", "aws-java-sdk-core", "1.11.600"), v1Chain(), v1Sts());

    assertEnds("SDK v1 1.11.600", run(List.of(), List.of(), jar), "IRSA502", 78);
  }

  @Test
  void sdkV2LacksItsStsModule() throws Exception {
    Path jar = jar("auth.jar", pom("software.amazon.awssdk", "auth", "2.31.50"), v2Chain());

    assertEnds("SDK v2 without sts", run(List.of(), List.of(), jar), "IRSA504", 78);
  }

  @Test
  void sdkV1LacksItsStsModule() throws Exception {
    Path jar = jar("core.jar", pom("com.amazonaws", "aws-java-sdk-core", "1.12.782"), v1Chain());

    assertEnds("SDK v1 without sts", run(List.of(), List.of(), jar), "IRSA505", 78);
  }

  @Test
  void staticKeysInSystemProperties() throws Exception {
    Ended ended =
        run(
            List.of("-Daws.accessKeyId=AKIAIOSFODNN7EXAMPLE", "-Daws.secretAccessKey=x"),
            List.of());

    assertEnds("static keys in system properties", ended, "IRSA109", 78);
    assertThat(ended.err()).contains("AKIA…").doesNotContain("AKIAIOSFODNN7EXAMPLE");
  }

  @Test
  void nobodyListensAtTheEndpoint() throws Exception {
    Ended ended = run(List.of("-Daws.endpointUrlSts=https://localhost:1"), List.of("timeout=2s"));

    assertEnds("connection refused (mesh, wrong port)", ended, "IRSA412", 75);
  }

  @Test
  void theProxySaysNo() throws Exception {
    try (RefusingProxy proxy = RefusingProxy.start()) {
      List<String> options =
          List.of(
              "-Dhttps.proxyHost=localhost",
              "-Dhttps.proxyPort=" + proxy.port(),
              // Empty, not absent: else the JDK spares loopback addresses.
              "-Dhttp.nonProxyHosts=");

      Ended ended = run(options, List.of("timeout=2s"));

      assertEnds("proxy answers 403 to CONNECT", ended, "IRSA421", 75);
      assertThat(proxy.asked()).isPositive();
    }
  }

  @Test
  void anotherRoleIsExpected() throws Exception {
    String expected = "expect-role=arn:aws:iam::111122223333:role/billing";

    assertEnds("expect-role", run(List.of(), List.of(expected)), "IRSA113", 78);
  }

  @Test
  void anotherAccountIsExpected() throws Exception {
    assertEnds(
        "expect-account", run(List.of(), List.of("expect-account=444455556666")), "IRSA602", 78);
  }

  @Test
  void anotherServiceAccountIsExpected() throws Exception {
    assertEnds(
        "expect-service-account",
        run(List.of(), List.of("expect-service-account=shop:billing")),
        "IRSA114",
        78);
  }

  private Ended run(List<String> options, List<String> settings, Path... jars) throws Exception {
    try (RunningEmulator pod =
        RunningEmulator.start(Scenario.named("healthy"), directory.resolve("pod"), 0)) {
      List<String> command = new ArrayList<>();
      command.add(BuiltTree.java());
      command.add("-javaagent:" + BuiltTree.agentJar() + "=" + arguments(settings));
      command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
      command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
      command.addAll(options);
      StringBuilder classPath = new StringBuilder(BuiltTree.applicationClasses().toString());
      for (Path jar : jars) {
        classPath.append(System.getProperty("path.separator")).append(jar);
      }
      command.addAll(List.of("-cp", classPath.toString(), OrdersApp.class.getName()));
      return Ended.of(pod, command, directory);
    }
  }

  private String arguments(List<String> settings) {
    List<String> all = new ArrayList<>(settings);
    if (settings.stream().noneMatch(setting -> setting.startsWith("timeout="))) {
      all.add("timeout=20s");
    }
    all.add("namespace-file=" + directory.resolve("pod").resolve("namespace"));
    return String.join(",", all);
  }

  private static void assertEnds(String row, Ended ended, String code, int exit) {
    TABLE.add(
        String.format("| %s | %s | %d | %s |", row, ended.code(), ended.exit(), ended.firstLine()));
    assertThat(ended.code()).as(ended.err()).isEqualTo(code);
    assertThat(ended.exit()).isEqualTo(exit);
    assertThat(ended.out()).doesNotContain("the application runs");
  }

  @AfterAll
  static void printTheTable() {
    System.out.println("| row | code | exit | first line |\n|---|---|---|---|");
    TABLE.forEach(System.out::println);
  }

  private Path jar(String name, Map.Entry<String, String> pom, String... classes)
      throws IOException {
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(pom.getKey()));
      out.write(pom.getValue().getBytes());
      for (String type : classes) {
        out.putNextEntry(new JarEntry(type + ".class"));
      }
    }
    return jar;
  }

  private static Map.Entry<String, String> pom(String group, String artifact, String version) {
    String text = "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
    return Map.entry("META-INF/maven/" + group + "/" + artifact + "/pom.properties", text);
  }

  private static String v2Chain() {
    return V2 + "auth/credentials/DefaultCredentialsProvider";
  }

  private static String v2Sts() {
    return V2 + "services/sts/StsClient";
  }

  private static String v1Chain() {
    return V1 + "auth/DefaultAWSCredentialsProviderChain";
  }

  private static String v1Sts() {
    return V1 + "services/securitytoken/AWSSecurityTokenService";
  }
}
