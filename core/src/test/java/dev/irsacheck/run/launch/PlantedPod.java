package dev.irsacheck.run.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.aws.sts.Loopback;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.pod.classpath.ClassPathSources;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.TerminationMessage;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A healthy pod with a foreign secret in one place. */
final class PlantedPod {
  static final String SIGNATURE = random(342);
  static final String SESSION = random(300);
  static final String KEY = random(40);

  /** A piece of the signature that fits into the name of a file or a role. */
  static final String PIECE = SIGNATURE.substring(100, 140);

  static final String TOKEN_PATH = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";

  static final String GRANTED =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/orders/s</Arn></AssumedRoleUser>
          <Credentials>
            <AccessKeyId>ASIAEXAMPLEKEYID</AccessKeyId>
            <SecretAccessKey>%s</SecretAccessKey>
            <SessionToken>%s</SessionToken>
            <Expiration>2030-01-01T00:00:00Z</Expiration>
          </Credentials>
        </AssumeRoleWithWebIdentityResult>
        <ResponseMetadata><RequestId>1f0c</RequestId></ResponseMetadata>
      </AssumeRoleWithWebIdentityResponse>
      """
          .formatted(KEY, SESSION);

  static final String CALLER =
      """
      <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <GetCallerIdentityResult>
          <Arn>arn:aws:sts::111122223333:assumed-role/orders/s</Arn><Account>111122223333</Account>
        </GetCallerIdentityResult>
        <ResponseMetadata><RequestId>1f0d</RequestId></ResponseMetadata>
      </GetCallerIdentityResponse>
      """;

  final FakePod pod = new FakePod();
  final Map<String, String> settings = new LinkedHashMap<>();
  final Path folder;
  String config;
  int status = 200;
  String type = "text/xml";
  String assumed = GRANTED;
  String caller = CALLER;
  String archive;

  PlantedPod(Path folder, String limit) {
    this.folder = folder;
    pod.variable("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/orders")
        .variable("AWS_WEB_IDENTITY_TOKEN_FILE", TOKEN_PATH)
        .variable("AWS_REGION", "eu-west-1")
        .variable("HOME", "/home/app")
        .projected(TOKEN_PATH, token(""));
    settings.put("timeout", limit);
    settings.put("termination-log", folder.resolve("log").toString());
  }

  /** The claims come first, because the first of a name counts. */
  static String token(String claims) {
    long now = FakePod.NOW.getEpochSecond();
    StringBuilder payload = new StringBuilder("{").append(claims);
    for (String claim :
        new String[] {
          "\"iss\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE\"",
          "\"aud\":[\"sts.amazonaws.com\"]",
          "\"sub\":\"system:serviceaccount:shop:orders\"",
          "\"iat\":" + now,
          "\"exp\":" + (now + 86_400)
        }) {
      if (!claims.startsWith(claim.substring(0, 5))) {
        payload.append(payload.length() > 1 ? "," : "").append(claim);
      }
    }
    return base64("{\"alg\":\"RS256\"}") + "." + base64(payload + "}") + "." + SIGNATURE;
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  private static String random(int length) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    Random random = new Random(length);
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  void refuse(String code, String message, String requestId) {
    status = 403;
    assumed =
        "<ErrorResponse><Error><Type>Sender</Type><Code>"
            + code
            + "</Code><Message>"
            + message
            + "</Message></Error><RequestId>"
            + requestId
            + "</RequestId></ErrorResponse>";
  }

  String said(RunMode form, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path log = Files.write(folder.resolve("log"), new byte[0]);
    try (Loopback sts = Loopback.behaving((socket, to) -> to.write(answer(socket.getPort())))) {
      stsRequests = sts;
      pod.variables()
          .environment()
          .forEach((name, value) -> pod.variable(name, value.replace("STS", "" + sts.endpoint())));
      if (!pod.variables().environment().containsKey("AWS_ENDPOINT_URL_STS")) {
        pod.variable("AWS_ENDPOINT_URL_STS", sts.endpoint().toString());
      }
      Streams streams =
          new Streams(new PrintStream(out, true), new PrintStream(out, true), Colours.NONE);
      Map<String, String> all = new LinkedHashMap<>(settings);
      all.put("verbose", "true");
      all.put("format", format);
      ConfigFile file =
          (path, limit) ->
              config == null
                  ? new ConfigFile.Absent()
                  : new ConfigFile.Bytes(config.getBytes(UTF_8));
      if (form == RunMode.AGENT) {
        Map<String, String> properties = new HashMap<>();
        all.forEach((name, value) -> properties.put("irsacheck." + name, value));
        Launch.ofAgent(pod, streams, Duration.ZERO, () -> false, null)
            .run(
                SettingsReader.agent("", properties, Map.of(), file),
                new ScannedPlaces(
                    ClassPathSources.ofPaths(
                        archive == null ? List.of() : List.of(archive), Path.of("/")),
                    false));
      } else {
        Launch.ofCommand(pod, streams, "irsa-check")
            .run(SettingsReader.commandLine(all, Map.of(), Map.of(), file), null);
      }
    }
    return out.toString(UTF_8) + Files.readString(log);
  }

  /** STS also calls this issuer, and refuses. */
  String said(IssuerInspection inspection, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Path log = Files.write(folder.resolve("log"), new byte[0]);
    PrintStream stream = new PrintStream(out, true);
    Streams streams = new Streams(stream, stream, Colours.NONE);
    streams.secrets().read(pod);
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put("inspect-issuer", "true");
    all.put("verbose", "true");
    all.put("format", format);
    Settings read =
        SettingsReader.commandLine(
                all, Map.of(), Map.of(), (path, limit) -> new ConfigFile.Absent())
            .inForce();
    StsCall refused =
        new StsCall(
            "AssumeRoleWithWebIdentity",
            "sts",
            List.of(),
            1,
            Duration.ZERO,
            new StsCall.Refused(
                "InvalidIdentityToken",
                "no",
                400,
                "1f0c",
                Duration.ZERO,
                AwsRefusal.STS_REFUSES_TOKEN));
    AsyncSts sts =
        (request, until, definite) -> () -> new AsyncStsProbe.Result(refused, null, List.of());
    AsyncIssuer issuer = (request, deadline) -> () -> inspection;
    new Publisher(streams, "irsa-check", false, () -> false, read, TerminationMessage::write, null)
        .publish(new SelfCheck(pod, read, new AwsSdkRegions(), sts, issuer, null).run(null));
    return out.toString(UTF_8) + Files.readString(log);
  }

  private Loopback stsRequests;

  private byte[] answer(int port) {
    List<String> requests = stsRequests.requests();
    boolean second = requests.get(requests.size() - 1).contains("GetCallerIdentity");
    return Loopback.response(status, type, second ? caller : assumed);
  }
}
