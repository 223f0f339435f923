package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA151;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA155;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text151;
import dev.irsacheck.chain.diagnosis.Text155;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.webhook.Association;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;

public final class PodIdentityInjected extends Check {
  public PodIdentityInjected() {
    super(
        claim("the webhook injected EKS Pod Identity as a whole")
            .needs(FactKey.AGENT_MOUNT)
            .considers(
                FactKey.POD_IDENTITY_URI,
                FactKey.AGENT_TOKEN_PATH,
                FactKey.MECHANISM,
                FactKey.AGENT_URI_PROBLEM,
                FactKey.RELATIVE_URI,
                FactKey.INLINE_TOKEN)
            .reports(IRSA151, IRSA155));
  }

  @Override
  public Outcome examine(Facts facts) {
    Mechanism mechanism = facts.fact(FactKey.MECHANISM).orElse(null);
    Fact<String> file = facts.fact(FactKey.AGENT_TOKEN_PATH);
    if (mechanism == Mechanism.POD_IDENTITY) {
      Fact<String> uri = facts.fact(FactKey.POD_IDENTITY_URI);
      return file.isKnown() || facts.fact(FactKey.INLINE_TOKEN).isKnown()
          ? Outcome.held("agent", Printable.address(uri.orElse("")), uri.origin())
          : Outcome.broken(partlyInjected(facts, uri, InjectedVariables.AGENT_TOKEN_FILE));
    }
    if (facts.fact(FactKey.AGENT_URI_PROBLEM) instanceof Fact.Known<String> problem) {
      return Outcome.broken(noUrl(facts, problem));
    }
    boolean elsewhere =
        facts.fact(FactKey.POD_IDENTITY_URI).isKnown()
            || facts.fact(FactKey.RELATIVE_URI).isKnown();
    if (mechanism == Mechanism.IRSA || elsewhere) {
      return Outcome.notRun("this pod does not use EKS Pod Identity");
    }
    if (file.isKnown()) {
      return Outcome.broken(partlyInjected(facts, file, InjectedVariables.AGENT_URI));
    }
    FileState mount = facts.get(FactKey.AGENT_MOUNT);
    return mount.exists()
        ? Outcome.broken(
            Finding.of(Text151.mountAlone(Kubectl.restart(facts)))
                .saw(Evidence.notSet(InjectedVariables.AGENT_URI))
                .saw(Evidence.notSet(InjectedVariables.AGENT_TOKEN_FILE))
                .saw(Injection.mount(mount)))
        : Outcome.notRun("this pod does not use EKS Pod Identity");
  }

  private static Finding.Builder noUrl(Facts facts, Fact.Known<String> problem) {
    String name = VariableName.of(problem.source());
    String value = Printable.address(facts.get(FactKey.POD_IDENTITY_URI));
    Finding.Builder finding =
        Finding.of(
                Text155.noUrl(name, value, problem.value(), Association.URI, Association.URI_IPV6))
            .saw(name, value, problem.source());
    return Kubectl.remove(finding, facts, problem.source(), Text155.removeVariable());
  }

  private static Finding.Builder partlyInjected(Facts facts, Fact<String> set, String missing) {
    String value = set.orElse("");
    boolean uri = missing.equals(InjectedVariables.AGENT_TOKEN_FILE);
    Finding.Builder finding =
        Finding.of(IRSA151)
            .saw(
                VariableName.of(set.origin()),
                uri ? Printable.address(value) : Printable.of(value),
                set.origin());
    return Injection.of(facts, Mechanism.POD_IDENTITY)
        .partlyInjected(
            finding, set.origin(), missing, "The SDK needs both.", Eks.associate(facts));
  }
}
