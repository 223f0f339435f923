package dev.irsacheck.sts;

import dev.irsacheck.facts.ProxyRoute;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's URL-connection client, made only when the first request goes out: it needs the JDK's
 * TLS, which {@link TlsWarmUp} makes ready while the rest of the SDK's client is built.
 */
final class AwsSdkHttp implements SdkHttpClient {
  private final Duration patience;
  private final TrustManager[] trusted;
  private final ProxyRoute proxy;
  private final ProxyLogin login;
  private SdkHttpClient client;

  /**
   * @param patience how long one connect or read may take
   * @param trusted trust managers of a PEM bundle, null for the JVM's own trust store
   * @param proxy on the way, null for none
   */
  AwsSdkHttp(Duration patience, TrustManager[] trusted, ProxyRoute proxy) {
    this.patience = patience;
    this.trusted = trusted;
    this.proxy = proxy;
    this.login = ProxyLogin.of(proxy);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (client == null) {
      client = made();
    }
    if (login != null) {
      login.putIn();
    }
    return client.prepareRequest(request);
  }

  private SdkHttpClient made() {
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(patience)
            .socketTimeout(patience)
            .proxyConfiguration(proxyConfiguration());
    if (trusted != null) {
      builder.tlsTrustManagersProvider(() -> trusted);
    }
    return builder.build();
  }

  /**
   * Decided already: the SDK shall not look for another one.
   *
   * @throws SdkClientException if the name is none that could be looked up
   */
  private ProxyConfiguration proxyConfiguration() {
    ProxyConfiguration.Builder builder =
        ProxyConfiguration.builder()
            .useSystemPropertyValues(false)
            .useEnvironmentVariablesValues(false);
    if (proxy != null && !proxy.ofTheJvm()) {
      try {
        builder.endpoint(new URI("http://" + proxy.address()));
      } catch (URISyntaxException e) {
        throw SdkClientException.create("the proxy's name", new UnknownHostException(proxy.host()));
      }
    }
    return builder.build();
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public void close() {
    if (login != null) {
      login.takeOut();
    }
    if (client != null) {
      client.close();
    }
  }
}
