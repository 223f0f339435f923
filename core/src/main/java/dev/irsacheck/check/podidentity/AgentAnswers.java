package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA451;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA453;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA459;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text453;
import dev.irsacheck.chain.diagnosis.Text456;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.NextCheck;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;

/** The agent answered. A missing answer says nothing about association or role. */
public final class AgentAnswers extends Check {
  /** SDK v2's fixed timeout in each version up to 2.57 ({@code ConnectionUtils}). */
  private static final Duration SHORTEST_READ = Duration.ofSeconds(1);

  public AgentAnswers() {
    super(
        claim("the Pod Identity agent can be reached and answers")
            .needs(FactKey.AGENT_CALL, FactKey.AGENT)
            .considers(FactKey.CPU_USE, FactKey.CHECKS_AGAIN, FactKey.SDK_INVENTORY)
            .reports(EnumSet.range(IRSA451, IRSA459)));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.AGENT_CALL);
    if (call.answer() instanceof StsCall.Unreachable unreachable) {
      return Outcome.broken(AgentUnreachable.finding(facts, call, unreachable));
    }
    if (call.answer() instanceof StsCall.Refused refused) {
      AwsRefusal row = refused.row();
      if (row.diagnosis() == IRSA453) {
        return Outcome.broken(
            Finding.of(Text453.throttled(StsEvidence.calls(call), NextCheck.of(facts, row.side())))
                .on(row.side())
                .saw(StsEvidence.ofAgent(call)));
      }
      if (declaration().codes().contains(row.diagnosis())) {
        return Outcome.broken(AgentError.finding(facts, call, row));
      }
    }
    if (call.granted() && call.lastTook().compareTo(SHORTEST_READ) > 0) {
      return Outcome.doubtful(slow(call, facts));
    }
    return Outcome.held("agent", call.took().toMillis() + " ms", StsEvidence.host(call));
  }

  private static Finding.Builder slow(StsCall call, Facts facts) {
    String seconds = String.format(Locale.ROOT, "%.1f", call.lastTook().toMillis() / 1000.0);
    Finding.Builder finding =
        Finding.of(Text456.slow(seconds))
            .saw("agent", call.lastTook().toMillis() + " ms", StsEvidence.host(call));
    SdkInventory sdks = facts.fact(FactKey.SDK_INVENTORY).orElse(null);
    if (sdks != null && sdks.lowest(Sdk.JAVA_V2).isPresent()) {
      SdkModule module = sdks.lowest(Sdk.JAVA_V2).get();
      finding.saw(
          "the application's SDK",
          module.artifact() + " " + module.version().get(),
          Source.file(module.location()));
    }
    return finding;
  }
}
