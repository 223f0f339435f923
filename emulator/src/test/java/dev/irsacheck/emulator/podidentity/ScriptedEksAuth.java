package dev.irsacheck.emulator.podidentity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.emulator.podidentity.AgentRecording.Situation;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays EKS Auth's side of a situation for a real agent, on loopback without TLS. */
final class ScriptedEksAuth implements Closeable {
  private static final long EVER = 60_000;

  private final Situation situation;
  private final AtomicInteger tries = new AtomicInteger();
  private final Closeable open;
  private final String url;

  ScriptedEksAuth(Situation situation) throws IOException {
    this.situation = situation;
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    switch (does(situation.eksAuth(0))) {
      case "no-name" -> {
        url = "http://eks-auth.invalid";
        open = () -> {};
      }
      case "refuse" -> {
        Socket held = new Socket();
        held.bind(any);
        url = "http://127.0.0.1:" + held.getLocalPort();
        open = held;
      }
      case "drop" -> {
        int free;
        try (ServerSocket probe = new ServerSocket(0, 1, any.getAddress())) {
          free = probe.getLocalPort();
        }
        url = "http://127.0.0.1:" + free;
        open = AgentPort.FullQueue.at(new InetSocketAddress(any.getAddress(), free));
      }
      default -> {
        ServerSocket listener = new ServerSocket(0, 200, any.getAddress());
        boolean tls = does(situation.eksAuth(0)).equals("no-tls");
        url = (tls ? "https" : "http") + "://127.0.0.1:" + listener.getLocalPort();
        open = listener;
        thread(() -> serve(listener));
      }
    }
  }

  String url() {
    return url;
  }

  int tries() {
    return tries.get();
  }

  private void serve(ServerSocket listener) {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        thread(() -> answer(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket) {
    try (socket) {
      if (does(situation.eksAuth(0)).equals("no-tls")) {
        tries.incrementAndGet();
        socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        return;
      }
      read(socket);
      Map<String, Object> now = situation.eksAuth(tries.getAndIncrement());
      Thread.sleep((long) (1000 * ((Number) now.getOrDefault("after", 0)).doubleValue()));
      OutputStream to = socket.getOutputStream();
      switch (does(now)) {
        case "hang" -> Thread.sleep(EVER);
        case "reset" -> socket.setSoLinger(true, 0);
        case "close" -> {}
        case "drip" -> {
          for (byte each : response(Map.of("grant", "6h")).getBytes(UTF_8)) {
            to.write(each);
            to.flush();
            Thread.sleep(1_000);
          }
        }
        default -> to.write(response(now).getBytes(UTF_8));
      }
    } catch (IOException | InterruptedException gone) {
    }
  }

  private static void read(Socket socket) throws IOException {
    BufferedReader request =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    int length = 0;
    for (String line = request.readLine();
        line != null && !line.isEmpty();
        line = request.readLine()) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    for (int i = 0; i < length; i++) {
      request.read();
    }
  }

  private static String response(Map<String, Object> now) {
    String type = now.getOrDefault("type", "application/json").toString();
    String body = now.getOrDefault("body", "").toString();
    StringBuilder head = new StringBuilder();
    if (now.containsKey("grant")) {
      body = grant(now.get("grant").toString());
      head.append("x-amzn-RequestId: " + AgentRecording.REQUEST_ID + "\r\n");
    } else if (now.containsKey("error")) {
      body = "{\"message\":\"" + now.get("message") + "\"}";
      head.append("x-amzn-RequestId: " + AgentRecording.REQUEST_ID + "\r\n");
      head.append("x-amzn-ErrorType: " + now.get("error") + "\r\n");
    } else if (now.containsKey("request-id")) {
      head.append("x-amzn-RequestId: " + AgentRecording.REQUEST_ID + "\r\n");
    }
    return "HTTP/1.1 "
        + now.getOrDefault("status", 200)
        + " X\r\nContent-Type: "
        + type
        + "\r\nDate: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
            ZonedDateTime.now(ZoneOffset.UTC)
                .plus(lifetime(now.getOrDefault("date", "0s").toString())))
        + "\r\n"
        + head
        + "Connection: close\r\nContent-Length: "
        + body.getBytes(UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  private static String grant(String lifetime) {
    long expires = Instant.now().plus(lifetime(lifetime)).getEpochSecond();
    return """
        {"subject":{"namespace":"shop","serviceAccount":"orders"},"audience":"pods.eks.amazonaws.com",
        "podIdentityAssociation":{"associationArn":"arn:aws:eks:eu-west-1:111122223333:podidentityassociation/shop-prod/a-1","associationId":"a-1"},
        "assumedRoleUser":{"arn":"arn:aws:sts::111122223333:assumed-role/orders/eks-shop-prod","assumeRoleId":"AROAEXAMPLE:eks-shop-prod"},
        "credentials":{"sessionToken":"EXAMPLETOKEN","secretAccessKey":"EXAMPLESECRET","accessKeyId":"ASIAEXAMPLE","expiration":%d}}
        """
        .formatted(expires);
  }

  static Duration lifetime(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("h") ? Duration.ofHours(number) : Duration.ofSeconds(number);
  }

  static String does(Map<String, Object> now) {
    return now.getOrDefault("does", "answer").toString();
  }

  private static void thread(Runnable what) {
    Thread thread = new Thread(what, "scripted-eks-auth");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    open.close();
  }
}
