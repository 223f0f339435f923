package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A real Prometheus from {@code -Dtest.prometheus=DIR}, which {@code .ci/prometheus} fills. */
final class Prometheus implements AutoCloseable {
  static final String WITHOUT =
      "no prometheus and promtool: run .ci/prometheus DIR and give -Dtest.prometheus=DIR";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final String url;

  private Prometheus(Process process, Path log, String url) {
    this.process = process;
    this.log = log;
    this.url = url;
  }

  record Sample(Map<String, String> labels, double value) {}

  static boolean present() {
    String folder = System.getProperty("test.prometheus", "");
    return !folder.isEmpty()
        && Files.isExecutable(Path.of(folder, "prometheus"))
        && Files.isExecutable(Path.of(folder, "promtool"));
  }

  static String promtool(Path directory, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(tool("promtool")));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path said = Files.createTempFile(directory, "promtool", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(20, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended && process.exitValue() == 0).as(Files.readString(said)).isTrue();
    return Files.readString(said);
  }

  /** Starts it with the folder's {@code prometheus.yml} and waits until it answers. */
  static Prometheus start(Path directory) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = directory.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                tool("prometheus"),
                "--config.file=prometheus.yml",
                "--storage.tsdb.path=data",
                // Without this, old blocks are deleted between two starts.
                "--storage.tsdb.retention.time=30d",
                "--web.listen-address=127.0.0.1:" + port)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Prometheus prometheus = new Prometheus(process, log, "http://127.0.0.1:" + port);
    for (int i = 0; i < 3_000 && !prometheus.ready(); i++) {
      assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
      Thread.sleep(100);
    }
    return prometheus;
  }

  static String tool(String name) {
    return Path.of(System.getProperty("test.prometheus"), name).toAbsolutePath().toString();
  }

  private boolean ready() throws InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  String url() {
    return url;
  }

  List<Sample> query(String expression) throws Exception {
    return samples(data(path(expression)), "value");
  }

  /** Returns the last value of each series over a time range. */
  List<Sample> query(String expression, long from, long to, long step) throws Exception {
    return samples(data(path(expression, from, to, step)), "values");
  }

  static String path(String expression) {
    return "/api/v1/query?query=" + encoded(expression);
  }

  static String path(String expression, long from, long to, long step) {
    String range = "&start=" + from + "&end=" + to + "&step=" + step;
    return "/api/v1/query_range?query=" + encoded(expression) + range;
  }

  double millis(String path) throws Exception {
    long began = System.nanoTime();
    assertThat(get(path).statusCode()).isEqualTo(200);
    return (System.nanoTime() - began) / 1e6;
  }

  Map<String, Object> data(String path) throws Exception {
    HttpResponse<String> response = get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return map(map(parsed(response.body())).get("data"));
  }

  private static List<Sample> samples(Map<String, Object> data, String key) {
    List<Sample> samples = new ArrayList<>();
    for (Object result : list(data.get("result"))) {
      List<Object> value = list(map(result).get(key));
      if (key.equals("values")) {
        value = list(value.get(value.size() - 1));
      }
      Map<String, String> labels = new TreeMap<>();
      map(map(result).get("metric")).forEach((name, text) -> labels.put(name, text.toString()));
      samples.add(new Sample(labels, Double.parseDouble(value.get(1).toString())));
    }
    return samples;
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Object parsed(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return new Yaml(new SafeConstructor(options)).load(text);
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object parsed) {
    return (Map<String, Object>) parsed;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object parsed) {
    return (List<Object>) parsed;
  }

  /** Ends it gracefully, so that no data is lost. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
