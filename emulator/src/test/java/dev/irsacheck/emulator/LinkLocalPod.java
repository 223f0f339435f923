package dev.irsacheck.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * A pod in a network of its own, where EKS's addresses can be had: started by {@link LinkLocalIT},
 * it serves a world and asks as the pod's software would.
 */
final class LinkLocalPod {
  private LinkLocalPod() {}

  /** With a directory and a world file: serves. With neither: is the software in the pod. */
  public static void main(String[] args) throws Exception {
    if (args.length == 0) {
      askSts();
      return;
    }
    try (RunningEmulator pod = RunningEmulator.start(Path.of(args[1]), Path.of(args[0]), 0)) {
      String uri = pod.environment().get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
      System.out.println("own address: " + get(uri, pod));
      askAs(pod, sdk(pod));
      if (args.length > 2) {
        askAs(pod, List.of(args[2], "sts", "get-caller-identity", "--query", "Arn"));
      }
      for (RecordedRequest request : pod.requests()) {
        System.out.println(
            "met: " + request.action() + " " + request.status() + " " + request.outcome());
      }
    }
  }

  /** Status and the first words of what the agent says. */
  private static String get(String uri, RunningEmulator pod) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(uri).toURL().openConnection();
    connection.setRequestProperty("Authorization", Files.readString(pod.podIdentityTokenFile()));
    int status = connection.getResponseCode();
    try (InputStream body =
        status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
      String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
      return status + " " + text.substring(0, Math.min(text.length(), 35));
    }
  }

  private static List<String> sdk(RunningEmulator pod) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djavax.net.ssl.trustStore=" + pod.trustStore());
    command.add("-Djavax.net.ssl.trustStorePassword=" + pod.trustStorePassword());
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LinkLocalPod.class.getName()));
    return command;
  }

  private static void askAs(RunningEmulator pod, List<String> command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    Map<String, String> environment = builder.environment();
    pod.applyTo(environment);
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    environment.put("HOME", pod.worldFile().getParent().toString());
    builder.start().waitFor();
  }

  private static void askSts() {
    try (StsClient sts = StsClient.builder().httpClient(UrlConnectionHttpClient.create()).build()) {
      System.out.println("SDK v2: " + sts.getCallerIdentity().arn());
    }
  }
}
