package dev.irsacheck.sts;

import dev.irsacheck.facts.ProxyRoute;
import dev.irsacheck.sts.anchors.TlsTrust;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The SDK's URL-connection client, over connections of ours. The first request makes their TLS: to
 * make the JDK's ready on a thread of its own meanwhile took 12 % more CPU time, for 3 % less.
 */
final class AwsSdkHttp implements SdkHttpClient {
  private final SdkHttpClient client;
  private final KeyExchange exchange;
  private final ProxyLogin login;

  /**
   * @param patience how long one connect or read may take
   * @param proxy null for none
   * @param trust whom to trust
   */
  AwsSdkHttp(URI endpoint, Duration patience, ProxyRoute proxy, TlsTrust trust) {
    this.exchange = KeyExchange.with(endpoint.getHost());
    this.client =
        UrlConnectionHttpClient.create(new AwsSdkConnections(patience, trust, proxy, exchange));
    this.login = ProxyLogin.of(proxy);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (login != null) {
      login.putIn();
    }
    return client.prepareRequest(request);
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
}
