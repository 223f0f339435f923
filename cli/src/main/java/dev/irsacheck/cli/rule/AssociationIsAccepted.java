package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA868;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text868;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Association.SessionPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** EKS accepts an association, and STS accepts the call that EKS makes for it. */
public final class AssociationIsAccepted extends LintRule {
  /** AssumeRole's limit for a session policy, in characters. */
  private static final int LONGEST = 2048;

  public AssociationIsAccepted() {
    super("an association is one that EKS takes, with roles and a policy that STS takes", IRSA868);
  }

  @Override
  public void examineAssociation(
      Association association, JoinedManifests declared, FindingCollector findings) {
    partitions(association, findings);
    if (association.policy() != null) {
      policy(association, association.policy(), findings);
    }
  }

  private static void partitions(Association association, FindingCollector findings) {
    RoleArn role = ManifestValue.role(association.roleArn());
    RoleArn target =
        association.target() == null ? null : ManifestValue.role(association.target().arn());
    if (role != null && target != null && !role.partition().equals(target.partition())) {
      findings.add(
          Finding.of(Text868.partitions(role.partition(), target.partition()))
              .saw(association.role().field(), role, YamlSnippets.at(association.role().place()))
              .saw(
                  association.target().field(),
                  target,
                  YamlSnippets.at(association.target().place())),
          association.target().place(),
          association);
    }
  }

  private static void policy(
      Association association, SessionPolicy policy, FindingCollector findings) {
    String disabled = policy.disableSessionTags();
    if (disabled == null || disabled.equals("false")) {
      Finding.Builder finding = finding(Text868.tags(), policy);
      finding.saw(
          "disableSessionTags",
          disabled == null ? "not set" : disabled,
          YamlSnippets.at(policy.place()));
      findings.add(finding, policy.place(), association);
    }
    if (!isDocument(policy.text())) {
      if (!Placeholder.isIn(policy.text())) {
        findings.add(finding(Text868.noPolicy(), policy), policy.place(), association);
      }
    } else if (policy.text().length() > LONGEST) {
      // EKS may remove white space before it calls STS.
      findings.doubt(
          finding(Text868.tooLong(policy.text().length(), LONGEST), policy),
          policy.place(),
          association);
    }
  }

  private static boolean isDocument(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> policy
          && policy.containsKey("Statement");
    } catch (MalformedJson e) {
      return false;
    }
  }

  private static Finding.Builder finding(Message message, SessionPolicy policy) {
    return Finding.of(message)
        .saw("policy", policy.text().length() + " characters", YamlSnippets.at(policy.place()));
  }
}
