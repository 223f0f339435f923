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
 * The SDK's URL-connection client over our own connections. Preparing TLS on another thread would
 * cost 12 % more CPU time and save 3 % of the time.
 */
final class AwsSdkHttp implements SdkHttpClient {
  private final SdkHttpClient client;
  private final Connections connections;
  private final KeyExchange exchange;
  private final ProxyLogin login;

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

  boolean hasMetHost() {
    return connections.met;
  }

  /** Makes TLS offer all key exchange groups; returns false if it already did. */
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

  /** Creates connections like the SDK's client, but with our choice of key exchange groups. */
  private static final class Connections implements UrlConnectionFactory {
    private final int patience;
    private final TlsTrust trust;
    private final ProxyRoute proxy;
    private final KeyExchange exchange;
    private SSLSocketFactory sockets;

    /** A JDK thread sets it after each handshake. */
    private volatile boolean met;

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

    /** One factory, because the JDK keeps connections alive by factory. */
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
   * Logs in at a proxy. The JDK would try a wrong password up to twenty times; here it gets one
   * answer for each request.
   */
  private static final class ProxyLogin extends Authenticator {
    private final ProxyRoute proxy;
    private boolean given;

    private ProxyLogin(ProxyRoute proxy) {
      this.proxy = proxy;
    }

    static ProxyLogin of(ProxyRoute proxy) {
      return proxy == null || proxy.user() == null || proxy.password() == null
          ? null
          : new ProxyLogin(proxy);
    }

    /** Called for each request, the only way to the JDK's connection. */
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
