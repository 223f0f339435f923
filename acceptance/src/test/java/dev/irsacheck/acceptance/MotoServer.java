package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** Runs moto from Debian, an independent server; {@link #authorise} turns verification on. */
final class MotoServer implements AutoCloseable {
  static final Path PROGRAM = Path.of("/usr/bin/moto_server");

  private static final Pattern READY = Pattern.compile("Running on (http://127\\.0\\.0\\.1:\\d+)");

  private final Process process;
  private final URI endpoint;
  private final HttpClient client = HttpClient.newHttpClient();

  private MotoServer(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static MotoServer start(Path directory) throws IOException {
    Path log = Files.createFile(directory.resolve("moto.log"));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      Matcher ready =
          Awaitility.await()
              .atMost(Duration.ofMinutes(5))
              .until(() -> READY.matcher(Files.readString(log)), each -> each.reset().find());
      return new MotoServer(process, URI.create(ready.group(1)));
    } catch (RuntimeException notReady) {
      process.destroy();
      throw new IllegalStateException(Files.readString(log), notReady);
    }
  }

  URI endpoint() {
    return endpoint;
  }

  String json(String service, String target, String body) {
    return send(service, "POST", "/", "application/x-amz-json-1.1", target, body);
  }

  String form(String service, String body) {
    return send(service, "POST", "/", "application/x-www-form-urlencoded", "", body);
  }

  String rest(String service, String method, String path, String body) {
    return send(service, method, path, "application/octet-stream", "", body);
  }

  /**
   * Verifies requests except the next one, the pod's AssumeRoleWithWebIdentity, which SDKs don't
   * sign but moto would verify.
   */
  void authorise() {
    send("", "POST", "/moto-api/reset-auth", "text/plain", "", "1");
  }

  private String send(
      String service, String method, String path, String type, String target, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .header("Content-Type", type);
    if (!service.isEmpty()) {
      request.header(
          "Authorization",
          "AWS4-HMAC-SHA256 Credential=AKIDSETUP/20260101/eu-west-1/"
              + service
              + "/aws4_request, SignedHeaders=host, Signature=00");
    }
    if (!target.isEmpty()) {
      request.header("X-Amz-Target", target);
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8));
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(target + path + ": " + answer.statusCode() + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
