package dev.irsacheck.emulator.clients;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client that asks STS who it is, by its own default chain. */
enum Client {
  CLI,
  BOTO3,
  SDK_V1,
  SDK_V2;

  private static final String AWS = System.getProperty("irsacheck.test.aws-cli", "/usr/bin/aws");

  /** Debian's, which has the package python3-boto3. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String BOTO3_FILES = "/usr/lib/python3/dist-packages/boto3";

  /** What is missing here of it; empty where it can be started. */
  String missing() {
    return switch (this) {
      case CLI -> Files.isExecutable(Path.of(AWS)) ? "" : "package awscli";
      case BOTO3 -> Files.isDirectory(Path.of(BOTO3_FILES)) ? "" : "package python3-boto3";
      case SDK_V1, SDK_V2 -> "";
    };
  }

  /** What a client came to. */
  record Ended(int exit, String text) {}

  /** Runs it to its end in the emulator's pod, on a node without metadata. */
  Ended run(RunningEmulator pod, Path directory) {
    return run(pod, directory, Map.of("AWS_EC2_METADATA_DISABLED", "true"));
  }

  /** The same on a node whose metadata service the pod reaches. */
  Ended run(RunningEmulator pod, Path directory, NodeMetadata node) {
    return run(pod, directory, Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", node.url()));
  }

  private Ended run(RunningEmulator pod, Path directory, Map<String, String> node) {
    Path output = directory.resolve(name() + ".out");
    try {
      Path home = Files.createDirectories(directory.resolve("home-" + name()));
      ProcessBuilder builder = new ProcessBuilder(command(pod));
      Map<String, String> environment = builder.environment();
      pod.applyTo(environment);
      environment.put("HOME", home.toString());
      environment.put("NO_PROXY", "localhost,127.0.0.1,::1");
      environment.putAll(node);
      Process process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      int exit = process.waitFor();
      return new Ended(exit, Files.readString(output).strip());
    } catch (IOException unstartable) {
      throw new UncheckedIOException(unstartable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Ended(-1, "interrupted");
    }
  }

  private List<String> command(RunningEmulator pod) {
    return switch (this) {
      case CLI -> List.of(AWS, "sts", "get-caller-identity", "--output", "text", "--query", "Arn");
      case BOTO3 -> List.of(PYTHON, script().toString());
      case SDK_V1 -> java(pod, "dev.irsacheck.emulator.clients.OnSdkV1");
      case SDK_V2 -> java(pod, "dev.irsacheck.emulator.clients.OnSdkV2");
    };
  }

  private static Path script() {
    try {
      return Path.of(Client.class.getResource("/clients/on_boto3.py").toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> java(RunningEmulator pod, String main) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    return command;
  }
}
