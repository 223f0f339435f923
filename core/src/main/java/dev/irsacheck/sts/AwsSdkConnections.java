package dev.irsacheck.sts;

import dev.irsacheck.facts.ProxyRoute;
import dev.irsacheck.sts.anchors.TlsTrust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.SystemPropertyTlsKeyManagersProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/**
 * The JDK's connections for the SDK's URL-connection client, set up as that does it for itself, but
 * for the key exchange that TLS offers.
 */
final class AwsSdkConnections implements UrlConnectionFactory {
  private final int patience;
  private final TlsTrust trust;
  private final ProxyRoute proxy;
  private final KeyExchange exchange;
  private SSLSocketFactory sockets;

  /**
   * @param patience how long one connect or read may take
   * @param trust whom to trust
   * @param proxy on the way, null for none
   */
  AwsSdkConnections(Duration patience, TlsTrust trust, ProxyRoute proxy, KeyExchange exchange) {
    this.patience = (int) Math.min(patience.toMillis(), Integer.MAX_VALUE);
    this.trust = trust;
    this.proxy = proxy;
    this.exchange = exchange;
  }

  @Override
  public HttpURLConnection createConnection(URI uri) {
    try {
      URLConnection connection =
          proxy == null || proxy.ofTheJvm()
              ? uri.toURL().openConnection()
              : uri.toURL().openConnection(throughProxy());
      if (connection instanceof HttpsURLConnection tls) {
        tls.setSSLSocketFactory(sockets());
      }
      connection.setConnectTimeout(patience);
      connection.setReadTimeout(patience);
      return (HttpURLConnection) connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Proxy throughProxy() {
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
  }

  /** Made once: the JDK keeps connections alive for sockets of the same factory. */
  private synchronized SSLSocketFactory sockets() throws IOException {
    if (sockets == null) {
      try {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
            SystemPropertyTlsKeyManagersProvider.create().keyManagers(), trust.managers(), null);
        sockets = exchange.of(context.getSocketFactory());
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
    }
    return sockets;
  }
}
