package dev.irsacheck.aws.sts;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

final class ConnectProxy implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final String login;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private ConnectProxy(ServerSocket listener, int target, String login) {
    this.listener = listener;
    this.target = target;
    this.login = login;
  }

  static ConnectProxy to(int target, String login) throws IOException {
    ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    ConnectProxy proxy = new ConnectProxy(listener, target, login);
    start(proxy::serve);
    return proxy;
  }

  int port() {
    return listener.getLocalPort();
  }

  List<String> asked() {
    return asked;
  }

  private void serve() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        start(() -> lead(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void lead(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      StringBuilder request = new StringBuilder();
      while (request.indexOf("\r\n\r\n") < 0) {
        request.append((char) client.getInputStream().read());
      }
      asked.add(request.substring(0, request.indexOf("\r\n")));
      boolean allowed =
          login == null
              || request
                  .toString()
                  .toLowerCase(Locale.ROOT)
                  .contains("proxy-authorization: basic " + login.toLowerCase(Locale.ROOT));
      String status =
          allowed
              ? "200 Connection established"
              : "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"";
      client.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(US_ASCII));
      if (allowed) {
        start(() -> copy(server, client));
        copy(client, server);
      }
    } catch (IOException gone) {
      // The client notices.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException gone) {
      // Either side may hang up.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "connect-proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
