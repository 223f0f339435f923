package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text841;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A role whose trust policy is given lets the service account in.
 *
 * <p>Without {@code --issuer} the cluster is taken to be one of those that the policy itself names.
 *
 * <p>Long, because the policy is evaluated for each cluster that it names.
 */
public final class TrustPolicyAdmits extends LintRule {
  public TrustPolicyAdmits() {
    super("the role's trust policy lets the service account in", IRSA841);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, Findings findings) {
    RoleArn role = pod.role();
    LintSettings.Trust trust = role == null ? null : declared.settings().trust(role);
    if (trust != null) {
      SourceLocation place = pod.roleAnnotation().place();
      webIdentity(pod, declared, new Trusted(role, trust, place, pod.account().object(), findings));
    }
    association(pod.association(), declared, findings);
  }

  /** A role that EKS Pod Identity gives is asked in its own way, whatever IRSA gives. */
  private static void association(
      Association association, JoinedManifests declared, Findings findings) {
    RoleArn role = association == null ? null : Written.role(association.roleArn());
    LintSettings.Trust trust = role == null ? null : declared.settings().trust(role);
    if (trust == null || association.namespace() == null) {
      return;
    }
    ServiceAccount account =
        new ServiceAccount(association.namespace(), association.serviceAccount());
    if (ServiceAccount.parse(account.toString()).isEmpty()) {
      return;
    }
    EksCluster cluster =
        Optional.ofNullable(association.cluster())
            .flatMap(EksCluster::parse)
            .orElse(EksCluster.UNKNOWN);
    PodIdentity asked = new PodIdentity(account, Optional.empty(), cluster, association.tagged());
    SourceLocation place = association.place();
    Trusted trusted = new Trusted(role, trust, place, association.object(), findings);
    AskedRole answer = trusted.ask(asked);
    if (!answer.lets()) {
      trusted.report(answer, trusted.finding().saw("service account", account, Manifest.at(place)));
    }
  }

  private static void webIdentity(DeclaredPod pod, JoinedManifests declared, Trusted trusted) {
    Source annotation = Manifest.at(trusted.place);
    if (pod.runsAs() == null) {
      trusted.findings.doubt(
          trusted
              .finding()
              .says(Text841.namespace(trusted.role.name()))
              .saw("service account", pod.accountName(), annotation),
          trusted.place,
          trusted.object);
      return;
    }
    WebIdentity asked = null;
    AskedRole worst = null;
    for (String issuer : issuers(declared, trusted.trust.policy())) {
      WebIdentity identity = identity(pod, issuer);
      AskedRole answer = trusted.ask(identity);
      if (answer.lets()) {
        return;
      }
      if (worst == null || answer.isDoubtful()) {
        worst = answer;
        asked = identity;
      }
    }
    trusted.report(
        worst,
        trusted
            .finding()
            .saw("sub", asked.subject(), Manifest.at(trusted.object.root()))
            .saw("aud", String.join(", ", asked.audience()), annotation)
            .saw("iss", asked.issuer(), trusted.trust.source()));
  }

  /**
   * A role that is named in the manifests, with its trust policy.
   *
   * @param object that names it
   */
  private record Trusted(
      RoleArn role,
      LintSettings.Trust trust,
      SourceLocation place,
      KubernetesObject object,
      Findings findings) {
    AskedRole ask(Identity asked) {
      return AskedRole.of(trust.policy(), role, asked);
    }

    Finding.Builder finding() {
      return AskedRole.finding(role, Manifest.at(place), trust.source());
    }

    void report(AskedRole answer, Finding.Builder finding) {
      answer.complete(finding, trust.source(), Manifest.at(place), wholeStory(answer.asked()));
      findings.add(!answer.isDoubtful(), finding, place, object);
    }

    private String wholeStory(Identity asked) {
      String policy = Shell.option("--policy", trust.source().toString());
      String named = Shell.option("--role", role.toString());
      return String.join(" ", "irsa-check trust", policy, named, asked.options());
    }
  }

  private static WebIdentity identity(DeclaredPod pod, String issuer) {
    String text = pod.annotatedAudience();
    return new WebIdentity(
        issuer,
        pod.runsAs().subject(),
        List.of(text == null || text.isBlank() ? WebhookSettings.AUDIENCE : text));
  }

  /** Never empty. */
  private static List<String> issuers(JoinedManifests declared, TrustPolicy policy) {
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
