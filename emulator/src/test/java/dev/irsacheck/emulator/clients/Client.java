package dev.irsacheck.emulator.clients;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A client that calls GetCallerIdentity with its default credential chain. */
enum Client {
  CLI,
  BOTO3,
  SDK_V1,
  SDK_V2;

  private static final String[] WHO_AM_I =
      "sts get-caller-identity --output text --query Arn".split(" ");

  private final SdkJvm sdk = new SdkJvm(name());

  /** Returns what this machine lacks for the client; empty if it can run. */
  String missing() {
    return switch (this) {
      case CLI -> PythonClients.missingCli();
      case BOTO3 -> PythonClients.missingBoto3();
      case SDK_V1, SDK_V2 -> "";
    };
  }

  /** Runs the client in the emulator's pod, on a node without metadata service. */
  Ended run(RunningEmulator pod, Path directory) throws IOException {
    return run(pod, directory, Map.of("AWS_EC2_METADATA_DISABLED", "true"));
  }

  /** Runs the client on a node whose metadata service the pod reaches. */
  Ended run(RunningEmulator pod, Path directory, NodeMetadata node) throws IOException {
    return run(pod, directory, Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", node.url()));
  }

  private Ended run(RunningEmulator pod, Path directory, Map<String, String> node)
      throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    pod.applyTo(environment);
    Path home = Files.createDirectories(directory.resolve("home-" + name()));
    environment.put("HOME", home.toString());
    environment.put("NO_PROXY", "localhost,127.0.0.1,::1");
    environment.putAll(node);
    return switch (this) {
      case CLI -> PythonClients.aws(environment, WHO_AM_I);
      case BOTO3 -> PythonClients.script(environment, "on_boto3.py");
      case SDK_V1, SDK_V2 -> sdk.run(environment);
    };
  }
}
