package dev.irsacheck.sidecar.gate;

import dev.irsacheck.aws.sts.NetworkFailures;
import dev.irsacheck.aws.sts.PemBundle;
import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.token.TokenReader;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.report.Version;
import dev.irsacheck.sidecar.gate.RetryingSender.NotAccepted;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/**
 * Calls the API server in the pod's namespace with the JDK's HTTP client.
 *
 * <p>A client is used for one call, because token and CAs are renewed between calls that are
 * minutes or days apart. A kept client would wake up every three seconds; the threads of an unused
 * one end with the garbage collection after each check.
 */
final class ApiClient {
  static final Duration LIMIT = Duration.ofSeconds(10);

  /** A Pod has at most 1.5 MiB in etcd. */
  private static final int LONGEST_ANSWER = 2 << 20;

  private final ApiAccess access;
  private final Right right;
  private final Duration limit;

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * @param role a name for the Role
   */
  record Right(String role, String verb, String resource) {}

  ApiClient(ApiAccess access, Right right, Duration limit) {
    this.access = access;
    this.right = right;
    this.limit = limit;
  }

  Map<?, ?> send(String method, String path, String type, Map<String, Object> body)
      throws NotAccepted, InterruptedException {
    HttpResponse<byte[]> answer = answer(request(method, path, type, body), client());
    boolean good = answer.statusCode() >= 200 && answer.statusCode() < 300;
    if (good && json(answer.body()) instanceof Map<?, ?> object) {
      return object;
    }
    throw refused(answer.statusCode(), map(json(answer.body())).get("message"));
  }

  private HttpRequest request(String method, String path, String type, Map<String, Object> body)
      throws NotAccepted {
    String namespace = "/api/v1/namespaces/" + access.namespace() + "/";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(access.server() + namespace + path))
            .method(method, HttpRequest.BodyPublishers.ofString(JsonWriter.compact(body)))
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .header("User-Agent", "irsa-check/" + Version.current());
    String token = token();
    try {
      return request.header("Authorization", "Bearer " + token).build();
    } catch (IllegalArgumentException e) {
      // The exception's message quotes the header.
      throw new NotAccepted(Printable.of(access.token()) + " does not hold a token");
    }
  }

  /** Limits the whole response, because the JDK's request timeout ends with the headers. */
  private HttpResponse<byte[]> answer(HttpRequest request, HttpClient client)
      throws NotAccepted, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> call = client.sendAsync(request, head -> bounded());
    try {
      return call.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      String problem = "no complete response within " + limit.toSeconds() + " s";
      throw unanswered(new HttpTimeoutException(problem));
    } catch (ExecutionException e) {
      throw unanswered(e.getCause());
    } finally {
      call.cancel(true);
    }
  }

  /** Limits the size, because the JDK buffers everything and another server may answer here. */
  private static BodySubscriber<byte[]> bounded() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    return BodySubscribers.mapping(
        BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(some -> add(some, bytes))),
        end -> bytes.toByteArray());
  }

  private static void add(byte[] some, ByteArrayOutputStream bytes) {
    if (some.length > LONGEST_ANSWER - bytes.size()) {
      throw new TooLong();
    }
    bytes.writeBytes(some);
  }

  private NotAccepted unanswered(Throwable failure) {
    String server = "the API server at " + access.server();
    return new NotAccepted(
        failure instanceof TooLong
            ? server + " answers with more than " + LONGEST_ANSWER / 1024 + " KiB"
            : server + " cannot be reached: " + reason(failure));
  }

  /** The JDK retries on a closed channel and loses the first reason. */
  private static String reason(Throwable failure) {
    boolean forgotten = failure instanceof ConnectException && failure.getMessage() == null;
    return forgotten ? "it accepts no connection" : NetworkFailures.of(failure).detail();
  }

  private String token() throws NotAccepted {
    try {
      return Files.readString(access.token(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new NotAccepted(Printable.of(access.token()) + " cannot be read");
    }
  }

  /** Ignores the JVM's proxy and trust store for calls to the cluster's API. */
  private HttpClient client() throws NotAccepted {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(HttpClient.Builder.NO_PROXY)
        .sslContext(tls())
        .build();
  }

  private SSLContext tls() throws NotAccepted {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, PemBundle.trustManagers(access.authorities()), null);
      return context;
    } catch (IOException e) {
      throw new NotAccepted(Printable.of(access.authorities()) + " " + PemBundle.problem(e));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /** Returns null for invalid JSON, because another server may answer at this address. */
  private static Object json(byte[] body) {
    try {
      return Json.parse(body, LONGEST_ANSWER);
    } catch (MalformedJson e) {
      return null;
    }
  }

  private NotAccepted refused(int code, Object message) {
    String answer = message == null ? "no readable message" : Printable.of(message);
    return new NotAccepted(
        switch (code) {
          case 401 ->
              "mount a token for the API: it refuses the one in " + access.token() + ": " + answer;
          case 403 -> "give this pod the right: " + role() + "  (the API server: " + answer + ")";
          case 404 ->
              "set POD_NAME and POD_NAMESPACE by the downward API: there is no pod "
                  + access.pod()
                  + " in namespace "
                  + access.namespace();
          default -> "the API server answers " + code + ": " + answer;
        });
  }

  private String role() {
    String namespace = " -n " + access.namespace();
    return "kubectl create role "
        + right.role()
        + namespace
        + " --verb="
        + right.verb()
        + " --resource="
        + right.resource()
        + " && kubectl create rolebinding "
        + right.role()
        + namespace
        + " --role="
        + right.role()
        + " --serviceaccount="
        + serviceAccount();
  }

  private String serviceAccount() {
    try {
      if (TokenReader.read(TokenText.of(Files.readAllBytes(access.token())))
              instanceof TokenReading.Jwt jwt
          && jwt.token().serviceAccount().isPresent()) {
        return Printable.of(jwt.token().serviceAccount().get());
      }
    } catch (IOException e) {
    }
    return access.namespace() + ":SERVICE_ACCOUNT";
  }

  static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }
}
