package dev.irsacheck.acceptance.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.irsacheck.acceptance.manifests.DeployTools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The cluster of {@code -Dtest.kubeconfig=FILE}; {@code kubectl proxy} makes queries cheap. */
final class Kubernetes implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  // The proxy passes an HTTP/2 upgrade on, and the client then hangs.
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(LIMIT).build();
  private final String kubeconfig;
  private final Process proxy;
  private final URI api;

  private Kubernetes(String kubeconfig, Process proxy, URI api) {
    this.kubeconfig = kubeconfig;
    this.proxy = proxy;
    this.api = api;
  }

  record Answer(int status, String body) {
    JsonObject json() {
      return JsonParser.parseString(body).getAsJsonObject();
    }
  }

  static String kubeconfig() {
    return System.getProperty("test.kubeconfig", "");
  }

  static Kubernetes connect() throws IOException {
    String kubeconfig = Path.of(kubeconfig()).toAbsolutePath().toString();
    ProcessBuilder builder =
        new ProcessBuilder("kubectl", "proxy", "--port=0", "--accept-hosts=^127[.]0[.]0[.]1$")
            .redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", kubeconfig);
    Process proxy = builder.start();
    BufferedReader out = new BufferedReader(new InputStreamReader(proxy.getInputStream(), UTF_8));
    String said = out.readLine();
    if (said == null || !said.startsWith("Starting to serve on ")) {
      proxy.destroy();
      throw new IOException("kubectl proxy: " + said);
    }
    String address = said.substring("Starting to serve on ".length());
    return new Kubernetes(kubeconfig, proxy, URI.create("http://" + address));
  }

  String kubeconfigFile() {
    return kubeconfig;
  }

  DeployTools.Ended kubectl(String... arguments) {
    return kubectlWith("", arguments);
  }

  DeployTools.Ended kubectlWith(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("kubectl"));
    command.addAll(List.of(arguments));
    return run(command, input);
  }

  DeployTools.Ended run(List<String> command, String input) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("KUBECONFIG", kubeconfig);
    try {
      return DeployTools.run(builder, input);
    } catch (IOException e) {
      throw new AssertionError(command + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(command + " was interrupted", e);
    }
  }

  String done(String... arguments) {
    return doneWith("", arguments);
  }

  String doneWith(String input, String... arguments) {
    DeployTools.Ended ended = kubectlWith(input, arguments);
    if (ended.exit() != 0) {
      throw new AssertionError("kubectl " + String.join(" ", arguments) + ": " + ended.err());
    }
    return ended.out();
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  JsonObject object(String path) {
    return succeeded(path, get(path)).json();
  }

  Answer post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  JsonObject create(String path, Object object) {
    return succeeded(path, post(path, new Gson().toJson(object))).json();
  }

  void patch(String path, Object strategic) {
    String body = new Gson().toJson(strategic);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Content-Type", "application/strategic-merge-patch+json")
            .method("PATCH", BodyPublishers.ofString(body));
    succeeded(path, send(request));
  }

  void delete(String path) {
    send(request(path).DELETE());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path)).header("Content-Type", "application/json");
  }

  private static Answer succeeded(String path, Answer answer) {
    if (answer.status() / 100 != 2) {
      throw new AssertionError(path + ": " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  private Answer send(HttpRequest.Builder request) {
    HttpRequest sent = request.timeout(LIMIT).build();
    try {
      HttpResponse<String> response = client.send(sent, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new AssertionError(sent.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(sent.uri() + " was interrupted", e);
    }
  }

  @Override
  public void close() {
    proxy.destroy();
  }
}
