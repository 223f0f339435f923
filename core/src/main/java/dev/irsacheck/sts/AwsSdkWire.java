package dev.irsacheck.sts;

import dev.irsacheck.facts.ProxyRoute;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.probe.ProbeAnswer;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.net.ssl.TrustManager;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Signs by the SDK's own signer and sends over connections like those to STS. Redirects are not
 * followed: what is signed for one host is no other's business.
 */
final class AwsSdkWire implements Wire {
  /** An error's longest text is a few kilobytes; a table's description may have more. */
  private static final int MOST_BYTES = 256 * 1024;

  private static final String AGENT = "irsa-check";

  private final AwsSessionCredentials credentials;
  private final AwsSdkEndpoints endpoints;
  private final Route route;
  private final UnaryOperator<String> safe;

  /**
   * The way out.
   *
   * @param region of the pod, null where it has none
   */
  record Route(String region, Duration patience, ProxyRoute proxy, TrustManager[] trusted) {}

  AwsSdkWire(
      AwsSessionCredentials credentials,
      AwsSdkEndpoints endpoints,
      Route route,
      UnaryOperator<String> safe) {
    this.credentials = credentials;
    this.endpoints = endpoints;
    this.route = route;
    this.safe = safe;
  }

  @Override
  public boolean honoursDryRuns(String service) {
    return endpoints.isOfAws(service, route.region() == null ? "us-east-1" : route.region());
  }

  @Override
  public String hostOf(String service, String region) {
    return endpoints.regional(service, region).getHost();
  }

  /** What it is given stays in the wire that it returns. */
  @Override
  public Chained as(RoleArn role, String region) {
    ProbeAnswer answer = ask(ProbeCall.assumeRole(region, role.toString()), true);
    if (!answer.granted()) {
      return new Chained(null, answer);
    }
    AwsSessionCredentials taken =
        AwsSessionCredentials.create(
            part(answer.kept(), "AccessKeyId"),
            part(answer.kept(), "SecretAccessKey"),
            part(answer.kept(), "SessionToken"));
    UnaryOperator<String> safer =
        text ->
            Redaction.of(
                safe.apply(text),
                taken.accessKeyId(),
                taken.secretAccessKey(),
                taken.sessionToken());
    return new Chained(new AwsSdkWire(taken, endpoints, route, safer), null);
  }

  private static String part(String xml, String element) {
    int start = xml.indexOf("<" + element + ">");
    int end = xml.indexOf("</" + element + ">");
    return start < 0 || end < start ? "" : xml.substring(start + element.length() + 2, end).strip();
  }

  @Override
  public ProbeAnswer ask(ProbeCall call, boolean keep) {
    URI endpoint = endpoint(call);
    try (AwsSdkHttp http =
        new AwsSdkHttp(endpoint, route.patience(), route.proxy(), route.trusted())) {
      SignedRequest signed = signed(call, endpoint);
      HttpExecuteResponse response =
          http.prepareRequest(
                  HttpExecuteRequest.builder()
                      .request(signed.request())
                      .contentStreamProvider(signed.payload().orElse(null))
                      .build())
              .call();
      return answer(response, keep);
    } catch (IOException | RuntimeException e) {
      return ProbeAnswer.none(Obstacles.of(e));
    }
  }

  private URI endpoint(ProbeCall call) {
    if (call.host() != null) {
      return URI.create("https://" + call.host());
    }
    URI configured = endpoints.configured(call.service());
    return configured != null ? configured : endpoints.regional(call.prefix(), call.region());
  }

  private SignedRequest signed(ProbeCall call, URI endpoint) {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .uri(endpoint)
            .method(SdkHttpMethod.fromValue(call.method()))
            .encodedPath(call.path())
            .putHeader("User-Agent", AGENT);
    call.query().forEach(request::putRawQueryParameter);
    call.headers().forEach(request::putHeader);
    ContentStreamProvider body = () -> new ByteArrayInputStream(call.body());
    SdkHttpRequest unsigned = request.build();
    boolean s3 = call.service().equals("s3");
    return AwsV4HttpSigner.create()
        .sign(
            sign ->
                sign.identity(credentials)
                    .request(unsigned)
                    .payload(call.body().length == 0 ? null : body)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.service())
                    .putProperty(AwsV4HttpSigner.REGION_NAME, call.region())
                    // S3 takes paths as they are.
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3));
  }

  private ProbeAnswer answer(HttpExecuteResponse response, boolean keep) throws IOException {
    int status = response.httpResponse().statusCode();
    boolean granted = response.httpResponse().isSuccessful();
    byte[] body = new byte[0];
    InputStream stream = response.responseBody().orElse(null);
    if (stream != null) {
      // Of what is granted nothing is read: it may be a secret.
      body = granted && !keep ? body : stream.readNBytes(MOST_BYTES);
      response.responseBody().get().abort();
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
}
