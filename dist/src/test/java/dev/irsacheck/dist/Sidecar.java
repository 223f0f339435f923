package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

final class Sidecar implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("listening on (http://[^ ]+) ");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path err;
  private final String url;

  private Sidecar(Process process, Path err, String url) {
    this.process = process;
    this.err = err;
    this.url = url;
  }

  static Sidecar start(RunningEmulator emulator, Path directory, String... options)
      throws Exception {
    return start(Distribution.PROGRAM, emulator, Map.of(), directory, options);
  }

  static Sidecar start(
      Path program,
      RunningEmulator emulator,
      Map<String, String> more,
      Path directory,
      String... options)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString(), "serve"));
    command.addAll(List.of(options));
    Map<String, String> environment = EmulatedPod.podOf(emulator);
    environment.put("IRSA_CHECK_LISTEN", "127.0.0.1:0");
    environment.put("IRSA_CHECK_TIMEOUT", "5m");
    environment.put("IRSA_CHECK_TERMINATION_LOG", directory.resolve("termination-log").toString());
    environment.putAll(more);
    Path err = directory.resolve("serve-err");
    Process process =
        Distribution.prepared(environment, command)
            .redirectOutput(directory.resolve("serve-out").toFile())
            .redirectError(err.toFile())
            .start();
    await().until(() -> !process.isAlive() || LISTENING.matcher(Files.readString(err)).find());
    Matcher listening = LISTENING.matcher(Files.readString(err));
    assertThat(listening.find()).as(Files.readString(err)).isTrue();
    return new Sidecar(process, err, listening.group(1));
  }

  String url() {
    return url;
  }

  /** Returns the JVM's process ID, which the launcher becomes. */
  long pid() {
    return process.pid();
  }

  HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("the sidecar answers " + path, e);
    }
  }

  void awaitReady(boolean ready) {
    await().until(() -> get("/readyz").statusCode() == (ready ? 200 : 503));
  }

  void awaitCheck() {
    await().until(() -> get("/report").statusCode() == 200);
  }

  double metric(String series) {
    for (String line : get("/metrics").body().lines().toList()) {
      if (line.startsWith(series + " ")) {
        return Double.parseDouble(line.substring(series.length() + 1));
      }
    }
    return -1;
  }

  String log() throws IOException {
    return Files.readString(err);
  }

  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
  }
}
