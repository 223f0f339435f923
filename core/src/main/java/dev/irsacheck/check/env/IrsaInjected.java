package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA100;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA101;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA102;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA103;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA152;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA609;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text152;
import dev.irsacheck.chain.diagnosis.Text609;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.OtherCredentialServer;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;

/** The webhook adds both variables and the token when the pod is created, or nothing. */
public final class IrsaInjected extends Check {
  private static final String MEANT = "this pod was to have its role from EKS Pod Identity";

  public IrsaInjected() {
    super(
        claim("the webhook injected the role and the token into this pod")
            .considers(
                FactKey.ROLE_ARN_TEXT,
                FactKey.TOKEN_PATH,
                FactKey.DEFAULT_TOKEN_FILE,
                FactKey.POD_IDENTITY_URI,
                FactKey.AGENT_TOKEN_PATH,
                FactKey.AGENT_MOUNT,
                FactKey.AGENT_URI_PROBLEM,
                FactKey.RELATIVE_URI,
                FactKey.MECHANISM,
                FactKey.EXPECTED_MECHANISM,
                FactKey.EXPECTED_ROLE,
                FactKey.EXPECTED_ACCOUNT,
                FactKey.NO_POD_IDENTITY,
                FactKey.KUBERNETES,
                FactKey.NO_ROLE,
                FactKey.ANNOTATED_ROLE,
                FactKey.SERVICE_ACCOUNT,
                FactKey.NAMESPACE)
            .reports(IRSA100, IRSA101, IRSA102, IRSA103, IRSA152, IRSA609));
  }

  @Override
  public Outcome examine(Facts facts) {
    Fact<String> role = facts.fact(FactKey.ROLE_ARN_TEXT);
    Fact<String> path = facts.fact(FactKey.TOKEN_PATH);
    if (role.isKnown() && path.isKnown()) {
      return Outcome.held("role", role.orElse(""), role.origin());
    }
    if (facts.fact(FactKey.MECHANISM).orElse(null) == Mechanism.POD_IDENTITY) {
      return Outcome.notRun("this pod has its role from EKS Pod Identity");
    }
    if (facts.fact(FactKey.AGENT_URI_PROBLEM).isKnown()) {
      return Outcome.notRun(MEANT);
    }
    if (role.isKnown() || path.isKnown()) {
      return partlyInjected(facts, role.isKnown(), role.isKnown() ? role : path);
    }
    SourcedText elsewhere = OtherCredentialServer.in(facts);
    if (elsewhere != null) {
      return elsewhere(facts, elsewhere);
    }
    if (facts.fact(FactKey.AGENT_TOKEN_PATH).isKnown() || facts.get(FactKey.AGENT_MOUNT).exists()) {
      return Outcome.notRun(MEANT);
    }
    if (facts.fact(FactKey.NO_ROLE) instanceof Fact.Known<String> fine) {
      return Outcome.held("role", fine.value(), fine.source());
    }
    return Outcome.broken(new NotInjected(facts).finding());
  }

  private static Outcome partlyInjected(Facts facts, boolean isRole, Fact<String> value) {
    String missing = isRole ? InjectedVariables.TOKEN_FILE : InjectedVariables.ROLE_ARN;
    String set = isRole ? InjectedVariables.ROLE_ARN : InjectedVariables.TOKEN_FILE;
    Finding.Builder finding =
        Finding.of(isRole ? IRSA102 : IRSA103).saw(set, value.orElse(""), value.origin());
    return Outcome.broken(
        Injection.of(facts, Mechanism.IRSA)
            .partlyInjected(
                finding, value.origin(), missing, EnvTexts.half(), Kubectl.addRole(facts)));
  }

  private static Outcome elsewhere(Facts facts, SourcedText server) {
    Evidence seen = Evidence.of("credentials from", server.value(), server.source());
    for (FactKey<?> expected : List.of(FactKey.EXPECTED_ROLE, FactKey.EXPECTED_ACCOUNT)) {
      if (facts.fact(expected) instanceof Fact.Known<?> known) {
        return Outcome.broken(
            Finding.of(Text609.notComparable(expected, server.value()))
                .saw(seen)
                .saw("expected", known.value(), known.source()));
      }
    }
    return Outcome.doubtful(Finding.of(Text152.elsewhere(server.value())).saw(seen));
  }
}
