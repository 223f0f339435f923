package dev.irsacheck.emulator.podidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.emulator.podidentity.AgentRecording.Situation;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A process of the real agent on loopback, and requests to it. */
final class RealAgent implements Closeable {
  private static final AtomicInteger NEXT = new AtomicInteger(21_000);

  private final Process process;
  private final int port;
  private final Closeable metadata;

  RealAgent(Path program, Situation situation, String eksAuth) throws Exception {
    List<Integer> ports = free(4);
    this.port = ports.get(0);
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "server",
                "--cluster-name=shop-prod",
                "--endpoint=" + eksAuth,
                "--bind-hosts=127.0.0.1",
                "--port=" + port,
                "--probe-port=" + ports.get(1),
                "--metrics-address=127.0.0.1",
                "--metrics-port=" + ports.get(2)));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> env = builder.environment();
    env.keySet()
        .removeIf(
            name ->
                name.startsWith("AWS_")
                    || name.toLowerCase(java.util.Locale.ROOT).contains("proxy"));
    env.put("HOME", "/nonexistent");
    env.put("AWS_REGION", "eu-west-1");
    String node = situation.text("node", "keys");
    String at = "http://127.0.0.1:" + ports.get(3);
    metadata = node.equals("no-role") ? withoutRole(ports.get(3)) : () -> {};
    switch (node) {
      case "no-role", "no-metadata" -> env.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", at);
      case "metadata-off" -> env.put("AWS_EC2_METADATA_DISABLED", "true");
      case "hybrid" -> {
        command.add("--rotate-credentials");
        env.put("AWS_SHARED_CREDENTIALS_FILE", "/eks-hybrid/.aws/credentials");
      }
      default -> {
        env.put("AWS_ACCESS_KEY_ID", "ASIAEXAMPLENODE");
        env.put("AWS_SECRET_ACCESS_KEY", "node");
        env.put("AWS_SESSION_TOKEN", "node");
      }
    }
    if (node.equals("no-region")) {
      env.remove("AWS_REGION");
      // With its own endpoint the agent signs for no region.
      command.remove("--endpoint=" + eksAuth);
    }
    builder.command(command).redirectErrorStream(true);
    process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    awaitListening();
  }

  record Answer(int status, String body, double seconds) {}

  Answer ask(Situation situation, String token) throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request(situation, token, "close"));
      InputStream from = new BufferedInputStream(socket.getInputStream());
      Answer answer = read(from);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Answer(answer.status, answer.body, seconds);
    }
  }

  Answer flood(Situation situation, int requests) throws IOException {
    long start = System.nanoTime();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      byte[] request = request(situation, "", "keep-alive");
      Thread writer =
          new Thread(
              () -> {
                try {
                  OutputStream to = socket.getOutputStream();
                  for (int i = 0; i < requests; i++) {
                    to.write(request);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      writer.start();
      InputStream from = new BufferedInputStream(socket.getInputStream());
      Answer answer = null;
      for (int i = 0; i < requests; i++) {
        answer = read(from);
      }
      return new Answer(answer.status, answer.body, (System.nanoTime() - start) / 1e9);
    }
  }

  private static byte[] request(Situation situation, String token, String connection) {
    return ("GET "
            + situation.text("path", "/v1/credentials")
            + " HTTP/1.1\r\nHost: "
            + situation.text("host", "169.254.170.23")
            + (token.isEmpty() ? "" : "\r\nAuthorization: " + token)
            + "\r\nConnection: "
            + connection
            + "\r\n\r\n")
        .getBytes(UTF_8);
  }

  /** Status 0 means that the connection ended without an answer. */
  private static Answer read(InputStream from) throws IOException {
    String status = line(from);
    if (status.isEmpty()) {
      return new Answer(0, "", 0);
    }
    int length = 0;
    for (String line = line(from); !line.isEmpty(); line = line(from)) {
      if (line.startsWith("Content-Length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    String body = new String(from.readNBytes(length), UTF_8);
    return new Answer(Integer.parseInt(status.split(" ")[1]), body, 0);
  }

  private static String line(InputStream from) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  private void awaitListening() throws Exception {
    while (process.isAlive()) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        Thread.sleep(20);
      }
    }
    throw new IllegalStateException("the agent ended with " + process.exitValue());
  }

  /** Starts a metadata service that gives a token and knows no role. */
  private static Closeable withoutRole(int port) throws IOException {
    var server =
        com.sun.net.httpserver.HttpServer.create(
            new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10);
    server.createContext(
        "/",
        exchange -> {
          boolean token = exchange.getRequestURI().getPath().equals("/latest/api/token");
          byte[] body = (token ? "EXAMPLE" : "").getBytes(UTF_8);
          exchange.getResponseHeaders().set("X-Aws-Ec2-Metadata-Token-Ttl-Seconds", "300");
          exchange.sendResponseHeaders(token ? 200 : 404, token ? body.length : -1);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return () -> server.stop(0);
  }

  /** Below the kernel's ephemeral ports, each used once: several agents start at the same time. */
  private static List<Integer> free(int many) {
    List<Integer> ports = new ArrayList<>();
    while (ports.size() < many) {
      int port = NEXT.getAndIncrement();
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        ports.add(socket.getLocalPort());
      } catch (IOException taken) {
      }
    }
    return ports;
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    process.destroyForcibly().onExit().join();
  }
}
