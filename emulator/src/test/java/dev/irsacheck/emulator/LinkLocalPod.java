package dev.irsacheck.emulator;

import dev.irsacheck.emulator.clients.OnSdkV2;
import dev.irsacheck.emulator.clients.PodEnvironment;
import dev.irsacheck.emulator.clients.PythonClients;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Serves one world after the other in the network namespace of {@link LinkLocalIT}, where EKS's
 * addresses can be bound, and calls the agent as a pod's software does.
 */
final class LinkLocalPod {
  private LinkLocalPod() {}

  /** Takes directories with a world file each; writes the result beside it. */
  public static void main(String[] args) throws Exception {
    for (String directory : args) {
      Files.writeString(Path.of(directory, "said"), serve(Path.of(directory)));
    }
  }

  private static String serve(Path directory) throws Exception {
    StringBuilder said = new StringBuilder();
    Path world = directory.resolve("world.yaml");
    try (RunningEmulator pod = RunningEmulator.start(world, directory, 0)) {
      Map<String, String> environment = new HashMap<>(System.getenv());
      pod.applyTo(environment);
      environment.put("AWS_EC2_METADATA_DISABLED", "true");
      environment.put("HOME", directory.toString());
      PodEnvironment.become(environment);
      String uri = environment.get("AWS_CONTAINER_CREDENTIALS_FULL_URI");
      said.append("own address: ").append(get(uri, pod)).append('\n');
      said.append("SDK v2: ").append(onSdkV2()).append('\n');
      if (PythonClients.missingCli().isEmpty()) {
        String[] whoAmI = {"sts", "get-caller-identity", "--query", "Arn"};
        said.append(PythonClients.aws(environment, whoAmI).text()).append('\n');
      }
      for (RecordedRequest request : pod.requests()) {
        said.append("met: " + request.action() + " " + request.status() + " " + request.outcome());
        said.append('\n');
      }
    }
    return said.toString();
  }

  private static String onSdkV2() {
    try {
      return OnSdkV2.caller();
    } catch (RuntimeException refused) {
      return refused.toString();
    }
  }

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
}
