package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA841;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.KubernetesObject;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ProviderArn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.text.Read;
import dev.irsacheck.trust.Identity;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.TrustAnswer;
import dev.irsacheck.trust.TrustPolicy;
import dev.irsacheck.trust.TrustVerdict;
import dev.irsacheck.trust.WebIdentity;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role whose trust policy is given lets the service account in.
 *
 * <p>Without {@code --issuer} the cluster is taken to be one of those that the policy itself names.
 */
public final class TrustPolicyAdmits extends LintRule {
  public TrustPolicyAdmits() {
    super("the role's trust policy lets the service account in", IRSA841);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    RoleArn role = pod.role();
    LintSettings.Trust trust =
        role == null ? null : declared.settings().trust().get(role.toString());
    if (trust != null) {
      examine(declared, pod, role, trust, findings);
    }
    association(pod, declared, findings);
  }

  /** A role that EKS Pod Identity gives is asked in its own way, whatever IRSA gives. */
  private static void association(DeclaredPod pod, Declared declared, Findings findings) {
    Association association = pod.association();
    if (association == null
        || association.roleArn() == null
        || association.namespace() == null
        || !(RoleArn.read(association.roleArn()) instanceof Read.Valid<RoleArn> valid)) {
      return;
    }
    LintSettings.Trust trust = declared.settings().trust().get(association.roleArn());
    ServiceAccount account =
        new ServiceAccount(association.namespace(), association.serviceAccount());
    if (trust == null || ServiceAccount.parse(account.toString()).isEmpty()) {
      return;
    }
    EksCluster cluster =
        Optional.ofNullable(association.cluster())
            .flatMap(EksCluster::parse)
            .orElse(EksCluster.UNKNOWN);
    PodIdentity asked = new PodIdentity(account, Optional.empty(), cluster, true);
    TrustAnswer answer = ask(trust, valid.value(), asked);
    if (!(answer.verdict() instanceof TrustVerdict.Allows)) {
      report(
          association.object(),
          valid.value(),
          trust,
          asked,
          answer,
          association.place(),
          Finding.of(IRSA841)
              .saw("role", valid.value(), Manifest.at(association.place()))
              .saw("policy", "given", trust.source())
              .saw("service account", account, Manifest.at(association.place())),
          findings);
    }
  }

  private static void examine(
      Declared declared,
      DeclaredPod pod,
      RoleArn role,
      LintSettings.Trust trust,
      Findings findings) {
    SourceLocation place = pod.roleAnnotation().place();
    if (pod.runsAs() == null) {
      findings.doubt(
          finding(role, trust, place)
              .headline(
                  "give --namespace: without it the trust policy of "
                      + role.name()
                      + " cannot be compared with anything")
              .saw("service account", pod.accountName(), Manifest.at(place))
              .why("The policy names namespace and service account; the manifests name the latter.")
              .fix("Say where it is applied:", "irsa-check lint --namespace NAMESPACE"),
          place,
          pod.account().object());
      return;
    }
    WebIdentity asked = null;
    TrustAnswer worst = null;
    for (String issuer : issuers(declared, trust.policy())) {
      WebIdentity identity = identity(declared, pod, issuer);
      TrustAnswer answer = ask(trust, role, identity);
      if (answer.verdict() instanceof TrustVerdict.Allows) {
        return;
      }
      if (worst == null || answer.verdict() instanceof TrustVerdict.Unsure) {
        worst = answer;
        asked = identity;
      }
    }
    report(
        pod.account().object(),
        role,
        trust,
        asked,
        worst,
        place,
        finding(role, trust, place)
            .saw("sub", asked.subject(), Manifest.at(pod.account().object().root()))
            .saw("aud", String.join(", ", asked.audience()), Manifest.at(place))
            .saw("iss", asked.issuer(), trust.source()),
        findings);
  }

  private static void report(
      KubernetesObject object,
      RoleArn role,
      LintSettings.Trust trust,
      Identity asked,
      TrustAnswer answer,
      SourceLocation place,
      Finding.Builder finding,
      Findings findings) {
    if (answer.verdict() instanceof TrustVerdict.Unsure) {
      findings.doubt(
          finding
              .headline(
                  "check the trust policy of "
                      + role.name()
                      + " by hand: it depends on something that no manifest shows")
              .why(String.join(" ", answer.why()))
              .fix("See the whole verdict:", wholeStory(role, trust, asked)),
          place,
          object);
      return;
    }
    Mismatch first = answer.mismatches().get(0);
    finding
        .headline(answer.headline())
        .saw("policy wants", first.label() + " " + first.wanted(), trust.source())
        .saw(asked.noun() + " has", first.got(), Manifest.at(place))
        .why(answer.why().get(0));
    if (asked.account().filter(ServiceAccount::isDefault).isPresent()) {
      // Every pod of the namespace that names no service account would have the role.
      finding.fix(
          "Give the pod a service account of its own, and let the policy trust that:",
          "serviceAccountName: SERVICE_ACCOUNT");
    } else {
      answer.obstacle().ifPresent(finding::fix);
      answer
          .repaired()
          .ifPresent(
              repaired ->
                  finding
                      .fix("Correct the policy where the role is declared. " + repaired.change())
                      .fix("See the whole corrected policy:", wholeStory(role, trust, asked)));
    }
    findings.add(finding, place, object);
  }

  private static TrustAnswer ask(LintSettings.Trust trust, RoleArn role, Identity asked) {
    return TrustAnswer.of(trust.policy(), role, asked, role.name());
  }

  private static String wholeStory(RoleArn role, LintSettings.Trust trust, Identity asked) {
    return "irsa-check trust "
        + Shell.option("--policy", trust.source().toString())
        + " "
        + Shell.option("--role", role.toString())
        + " "
        + asked.options();
  }

  private static Finding.Builder finding(
      RoleArn role, LintSettings.Trust trust, SourceLocation place) {
    return Finding.of(IRSA841)
        .saw("role", role, Manifest.at(place))
        .saw("policy", "given", trust.source());
  }

  private static WebIdentity identity(Declared declared, DeclaredPod pod, String issuer) {
    YamlValue audience = pod.account().annotation(declared.annotation(Annotations.AUDIENCE));
    String text = audience == null ? null : audience.text();
    return new WebIdentity(
        issuer,
        pod.runsAs().subject(),
        List.of(text == null || text.isBlank() ? WebhookSettings.AUDIENCE : text));
  }

  /** Never empty. */
  private static List<String> issuers(Declared declared, TrustPolicy policy) {
    if (declared.settings().issuer() != null) {
      return List.of(declared.settings().issuer());
    }
    List<String> issuers = new ArrayList<>();
    collect(policy.document(), issuers);
    return issuers.isEmpty() ? List.of("https://ISSUER") : issuers;
  }

  private static void collect(Object json, List<String> issuers) {
    if (json instanceof Map<?, ?> map) {
      map.values().forEach(value -> collect(value, issuers));
    } else if (json instanceof List<?> list) {
      list.forEach(value -> collect(value, issuers));
    } else if (json instanceof String text) {
      // A scheme inside a provider's ARN is a slip that the evaluator names.
      IssuerKey key = ProviderArn.issuerIn(text).orElse(null);
      if (key != null && !issuers.contains(key.issuer().url())) {
        issuers.add(key.issuer().url());
      }
    }
  }
}
