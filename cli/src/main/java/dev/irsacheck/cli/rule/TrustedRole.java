package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;

record TrustedRole(
    RoleArn role,
    LintSettings.Trust trust,
    SourceLocation place,
    KubernetesObject object,
    FindingCollector findings) {
  AskedRole ask(Identity asked) {
    return AskedRole.of(trust.policy(), role, asked);
  }

  Finding.Builder finding() {
    return AskedRole.finding(role, YamlSnippets.at(place), trust.source());
  }

  void report(AskedRole answer) {
    Source named = YamlSnippets.at(place);
    Finding.Builder finding =
        answer.finding(named, trust.source(), YamlSnippets.at(object.root()), trust.source());
    answer.complete(finding, trust.source(), named, wholeStory(answer.asked()));
    findings.add(!answer.isDoubtful(), finding, place, object);
  }

  private String wholeStory(Identity asked) {
    String policy = Shell.option("--policy", trust.source().toString());
    String named = Shell.option("--role", role.toString());
    return String.join(" ", "irsa-check trust", policy, named, asked.options());
  }
}
