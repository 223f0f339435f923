package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.irsacheck.sidecar.PatientWaits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Headless Chromium with one page that all tests share, because a start is slow.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES = List.of("chromium", "chromium-browser");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final WebSocket socket;
  private final Answers answers;
  private final AtomicInteger last = new AtomicInteger();

  private Browser(Process process, WebSocket socket, Answers answers) {
    this.process = process;
    this.socket = socket;
    this.answers = answers;
  }

  static boolean present() {
    return program() != null;
  }

  private static Path program() {
    for (String folder : System.getenv("PATH").split(":")) {
      for (String name : NAMES) {
        Path program = Path.of(folder, name);
        if (Files.isExecutable(program)) {
          return program;
        }
      }
    }
    return null;
  }

  static Browser start(Path profile) throws Exception {
    Process process =
        Distribution.prepared(
                Map.of(),
                List.of(
                    program().toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--hide-scrollbars",
                    "--remote-debugging-port=0",
                    "--user-data-dir=" + profile,
                    "about:blank"))
            .redirectErrorStream(true)
            .redirectOutput(profile.resolveSibling("browser.log").toFile())
            .start();
    try {
      Answers answers = new Answers();
      WebSocket socket =
          HTTP.newWebSocketBuilder().buildAsync(page(process, profile), answers).get();
      Browser browser = new Browser(process, socket, answers);
      browser.ask("Page.enable");
      browser.ask("Log.enable");
      browser.ask("Runtime.enable");
      browser.ask("Network.enable");
      return browser;
    } catch (Exception | Error failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  /** Reads the port from Chromium's file and asks there for the page's address. */
  private static URI page(Process process, Path profile) throws Exception {
    Path active = profile.resolve("DevToolsActivePort");
    await().until(() -> !process.isAlive() || Files.exists(active) && Files.size(active) > 0);
    String port = Files.readAllLines(active).get(0);
    HttpRequest list =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build();
    return await().until(() -> page(list), Objects::nonNull);
  }

  private static URI page(HttpRequest list) throws Exception {
    for (JsonNode target : JSON.readTree(HTTP.send(list, BodyHandlers.ofString()).body())) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    return null;
  }

  void open(String url) throws Exception {
    int loaded = answers.loaded.get();
    JsonNode gone = ask("Page.navigate", "url", url);
    assertThat(gone.path("errorText").asText()).as(url).isEmpty();
    await().until(() -> answers.loaded.get() > loaded);
  }

  void show(int width, int height, boolean dark) throws Exception {
    ask(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        1,
        "mobile",
        false);
    ask(
        "Emulation.setEmulatedMedia",
        "features",
        List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light")));
  }

  void draw(Path picture) throws Exception {
    String data = ask("Page.captureScreenshot").path("data").asText();
    Files.write(picture, Base64.getDecoder().decode(data));
    assertThat(picture).isNotEmptyFile();
  }

  JsonNode evaluate(String expression) throws Exception {
    JsonNode answer = ask("Runtime.evaluate", "expression", expression, "returnByValue", true);
    assertThat(answer.has("exceptionDetails")).as(answer.toString()).isFalse();
    return answer.at("/result/value");
  }

  List<String> complaints() {
    return answers.complaints;
  }

  List<String> requests() {
    return answers.requests;
  }

  void press(String key) throws Exception {
    int code = key.equals("Tab") ? 9 : 13;
    String text = key.equals("Tab") ? "" : "\r";
    for (String type : List.of("keyDown", "keyUp")) {
      ask(
          "Input.dispatchKeyEvent",
          "type",
          type,
          "key",
          key,
          "windowsVirtualKeyCode",
          code,
          "text",
          type.equals("keyDown") ? text : "");
    }
  }

  void runScripts(boolean may) throws Exception {
    ask("Emulation.setScriptExecutionDisabled", "value", !may);
  }

  void allowClipboard() throws Exception {
    List<String> both = List.of("clipboardReadWrite", "clipboardSanitizedWrite");
    ask("Browser.grantPermissions", "permissions", both);
  }

  byte[] print() throws Exception {
    return Base64.getDecoder().decode(ask("Page.printToPDF").path("data").asText());
  }

  private JsonNode ask(String method, Object... parameters) throws Exception {
    JsonNode whole =
        send(method, parameters).get(PatientWaits.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(whole.has("error")).as(method + ": " + whole).isFalse();
    return whole.path("result");
  }

  private CompletableFuture<JsonNode> send(String method, Object... parameters) throws IOException {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      named.put((String) parameters[i], parameters[i + 1]);
    }
    int id = last.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.awaited.put(id, answer);
    Map<String, Object> question = Map.of("id", id, "method", method, "params", named);
    socket.sendText(JSON.writeValueAsString(question), true).join();
    return answer;
  }

  /** Closes it properly, because a kill leaves processes behind. */
  @Override
  public void close() throws IOException {
    send("Browser.close");
    process.onExit().orTimeout(5, TimeUnit.MINUTES).join();
  }

  /** Receives answers and events, which may arrive in parts. */
  private static final class Answers implements WebSocket.Listener {
    private final Map<Integer, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger loaded = new AtomicInteger();
    private final StringBuilder piece = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean isLast) {
      piece.append(text);
      if (isLast) {
        try {
          take(JSON.readTree(piece.toString()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
        piece.setLength(0);
      }
      return WebSocket.Listener.super.onText(socket, text, isLast);
    }

    private void take(JsonNode message) {
      switch (message.path("method").asText()) {
        case "" -> awaited.remove(message.path("id").asInt()).complete(message);
        case "Page.loadEventFired" -> loaded.incrementAndGet();
        case "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown" ->
            complaints.add(message.toString());
        case "Network.requestWillBeSent" ->
            requests.add(message.at("/params/request/url").asText());
        default -> {
          // The event is not needed.
        }
      }
    }
  }
}
