package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.ProxyRoute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.URLConnection;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SystemPropertyTlsKeyManagersProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's URL-connection client, over connections of ours. The first request makes their TLS: to
 * make the JDK's ready on a thread of its own meanwhile took 12 % more CPU time, for 3 % less.
 */
final class AwsSdkHttp implements SdkHttpClient {
  private final SdkHttpClient client;
  private final Connections connections;
  private final KeyExchange exchange;
  private final ProxyLogin login;

  /**
   * @param patience how long one connect or read may take
   * @param proxy null for none
   * @param trust whom to trust
   */
  AwsSdkHttp(URI endpoint, Duration patience, ProxyRoute proxy, TlsTrust trust) {
    this.exchange = KeyExchange.with(endpoint.getHost());
    this.connections = new Connections(patience, trust, proxy, exchange);
    this.client = UrlConnectionHttpClient.create(connections);
    this.login = ProxyLogin.of(proxy);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (login != null) {
      login.putIn();
    }
    return client.prepareRequest(request);
  }

  /** Whether a handshake with the host has succeeded: it is the one who was asked. */
  boolean hasMetHost() {
    return connections.met;
  }

  /** From now on TLS offers all key exchange groups; false if it did before. */
  boolean offerAllGroups() {
    return exchange.offerAll();
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    if (login != null) {
      login.takeOut();
    }
    client.close();
  }

  /**
   * The JDK's connections for the SDK's URL-connection client, set up as that does it for itself,
   * but for the key exchange that TLS offers.
   */
  private static final class Connections implements UrlConnectionFactory {
    private final int patience;
    private final TlsTrust trust;
    private final ProxyRoute proxy;
    private final KeyExchange exchange;
    private SSLSocketFactory sockets;

    /** Set by a thread of the JDK's, which it has for each handshake anyway. */
    private volatile boolean met;

    /**
     * @param patience how long one connect or read may take
     * @param trust whom to trust
     * @param proxy on the way, null for none
     */
    Connections(Duration patience, TlsTrust trust, ProxyRoute proxy, KeyExchange exchange) {
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

    private Socket prepared(Socket socket) {
      if (socket instanceof SSLSocket tls) {
        exchange.limit(tls);
        tls.addHandshakeCompletedListener(event -> met = true);
      }
      return socket;
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
          SSLSocketFactory made = context.getSocketFactory();
          sockets = new SocketFactoryDecorator(() -> made, this::prepared);
        } catch (GeneralSecurityException e) {
          throw new IOException(e);
        }
      }
      return sockets;
    }
  }

  /**
   * Logs in at a proxy that wants it. The JDK asks once per answer of the proxy, up to twenty times
   * with the same wrong password; here it gets one answer for each request.
   */
  private static final class ProxyLogin extends Authenticator {
    private final ProxyRoute proxy;
    private boolean given;

    private ProxyLogin(ProxyRoute proxy) {
      this.proxy = proxy;
    }

    /** Null where the proxy's setting holds no login. */
    static ProxyLogin of(ProxyRoute proxy) {
      return proxy == null || proxy.user() == null || proxy.password() == null
          ? null
          : new ProxyLogin(proxy);
    }

    /** For each request that goes out, since that is the only way to the JDK's connection. */
    synchronized void putIn() {
      given = false;
      Authenticator.setDefault(this);
    }

    void takeOut() {
      Authenticator.setDefault(null);
    }

    @Override
    protected synchronized PasswordAuthentication getPasswordAuthentication() {
      boolean asked =
          getRequestorType() == RequestorType.PROXY
              && proxy.host().equalsIgnoreCase(getRequestingHost())
              && proxy.port() == getRequestingPort();
      if (!asked || given) {
        return null;
      }
      given = true;
      return new PasswordAuthentication(proxy.user(), proxy.password().toCharArray());
    }
  }
}
