package dev.irsacheck.aws.sts;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Detects a peer that accepts only TLS at an http endpoint. It may drop a plain request or return
 * an error page, so only a TLS hello distinguishes it.
 */
final class TlsPeer {
  private static final int HTTP = 80;
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(5);

  private static final int ALERT = 21;

  private static final int HANDSHAKE = 22;

  private static final int MAJOR_VERSION = 3;

  private TlsPeer() {}

  static boolean isAt(URI endpoint, Duration patience) {
    int millis = (int) Math.min(patience.toMillis(), MOST_PATIENCE.toMillis());
    int port = endpoint.getPort() < 0 ? HTTP : endpoint.getPort();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.getHost(), port), millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(hello());
      // A plain HTTP server would wait for the end of the request.
      socket.shutdownOutput();
      int type = socket.getInputStream().read();
      return (type == ALERT || type == HANDSHAKE)
          && socket.getInputStream().read() == MAJOR_VERSION;
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static byte[] hello() throws IOException, GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[0], null);
    SSLEngine engine = tls.createSSLEngine();
    engine.setUseClientMode(true);
    engine.beginHandshake();
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    byte[] bytes = new byte[hello.flip().remaining()];
    hello.get(bytes);
    return bytes;
  }
}
