package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text841;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.List;
import java.util.Optional;

/** A role's trust policy admits the service account, for the given or the policy's issuers. */
public final class TrustPolicyAdmits extends LintRule {
  public TrustPolicyAdmits() {
    super("the role's trust policy lets the service account in", IRSA841);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    RoleArn role = pod.role();
    LintSettings.Trust trust = role == null ? null : declared.settings().trust(role);
    if (trust != null) {
      SourceLocation place = pod.roleAnnotation().place();
      TrustedRole trusted = new TrustedRole(role, trust, place, pod.account().object(), findings);
      webIdentity(pod, declared, trusted, findings);
    }
    association(pod.association(), declared, findings);
  }

  private static void association(
      Association association, JoinedManifests declared, FindingCollector findings) {
    RoleArn role = association == null ? null : ManifestValue.role(association.roleArn());
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
    TrustedRole trusted = new TrustedRole(role, trust, place, association.object(), findings);
    AskedRole answer = trusted.ask(asked);
    if (!answer.admits()) {
      trusted.report(answer);
    }
  }

  private static void webIdentity(
      DeclaredPod pod, JoinedManifests declared, TrustedRole trusted, FindingCollector findings) {
    if (pod.runsAs() == null) {
      Finding.Builder finding =
          trusted
              .finding()
              .says(Text841.namespace(trusted.role().name()))
              .saw("service account", pod.accountName(), YamlSnippets.at(trusted.place()));
      findings.doubt(finding, trusted.place(), trusted.object());
      return;
    }
    AskedRole worst = null;
    for (String issuer : issuers(declared, trusted.trust().policy())) {
      AskedRole answer = trusted.ask(identity(pod, issuer));
      if (answer.admits()) {
        return;
      }
      worst = worst == null || answer.isDoubtful() ? answer : worst;
    }
    trusted.report(worst);
  }

  private static WebIdentity identity(DeclaredPod pod, String issuer) {
    String text = pod.annotatedAudience();
    return new WebIdentity(
        issuer,
        pod.runsAs().subject(),
        List.of(text == null || text.isBlank() ? WebhookSettings.AUDIENCE : text));
  }

  private static List<String> issuers(JoinedManifests declared, TrustPolicy policy) {
    if (declared.settings().issuer() != null) {
      return List.of(declared.settings().issuer());
    }
    List<String> issuers = policy.issuers();
    return issuers.isEmpty() ? List.of("https://ISSUER") : issuers;
  }
}
