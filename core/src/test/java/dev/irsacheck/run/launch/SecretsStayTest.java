package dev.irsacheck.run.launch;

import static dev.irsacheck.run.launch.PlantedPod.CALLER;
import static dev.irsacheck.run.launch.PlantedPod.GRANTED;
import static dev.irsacheck.run.launch.PlantedPod.KEY;
import static dev.irsacheck.run.launch.PlantedPod.PIECE;
import static dev.irsacheck.run.launch.PlantedPod.SESSION;
import static dev.irsacheck.run.launch.PlantedPod.SIGNATURE;
import static dev.irsacheck.run.launch.PlantedPod.TOKEN_PATH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Blocked;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Reached;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import dev.irsacheck.check.facts.IssuerInspection.Unreachable;
import dev.irsacheck.pod.settings.RunMode;
import dev.irsacheck.pod.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts a piece of the signature, or a key, into each place of a pod in turn; no output may contain
 * it.
 */
class SecretsStayTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/";

  @TempDir private Path folder;

  private final Map<String, Consumer<PlantedPod>> places = new LinkedHashMap<>();

  @Test
  void inAVariable() throws IOException {
    for (String name : new String[] {"HTTPS_PROXY", "https_proxy", "NO_PROXY"}) {
      put(name, pod -> proxied(pod, name, PIECE));
      put(name + " with a login", pod -> proxied(pod, name, "http://u:" + PIECE + "@proxy:3128"));
      put(name + " with a path", pod -> proxied(pod, name, "http://proxy:3128/" + PIECE));
    }
    for (String name :
        new String[] {
          "AWS_ROLE_ARN",
          "AWS_ROLE_SESSION_NAME",
          "AWS_REGION",
          "AWS_DEFAULT_REGION",
          "AWS_ENDPOINT_URL_STS",
          "AWS_CONTAINER_CREDENTIALS_FULL_URI",
          "AWS_USE_FIPS_ENDPOINT",
          "AWS_EC2_METADATA_DISABLED",
          "AWS_PROFILE",
          "AWS_CONFIG_FILE",
          "AWS_CA_BUNDLE",
          "AWS_ACCESS_KEY_ID",
          "HOSTNAME",
          "SYNC_HTTP_SERVICE_IMPL",
          "KUBERNETES_SERVICE_HOST"
        }) {
      variable(name, PIECE);
    }
    variable("AWS_ROLE_ARN", ROLE + PIECE);
    variable("AWS_ROLE_ARN", ROLE + "team/" + PIECE + "/orders");
    variable("AWS_ROLE_SESSION_NAME", "with a space " + PIECE);
    variable("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/" + PIECE + "/token");
    variable("AWS_ENDPOINT_URL_STS", "https://user:" + PIECE);
    variable("AWS_ENDPOINT_URL_STS", "STS/?key=" + PIECE);
    variable("AWS_ENDPOINT_URL", "STS/" + PIECE);
    variable("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://user:" + PIECE + "@169.254.170.23/v1");
    put(
        "AWS_ACCESS_KEY_ID and secret",
        pod ->
            pod.pod.variable("AWS_ACCESS_KEY_ID", "AKIA").variable("AWS_SECRET_ACCESS_KEY", PIECE));
    check(12);
  }

  @Test
  void inAFile() throws IOException {
    String namespace = Setting.NAMESPACE_FILE.fallback();
    put("namespace file", pod -> pod.pod.projected(namespace, PIECE));
    put("region in the profile", pod -> profile(pod, "[default]\nregion = " + PIECE));
    put("profile that is none", pod -> profile(pod, "[default]\n" + PIECE + "\n[" + PIECE));
    for (String policy :
        new String[] {
          "{\"" + PIECE + "\":1}",
          PIECE,
          policy("\"Federated\":\"" + PIECE + "\"", "\"a:sub\":\"b\""),
          policy(
              "\"Federated\":\"*\"",
              "\"oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub\":\"" + PIECE),
          policy("\"Federated\":\"*\"", "\"" + PIECE + "\":\"b")
        }) {
      put("trust policy " + policy, pod -> refusedWith(pod, policy));
    }
    for (String claim :
        new String[] {
          "\"aud\":\"%s\"",
          "\"sub\":\"%s\"",
          "\"iss\":\"https://%s.example\"",
          "\"iss\":\"%s\"",
          "\"sub\":\"system:serviceaccount:shop:%s\"",
          "\"exp\":\"%s\"",
          "\"kubernetes.io\":{\"namespace\":\"%1$s\",\"pod\":{\"name\":\"%1$s\"}}"
        }) {
      put("claim " + claim, pod -> claim(pod, claim.formatted(PIECE)));
      put("refused claim " + claim, pod -> refusedClaim(pod, claim.formatted(PIECE)));
    }
    check(12);
  }

  @Test
  void inASetting() throws IOException {
    for (Setting<?> setting : Setting.all()) {
      String name = setting.canonicalName();
      String value = name.equals("termination-log") ? "/no/such/" + PIECE : PIECE;
      put("setting " + name, pod -> pod.settings.put(name, value));
      put("in the file " + name, pod -> pod.config = name + ": " + value);
    }
    put("unknown setting", pod -> pod.settings.put(PIECE, "x"));
    put("ignore", pod -> pod.settings.put("ignore", "IRSA301," + PIECE));
    put("expect-role", pod -> pod.settings.put("expect-role", ROLE + PIECE));
    put("expect-service-account", pod -> pod.settings.put("expect-service-account", "a:" + PIECE));
    for (String yaml :
        new String[] {
          "%1$s: x",
          "mode: *%1$s",
          "mode: !%1$s warn",
          "mode: &%1$s [",
          "? %1$s",
          "- %1$s",
          "%%%1$s",
          "mode: \"%1$s",
          "{%1$s",
          "mode: !<tag:%1$s> warn",
          "mode: [%1$s, *%1$s]"
        }) {
      put("YAML " + yaml, pod -> pod.config = yaml.formatted(PIECE));
    }
    check(40);
  }

  @Test
  void inWhatStsSays() throws IOException {
    put("code", pod -> pod.refuse(PIECE, "no", "1"));
    put("message", pod -> pod.refuse("AccessDenied", "no " + PIECE, "1"));
    put("request id", pod -> pod.refuse("InvalidIdentityToken", "no", PIECE));
    put("content type", pod -> pod.type = "text/" + PIECE);
    put("web page", pod -> answered(pod, "<html>" + PIECE));
    put("element", pod -> answered(pod, "<a><" + PIECE + "></b>"));
    put(
        "half an answer",
        pod -> answered(pod, GRANTED.substring(0, GRANTED.indexOf("</SessionT"))));
    put("session", pod -> answered(pod, GRANTED.replace("orders/s<", "orders/" + PIECE + "<")));
    put("caller", pod -> pod.caller = CALLER.replace("orders/s<", "orders/" + PIECE + "<"));
    put("caller's session", pod -> pod.caller = CALLER.replace("orders/s<", SESSION + "<"));
    put("caller's key", pod -> pod.caller = CALLER.replace("orders/s<", KEY + "<"));
    for (String secret : new String[] {PIECE, SESSION, KEY, "2030 " + SESSION}) {
      put(
          "expiry " + secret,
          pod -> answered(pod, GRANTED.replace("2030-01-01T00:00:00Z", secret)));
    }
    check(5);
  }

  @Test
  void inTheClassPath() throws IOException {
    Path archive = Files.writeString(folder.resolve(PIECE + ".jar"), "PK\3\4 no archive");
    put("archive", pod -> pod.archive = archive.toString());
    put("missing archive", pod -> pod.archive = "/no/such/" + PIECE + "/app.jar");
    check(1);
  }

  @Test
  void inWhatTheIssuerSays() throws IOException {
    int shown = 0;
    Chain chain = new Chain(PIECE, PIECE, List.of("CN=" + PIECE));
    for (IssuerInspection told :
        new IssuerInspection[] {
          new Reached(PIECE, PIECE, List.of(PIECE), Signature.VALID, PIECE, chain),
          new Reached(null, PIECE, List.of(PIECE), Signature.INVALID, PIECE, chain),
          new Blocked(Document.KEYS, "https://" + PIECE, PIECE),
          new Unreachable(Document.DISCOVERY, "https://" + PIECE, Obstacle.TLS, PIECE, chain)
        }) {
      for (String format : new String[] {"text", "json"}) {
        String said = new PlantedPod(folder, "4m").said(told, format);

        shown += said.contains("(secret)") ? 1 : 0;
        assertThat(leaks(said)).as(told.toString()).isFalse();
      }
    }
    assertThat(shown).isGreaterThanOrEqualTo(4);
  }

  private void put(String place, Consumer<PlantedPod> plant) {
    places.put(place, plant);
  }

  private void variable(String name, String value) {
    put(name + "=" + value, pod -> pod.pod.variable(name, value));
  }

  private static void profile(PlantedPod pod, String text) {
    pod.pod.variable("AWS_REGION", "").projected("/home/app/.aws/config", text);
  }

  private static void proxied(PlantedPod pod, String name, String value) {
    pod.pod.variable(name, value);
    pod.type = "text/html";
    pod.assumed = "<html>";
  }

  private static void claim(PlantedPod pod, String claims) {
    pod.pod.projected(TOKEN_PATH, PlantedPod.token(claims));
  }

  private static void refusedClaim(PlantedPod pod, String claims) {
    claim(pod, claims);
    pod.refuse("InvalidIdentityToken", "Incorrect token audience", "1");
  }

  private static void answered(PlantedPod pod, String document) {
    pod.assumed = document;
  }

  private static void refusedWith(PlantedPod pod, String policy) {
    pod.settings.put("trust-policy", "/etc/policy.json");
    pod.pod.projected("/etc/policy.json", policy);
    pod.refuse("AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity", "1f0c");
  }

  private static String policy(String principal, String condition) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{"
        + principal
        + "},\"Action\":\"sts:AssumeRoleWithWebIdentity\",\"Condition\":{\"StringEquals\":{"
        + condition
        + "\"}}}]}";
  }

  /**
   * {@code shown} is the minimum of reports with the mark: a report without the place proves
   * nothing.
   */
  private void check(int shown) {
    TreeSet<String> marked = new TreeSet<>();
    // Requests without an answer run until the limit; a slow machine gets little done in a short
    // one.
    for (int millis = 100; marked.size() < shown && millis < 60_000; millis *= 4) {
      check(millis + "ms", marked);
    }
    assertThat(marked).hasSizeGreaterThanOrEqualTo(shown);
  }

  private void check(String limit, TreeSet<String> marked) {
    TreeSet<String> leaks = new TreeSet<>();
    places.forEach(
        (place, plant) -> {
          for (String output : new String[] {"text", "json", "agent"}) {
            String said = said(plant, output, limit);
            assertThat(said).as(place).isNotEmpty();
            if (said.contains("(secret)")) {
              marked.add(place);
            }
            if (leaks(said)) {
              leaks.add(place + " in " + output);
            }
          }
        });
    assertThat(leaks).isEmpty();
  }

  private static boolean leaks(String said) {
    for (String secret : new String[] {SIGNATURE, SESSION, KEY}) {
      for (int i = 0; i + 16 <= secret.length(); i++) {
        if (said.contains(secret.substring(i, i + 16))) {
          return true;
        }
      }
    }
    return false;
  }

  private String said(Consumer<PlantedPod> plant, String output, String limit) {
    PlantedPod pod = new PlantedPod(folder, limit);
    plant.accept(pod);
    try {
      return pod.said(
          output.equals("agent") ? RunMode.AGENT : RunMode.COMMAND_LINE,
          output.equals("json") ? "json" : "text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
