package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import dev.irsacheck.emulator.signing.SessionCredentials;
import dev.irsacheck.emulator.signing.SessionStore;
import dev.irsacheck.emulator.world.Arn;
import dev.irsacheck.emulator.world.LiveWorld;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.WorldFile;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** A session of the world's first role, whose requests the AWS SDK's signer signs. */
final class Pod {
  static final String CALLER = "arn:aws:sts::111122223333:assumed-role/orders/pod";
  private static final Instant NOW = Worlds.NOW;

  private final LiveWorld.Served served;
  private final SessionStore sessions = new SessionStore();
  final SessionCredentials session;
  String region = "eu-west-1";
  String host = "localhost:8443";
  Instant now = NOW;
  Instant signedAt = NOW;
  boolean signsBody = true;

  private Pod(World world) {
    this.served = LiveWorld.Served.of(world);
    this.session =
        SessionCredentials.forSession(
            Arn.role("arn:aws:iam::111122223333:role/orders").orElseThrow(),
            "pod",
            NOW,
            Duration.ofHours(1),
            Map.of());
    sessions.keep(session);
  }

  /** Returns a pod whose role may read in ten services, with the YAML's changes. */
  static Pod in(String yaml) {
    String world = "based-on: healthy-permissions\n" + yaml;
    return new Pod(WorldFile.parse("test.yaml", world, new WorldFile.Places("/pod", 8443, 8080)));
  }

  ServiceAnswer json(String service, String target, String body) {
    return send(
        service,
        "POST",
        "/",
        Map.of("X-Amz-Target", target, "Content-Type", "application/x-amz-json-1.1"),
        body);
  }

  ServiceAnswer get(String service, String pathAndQuery) {
    return send(service, "GET", pathAndQuery, Map.of(), "");
  }

  ServiceAnswer send(
      String service,
      String method,
      String pathAndQuery,
      Map<String, String> headers,
      String body) {
    return answer(signed(service, method, pathAndQuery, headers, body));
  }

  ServiceAnswer answer(HttpRequest request) {
    return new ServiceRouter(sessions).answer(request, served, now).orElseThrow();
  }

  HttpRequest signed(
      String service,
      String method,
      String pathAndQuery,
      Map<String, String> headers,
      String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(method))
            .uri(URI.create("https://" + host + pathAndQuery));
    headers.forEach(request::putHeader);
    SdkHttpRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                r ->
                    r.identity(
                            AwsSessionCredentialsIdentity.create(
                                session.accessKeyId(),
                                session.secretAccessKey(),
                                session.sessionToken()))
                        .request(request.build())
                        .payload(() -> new ByteArrayInputStream(bytes))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !service.equals("s3"))
                        .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signsBody)
                        .putProperty(
                            HttpSigner.SIGNING_CLOCK, Clock.fixed(signedAt, ZoneOffset.UTC)))
            .request();
    Map<String, String> sent = new LinkedHashMap<>();
    signed
        .headers()
        .forEach(
            (name, values) -> sent.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
    String query = signed.encodedQueryParameters().orElse("");
    return new HttpRequest(method, signed.encodedPath(), query, sent, bytes);
  }

  ServiceReply asServerless(HttpRequest request) {
    Service service = OpenSearch.SERVERLESS;
    return service.answer(
        new Call(request, service.protocol(), served.world(), session, region, "a-request-id"));
  }

  static String body(ServiceAnswer answered) {
    return new String(answered.response().body(), StandardCharsets.UTF_8);
  }

  static String header(ServiceAnswer answered, String name) {
    for (Map.Entry<String, String> header : answered.response().headers().entrySet()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return "";
  }
}
