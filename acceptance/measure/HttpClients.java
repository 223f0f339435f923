import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Measures a GET by a socket, HttpURLConnection and java.net.http, and their retries if the server
 * hangs up:
 *
 * <pre>java acceptance/measure/HttpClients.java socket|url|http [hang]</pre>
 */
final class HttpClients {
  private static volatile int asked;

  public static void main(String[] args) throws Exception {
    String answer = args.length > 1 ? "" : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(() -> serve(server, answer));
    thread.setDaemon(true);
    thread.start();
    URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long wall = System.nanoTime();
    String said;
    try {
      said = "HTTP " + ask(args[0], url);
    } catch (IOException failure) {
      said = failure.toString();
    }
    System.out.printf(
        "%s: %d ms of CPU time, %d ms; asked %d times; %s%n",
        args[0],
        (system.getProcessCpuTime() - cpu) / 1_000_000,
        (System.nanoTime() - wall) / 1_000_000,
        asked,
        said);
  }

  private static int ask(String client, URI url) throws Exception {
    switch (client) {
      case "url":
        HttpURLConnection connection =
            (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestProperty("Connection", "close");
        return connection.getResponseCode();
      case "http":
        return HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .version(HttpClient.Version.HTTP_1_1)
            .build()
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofByteArray())
            .statusCode();
      default:
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
          socket.connect(new InetSocketAddress(url.getHost(), url.getPort()));
          String request = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
          socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
          byte[] all = socket.getInputStream().readAllBytes();
          return all.length == 0 ? 0 : 200;
        }
    }
  }

  private static void serve(ServerSocket server, String answer) {
    while (true) {
      try (Socket connection = server.accept()) {
        BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream()));
        while (!in.readLine().isEmpty()) {}
        asked++;
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException gone) {
      }
    }
  }
}
