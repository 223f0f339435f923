package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA803;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text803;
import dev.irsacheck.chain.names.RoleArn;

/** The service account of a pod that needs a role has one. */
public final class AccountHasRole extends LintRule {
  public AccountHasRole() {
    super("the service account has a role", IRSA803);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    if (pod.account() == null
        || pod.account().name().equals("default")
        || pod.roleAnnotation() != null
        || !pod.needsRole()
        || pod.isByHand()
        || pod.association() != null
        || Annotations.hasMisspeltRole(declared, pod.account())) {
      return;
    }
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    Finding.Builder finding =
        Finding.of(
                Text803.finding(
                    pod.account().name(),
                    YamlSnippets.annotation(annotation, RoleArn.placeholder("ROLE"))))
            .saw("service account", pod.account().object(), YamlSnippets.at(pod.account().place()))
            .saw(annotation, "not set", YamlSnippets.at(pod.account().place()))
            .saw("needed by", pod, YamlSnippets.at(pod.pod().object().root()));
    boolean required = pod.settings().requireRole();
    if (!required) {
      finding.why(RuleTexts.orPodIdentity());
    }
    findings.add(required, finding, pod.account().place(), pod.account().object());
  }
}
