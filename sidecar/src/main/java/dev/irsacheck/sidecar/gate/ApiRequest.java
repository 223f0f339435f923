package dev.irsacheck.sidecar.gate;

import dev.irsacheck.report.Version;
import dev.irsacheck.sts.NetworkFailures;
import dev.irsacheck.sts.PemBundle;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Sends an object to the API server, into the pod's namespace, by the JDK's HTTP client.
 *
 * <p>A client lives for one call: calls are minutes or days apart, and meanwhile token and
 * authorities are renewed. One that is kept would wake up every three seconds for nothing; the
 * threads of one that is not end with the next collection, which follows each check.
 */
final class ApiRequest {
  /** A Pod has at most 1.5 MiB in etcd. */
  static final int LONGEST_ANSWER = 2 << 20;

  private final ApiAccess access;
  private final Duration limit;

  /**
   * @param limit of a call from the connection to the last byte
   */
  ApiRequest(ApiAccess access, Duration limit) {
    this.access = access;
    this.limit = limit;
  }

  /**
   * What the API server answered, whatever it is, up to 2 MiB; {@link NotSet} where it did not.
   *
   * @param path what follows the namespace
   * @param type of content
   */
  HttpResponse<byte[]> send(String method, String path, String type, String json)
      throws NotSet, InterruptedException {
    HttpRequest request = request(method, path, type, json);
    HttpClient client = client();
    try {
      return answer(client.sendAsync(request, head -> new BoundedBody(LONGEST_ANSWER)));
    } catch (IOException e) {
      throw new NotSet("the API server at " + access.server() + " cannot be asked: " + reason(e));
    }
  }

  /**
   * The JDK connects a second time by a channel that it has closed, and forgets the first reason.
   */
  private static String reason(IOException e) {
    if (e instanceof BoundedBody.TooLong) {
      return e.getMessage();
    }
    boolean forgotten = e instanceof ConnectException && e.getMessage() == null;
    return forgotten ? "it takes no connection" : NetworkFailures.of(e).detail();
  }

  /** The limit is here because the JDK's own, of a request, ends with the head of the answer. */
  private HttpResponse<byte[]> answer(CompletableFuture<HttpResponse<byte[]>> call)
      throws IOException, InterruptedException {
    try {
      return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no whole answer within " + limit.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  private HttpRequest request(String method, String path, String type, String json) throws NotSet {
    String namespace = "/api/v1/namespaces/" + access.namespace() + "/";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(access.server() + namespace + path))
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .header("User-Agent", "irsa-check/" + Version.current());
    String token = token();
    try {
      return request.header("Authorization", "Bearer " + token).build();
    } catch (IllegalArgumentException e) {
      // Its message quotes the header.
      throw new NotSet(Printable.of(access.token()) + " holds what is no token");
    }
  }

  private String token() throws NotSet {
    try {
      return Files.readString(access.token(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new NotSet(Printable.of(access.token()) + " cannot be read");
    }
  }

  /**
   * Neither a proxy nor a trust store that the JVM was given is on the way to the cluster's API.
   */
  private HttpClient client() throws NotSet {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY)
        .sslContext(tls())
        .build();
  }

  private SSLContext tls() throws NotSet {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, PemBundle.trustManagers(access.authorities()), null);
      return context;
    } catch (IOException e) {
      throw new NotSet(Printable.of(access.authorities()) + " " + PemBundle.problem(e));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }
}
