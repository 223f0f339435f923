package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.ProxyRoute;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs with the SDK's signer and sends over the same kind of connections as to STS. It follows no
 * redirects, because a signature is for one host.
 */
final class AwsSdkRequestSender implements RequestSender {
  private static final int MOST_BYTES = 256 * 1024;

  private final AwsSessionCredentials credentials;
  private final AwsSdkEndpoints endpoints;
  private final Route route;
  private final UnaryOperator<String> safe;
  private final Calls calls;

  record Route(String region, Duration patience, ProxyRoute proxy, TlsTrust trust, String agent) {}

  AwsSdkRequestSender(
      AwsSessionCredentials credentials,
      AwsSdkEndpoints endpoints,
      Route route,
      UnaryOperator<String> safe) {
    this(credentials, endpoints, route, safe, new Calls());
  }

  private AwsSdkRequestSender(
      AwsSessionCredentials credentials,
      AwsSdkEndpoints endpoints,
      Route route,
      UnaryOperator<String> safe,
      Calls calls) {
    this.credentials = credentials;
    this.endpoints = endpoints;
    this.route = route;
    this.safe = safe;
    this.calls = calls;
  }

  @Override
  public boolean honoursDryRuns(AwsService service) {
    return endpoints.isOfAws(service);
  }

  @Override
  public String hostOf(AwsService service, String region) {
    return endpoints.regional(service, region).getHost();
  }

  @Override
  public Chained as(RoleArn role, String region) {
    ProbeAnswer answer = ask(ProbeCall.assumeRole(region, role), true);
    if (!answer.granted()) {
      return new Chained(null, answer);
    }
    AwsSessionCredentials taken =
        AwsSdkIssuedCredentials.of(
            part(answer.kept(), "AccessKeyId"),
            part(answer.kept(), "SecretAccessKey"),
            part(answer.kept(), "SessionToken"));
    if (taken == null) {
      return new Chained(
          null,
          ProbeAnswer.none(
              new Unreachable(
                  Obstacle.NOT_STS, "HTTP " + answer.status() + " without a role's credentials")));
    }
    UnaryOperator<String> safer =
        text ->
            Redaction.of(
                safe.apply(text),
                taken.accessKeyId(),
                taken.secretAccessKey(),
                taken.sessionToken());
    return new Chained(new AwsSdkRequestSender(taken, endpoints, route, safer, calls), null);
  }

  private static String part(String xml, String element) {
    int start = xml.indexOf("<" + element + ">");
    int end = xml.indexOf("</" + element + ">");
    return start < 0 || end < start ? "" : xml.substring(start + element.length() + 2, end).strip();
  }

  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    URI endpoint = endpoint(call);
    if (AwsSdkEndpoints.isNoUrl(endpoint)) {
      return ProbeAnswer.none(
          new Unreachable(
              Obstacle.DNS, "the endpoint that is configured for it is no http or https URL"));
    }
    try (AwsSdkHttp http =
        new AwsSdkHttp(endpoint, route.patience(), route.proxy(), route.trust())) {
      return ask(http, endpoint, call, keep);
    }
  }

  private ProbeAnswer ask(AwsSdkHttp http, URI endpoint, ProbeCall call, boolean keep) {
    try {
      SignedRequest signed = signed(call, endpoint);
      ExecutableHttpRequest request =
          http.prepareRequest(
              HttpExecuteRequest.builder()
                  .request(signed.request())
                  .contentStreamProvider(signed.payload().orElse(null))
                  .build());
      calls.begin(request);
      try {
        return answer(request.call(), keep);
      } finally {
        // Closes the connection without reading the rest.
        request.abort();
      }
    } catch (IOException | RuntimeException e) {
      Unreachable seen = NetworkFailures.of(e);
      // The JDK quotes an invalid header.
      return ProbeAnswer.none(
          new Unreachable(seen.obstacle(), Printable.of(safe.apply(seen.detail())))
              .met(http.hasMetHost()));
    }
  }

  @Override
  public void close() {
    calls.close();
  }

  private URI endpoint(ProbeCall call) {
    if (call.host() != null) {
      return URI.create("https://" + call.host());
    }
    URI configured = endpoints.configured(call.service());
    return configured != null ? configured : endpoints.regional(call.service(), call.region());
  }

  private SignedRequest signed(ProbeCall call, URI endpoint) {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .uri(endpoint)
            .method(SdkHttpMethod.fromValue(call.method()))
            .encodedPath(below(endpoint, call.path()))
            .putHeader("User-Agent", route.agent())
            .putHeader("Connection", "close");
    call.query().forEach(request::putRawQueryParameter);
    call.headers().forEach(request::putHeader);
    ContentStreamProvider body = () -> new ByteArrayInputStream(call.body());
    SdkHttpRequest unsigned = request.build();
    boolean s3 = call.service() == AwsService.S3;
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(credentials)
                    .request(unsigned)
                    .payload(call.body().length == 0 ? null : body)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.service().signingName())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, call.region())
                    // S3 signs paths without encoding them twice.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3));
  }

  private static String below(URI endpoint, String path) {
    String base = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
  }

  private ProbeAnswer answer(HttpExecuteResponse response, boolean keep) throws IOException {
    int status = response.httpResponse().statusCode();
    boolean granted = response.httpResponse().isSuccessful();
    byte[] body = new byte[0];
    InputStream stream = response.responseBody().orElse(null);
    if (stream != null) {
      // A granted response may be a secret, so it is not read.
      body = granted && !keep ? body : beginning(stream);
    }
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, List<String>> each : response.httpResponse().headers().entrySet()) {
      if (!each.getValue().isEmpty()) {
        headers.put(each.getKey().toLowerCase(Locale.ROOT), safe.apply(each.getValue().get(0)));
      }
    }
    return granted
        ? ProbeAnswer.granted(status, headers, body)
        : ProbeAnswer.refused(status, headers, body, safe);
  }

  /** Connection timeouts apply to each read; a body may come in drops. */
  private byte[] beginning(InputStream stream) throws IOException {
    long start = System.nanoTime();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] some = new byte[8 * 1024];
    for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
      all.write(some, 0, Math.min(read, MOST_BYTES - all.size()));
      if (all.size() == MOST_BYTES) {
        break;
      }
      if (System.nanoTime() - start > route.patience().toNanos()) {
        throw new SocketTimeoutException("the answer was not whole in time");
      }
    }
    return all.toByteArray();
  }

  private static final class Calls {
    private ExecutableHttpRequest running;
    private boolean closed;

    synchronized void begin(ExecutableHttpRequest call) throws IOException {
      if (closed) {
        throw new IOException("the deadline came before the call was made");
      }
      running = call;
    }

    void close() {
      ExecutableHttpRequest call;
      synchronized (this) {
        closed = true;
        call = running;
      }
      if (call != null) {
        call.abort();
      }
    }
  }
}
