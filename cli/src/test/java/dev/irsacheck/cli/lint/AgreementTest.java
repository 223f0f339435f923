package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.aws.podidentity.AnswerReader;
import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.aws.sts.RoleSource;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.chain.token.TokenReader;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.cli.rule.LintRules;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Lint agrees with the self-check in the pod that a plain YAML parser and the webhook create. */
class AgreementTest {
  private static final Regions REGIONS = new AwsSdkRegions();

  /** Lint's code for the cause, by the self-check's code for the effect. */
  private static final Map<String, Set<String>> CAUSES =
      Map.of(
          "IRSA101",
          Set.of("IRSA801", "IRSA803", "IRSA804", "IRSA806", "IRSA808", "IRSA823", "IRSA865"),
          "IRSA205",
          Set.of("IRSA811"),
          "IRSA106",
          Set.of("IRSA808", "IRSA810"),
          "IRSA404",
          Set.of("IRSA810"));

  /** Findings that the manifests leave open, so that lint only warns. */
  private static final Map<String, String> OPEN =
      Map.of(
          "IRSA401", "the image may set a region",
          "IRSA161", "an association that is made elsewhere adds the token",
          "IRSA205", "a provider may list any audience, which STS knows");

  /** Scenarios in which one of them lacks facts of the other. */
  private static final Map<String, String> APART =
      Map.ofEntries(
          Map.entry(
              "agent-token-mounted-by-hand",
              "an association that is made elsewhere adds the variables"),
          Map.entry(
              "spark-driver-with-static-keys", "Spark's operator makes the pod, which is not here"),
          Map.entry("healthy-by-hand-beside-another-source", "the ConfigMap may hold the token"),
          Map.entry(
              "healthy-container-variables-of-another-server",
              "the image may hold the server's token"),
          Map.entry(
              "healthy-container-variables-of-another-server-beside-an-association",
              "the image may hold the server's token"),
          Map.entry(
              "healthy-volume-of-the-webhooks-name-that-is-filled",
              "what is to fill the volume finds it empty"),
          Map.entry(
              "healthy-variables-by-hand-where-another-webhook-may-mount",
              "a webhook of one's own may be told to mount elsewhere"),
          Map.entry("several-faults-at-once", "the annotation counts once the variable is gone"),
          Map.entry(
              "token-mounted-by-subpath",
              "outside of kubelet's folder the check cannot tell a copy from a mount"),
          Map.entry(
              "token-of-the-annotated-audience-by-subpath",
              "outside of kubelet's folder the check cannot tell a copy from a mount"),
          Map.entry(
              "kind-application-with-roles-that-are-none",
              "a chart makes the service accounts of its values"),
          Map.entry("kind-cluster-config-of-eksctl", "eksctl makes the service account"),
          Map.entry("kind-that-nobody-knows-with-static-keys", "its own controller makes the pod"),
          Map.entry("pod-template-with-static-keys", "nobody knows what makes pods of it"));

  /** Scenarios in which lint's sentence names parts of a manifest. */
  private static final Map<String, String> REWORDED =
      Map.of(
          "role-arn-name-only",
          "the annotation, which the webhook copies into the variable",
          "role-arn-of-aws-itself",
          "the annotation, which the webhook copies into the variable",
          "user-changed-by-gosu",
          "the user's number is not known",
          "variable-role-by-hand-of-an-account-that-is-not-seen",
          "the account may have a role");

  @Test
  void ofEachScenarioTheySayTheSame() {
    Map<String, String> different = new HashMap<>();
    List<String> notApplied = new ArrayList<>();
    Map<String, String> reworded = new HashMap<>();
    int equal = 0;
    for (LintScenario scenario : LintScenario.all()) {
      List<StartedPods.Started> pods = pods(scenario);
      if (pods == null) {
        notApplied.add(scenario.name());
        continue;
      }
      Map<String, Set<String>> before = lint(scenario);
      Map<String, Set<String>> after = new TreeMap<>();
      for (StartedPods.Started pod : pods) {
        if (pod.refused()) {
          after.put("IRSA834 error", Set.of());
        } else {
          pod.containers().forEach(each -> check(pod, each, after));
        }
      }
      Set<String> lint = before.keySet();
      Set<String> check = after.keySet();
      Set<String> unsaid = new TreeSet<>(check);
      unsaid.removeIf(each -> isSaid(each, lint));
      Set<String> unfounded = new TreeSet<>(lint);
      unfounded.removeIf(each -> each.startsWith("IRSA8") && !each.startsWith("IRSA834"));
      // These pods have no class path.
      unfounded.removeIf(each -> each.startsWith("IRSA521"));
      unfounded.removeIf(each -> check.contains(each) || check.contains(asError(each)));
      if (unsaid.isEmpty() && unfounded.isEmpty()) {
        equal++;
      } else {
        different.put(scenario.name(), "in the pod " + unsaid + ", before " + unfounded);
      }
      before.forEach(
          (found, sentences) -> {
            Set<String> inPod = after.get(found);
            if (inPod != null && found.matches("IRSA[1-7].*") && !inPod.containsAll(sentences)) {
              reworded.put(scenario.name(), inPod + " is before the deploy " + sentences);
            }
          });
    }
    System.out.println(
        equal + " scenarios equal, " + different.size() + " apart, not applied " + notApplied);

    Map<String, String> unexplained = new HashMap<>(different);
    unexplained.keySet().removeAll(APART.keySet());
    assertThat(unexplained).isEmpty();
    assertThat(different.keySet()).isEqualTo(APART.keySet());
    reworded.keySet().removeAll(REWORDED.keySet());
    assertThat(reworded).isEmpty();
    assertThat(equal).isGreaterThan(200);
  }

  static List<StartedPods.Started> pods(LintScenario scenario) {
    for (String text : scenario.texts().values()) {
      if (text.contains("${") || text.contains("{{")) {
        return null;
      }
    }
    try {
      String issuer = scenario.settings().issuer();
      return StartedPods.of(
          scenario.texts().values(),
          scenario.settings().annotationPrefix(),
          "elsewhere",
          issuer == null ? null : new Issuer(issuer).region().map(Region::code).orElse(null));
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static Map<String, Set<String>> lint(LintScenario scenario) {
    Map<String, Set<String>> lint = new TreeMap<>();
    for (LintFinding each : scenario.report().findings()) {
      add(each.finding(), each.error() ? "error" : "warning", lint);
    }
    return lint;
  }

  private static void add(Finding finding, String level, Map<String, Set<String>> to) {
    to.computeIfAbsent(finding.code() + " " + level, each -> new TreeSet<>())
        .add(finding.headline());
  }

  private static boolean isSaid(String found, Set<String> lint) {
    String code = code(found);
    if (lint.contains(found) || code.equals("IRSA401")) {
      return true;
    }
    return lint.stream()
        .map(AgreementTest::code)
        .anyMatch(
            said ->
                CAUSES.getOrDefault(code, Set.of()).contains(said)
                    || OPEN.containsKey(code) && said.equals(code));
  }

  private static String asError(String found) {
    return OPEN.containsKey(code(found)) ? code(found) + " error" : found;
  }

  private static String code(String found) {
    return found.substring(0, found.indexOf(' '));
  }

  private static void check(
      StartedPods.Started pod,
      StartedPods.Started.Container container,
      Map<String, Set<String>> found) {
    AsyncSts sts = (request, deadline, definite) -> () -> answer(request, container);
    SelfCheck check =
        new SelfCheck(container.environment(), settings(container), REGIONS, sts, null, null);
    for (CheckResult each : check.run(null).examined()) {
      if (each.outcome() instanceof Outcome.Broken broken) {
        add(pod, container, broken.finding(), "error", found);
      } else if (each.outcome() instanceof Outcome.Doubtful doubtful) {
        add(pod, container, doubtful.finding(), "warning", found);
      }
    }
  }

  /** Ignores findings from STS's answer, and pods that need no role. */
  private static void add(
      StartedPods.Started pod,
      StartedPods.Started.Container container,
      Finding finding,
      String level,
      Map<String, Set<String>> found) {
    String code = finding.code().name();
    boolean noRole = code.matches("IRSA10[01]|IRSA152");
    boolean skipped = pod.webhook().skipped().contains(container.name());
    boolean none = noRole && (pod.webhook().mechanism() == null || skipped);
    if (!none && LintRules.codes().contains(finding.code())) {
      add(finding, level, found);
    }
  }

  private static Settings settings(StartedPods.Started.Container container) {
    return SettingsReader.commandLine(
            container.flags(),
            Map.of(),
            container.environment().variables().environment(),
            (path, limit) -> new ConfigFile.Absent())
        .inForce();
  }

  private static AsyncStsProbe.Result answer(
      StsRequest request, StartedPods.Started.Container container) {
    List<String> audience = audience(request.source().token());
    // A custom STS has its own rules.
    boolean another = container.environment().variables().variable("AWS_ENDPOINT_URL_STS") != null;
    StsCall.Answer answer =
        request.source() instanceof RoleSource.WebIdentity identity
            ? sts(
                identity.role(),
                request.target().region(),
                another ? List.of("sts.amazonaws.com") : audience,
                container.audience())
            : agent(audience);
    StsCall call =
        new StsCall(
            request.source().action(), request.host(), List.of(), 1, Duration.ofMillis(9), answer);
    return new AsyncStsProbe.Result(call, null, List.of());
  }

  private static List<String> audience(TokenText token) {
    return TokenReader.read(token) instanceof TokenReading.Jwt jwt
        ? jwt.token().audience()
        : List.of();
  }

  /** The provider allows the default audience, kOps' and the annotated one. */
  private static StsCall.Answer sts(
      RoleArn role, String region, List<String> audience, String annotated) {
    String partition = region == null ? "aws" : REGIONS.partitionOf(region);
    if (partition == null && REGIONS.knowsPartition(role.partition())) {
      return new StsCall.Unreachable(StsCall.Obstacle.DNS, "unknown host");
    }
    if (partition != null && !partition.equals(role.partition())) {
      return refused(
          "InvalidIdentityToken", "No OpenIDConnect provider found in your account for https://x");
    }
    boolean listed =
        audience.contains("sts.amazonaws.com")
            || audience.contains("amazonaws.com")
            || annotated != null && audience.contains(annotated);
    if (!listed) {
      return refused("InvalidIdentityToken", "Incorrect token audience");
    }
    return new StsCall.Granted(
        "arn:%s:sts::%s:assumed-role/%s/irsa-check"
            .formatted(role.partition(), role.account(), role.name()),
        role.account().toString(),
        "id",
        Duration.ZERO);
  }

  private static StsCall.Answer agent(List<String> audience) {
    return audience.contains(Association.AUDIENCE)
        ? new StsCall.Granted(
            "arn:aws:sts::111122223333:assumed-role/orders/eks-prod-orders-6f9-3f1c2d4e-5a6b",
            "111122223333",
            "id",
            Duration.ZERO)
        : AnswerReader.refused(
                400,
                "[1]: (InvalidTokenException): The token in the request is invalid., fault: client")
            .answer();
  }

  private static StsCall.Refused refused(String code, String message) {
    AwsRefusal row = StsRefusals.ofAssumeRole(code, message, 400);
    return new StsCall.Refused(code, message, 400, "id", Duration.ZERO, row);
  }
}
