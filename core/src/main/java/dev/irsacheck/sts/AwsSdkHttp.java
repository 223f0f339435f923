package dev.irsacheck.sts;

import java.time.Duration;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's URL-connection client, made only when the first request goes out: it needs the JDK's
 * TLS, which {@link TlsWarmUp} makes ready while the rest of the SDK's client is built.
 */
final class AwsSdkHttp implements SdkHttpClient {
  private final Duration patience;
  private final TrustManager[] trusted;
  private SdkHttpClient client;

  /**
   * @param patience how long one connect or read may take
   * @param trusted trust managers of a PEM bundle, null for the JVM's own trust store
   */
  AwsSdkHttp(Duration patience, TrustManager[] trusted) {
    this.patience = patience;
    this.trusted = trusted;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (client == null) {
      client = made();
    }
    return client.prepareRequest(request);
  }

  private SdkHttpClient made() {
    UrlConnectionHttpClient.Builder builder =
        UrlConnectionHttpClient.builder().connectionTimeout(patience).socketTimeout(patience);
    if (trusted != null) {
      builder.tlsTrustManagersProvider(() -> trusted);
    }
    return builder.build();
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
