package dev.irsacheck.check.identity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA206;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA315;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA316;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA431;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA603;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA604;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA608;

import dev.irsacheck.aws.call.StsCall;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text316;
import dev.irsacheck.chain.diagnosis.Text431;
import dev.irsacheck.chain.diagnosis.Text603;
import dev.irsacheck.chain.diagnosis.Text604;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.network.StsUnreachable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * AssumeRoleWithWebIdentity is unsigned, so only this call shows a wrong clock, a foreign endpoint
 * or foreign credentials. A missing answer proves nothing.
 */
public final class CallerConfirmed extends Check {
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  public CallerConfirmed() {
    super(
        claim("the role's credentials are taken")
            .needs(FactKey.CALLER_CALL, FactKey.STS_TARGET, FactKey.REGIONS, FactKey.CLOCK)
            .considers(
                FactKey.CLOCK_SKEW,
                FactKey.REGION,
                FactKey.TOKEN,
                FactKey.ROLE_ARN,
                FactKey.PROXY,
                FactKey.AGENT,
                FactKey.AGENT_CALL,
                FactKey.AGENT_TOKEN)
            .reports(IRSA315, IRSA316, IRSA431, IRSA603, IRSA604, IRSA608));
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.CALLER_CALL);
    if (call.answer() instanceof StsCall.Granted granted) {
      return Outcome.held("caller", granted.arn(), StsEvidence.host(call));
    }
    if (call.answer() instanceof StsCall.Refused refused && !refused.passes()) {
      return refused(facts, call, refused);
    }
    return Outcome.doubtful(
        Finding.of(Text604.finding(StsUnreachable.inWords(facts, call), given(facts)))
            .saw(StsEvidence.of(call)));
  }

  private static boolean isOfAgent(Facts facts) {
    return facts.fact(FactKey.AGENT).isKnown();
  }

  private static String given(Facts facts) {
    return isOfAgent(facts) ? "the agent gave credentials" : "the role was assumed";
  }

  private static Outcome refused(Facts facts, StsCall call, StsCall.Refused refused) {
    return switch (refused.row().diagnosis()) {
      case IRSA316, IRSA431 -> Outcome.broken(signature(facts, call));
      case IRSA315 ->
          Outcome.broken(
              isOfAgent(facts)
                  ? AgentCredentialsNotAccepted.unknown(facts, call)
                  : unknownCredentials(facts, call));
      default ->
          refused.row().diagnosis() == IRSA206 && isOfAgent(facts)
              ? Outcome.broken(AgentCredentialsNotAccepted.finding(facts, call, "have expired"))
              : Outcome.doubtful(
                  Finding.of(Text603.finding(given(facts))).saw(StsEvidence.of(call)));
    };
  }

  private static Finding.Builder signature(Facts facts, StsCall call) {
    Duration skew = facts.fact(FactKey.CLOCK_SKEW).orElse(Duration.ZERO);
    boolean clock = skew.abs().compareTo(TOLERATED) >= 0;
    if (!clock && isOfAgent(facts)) {
      return AgentCredentialsNotAccepted.finding(facts, call, "do not make a valid signature");
    }
    if (!clock) {
      return Finding.of(Text316.finding()).saw(StsEvidence.of(call));
    }
    Finding.Builder finding =
        Finding.of(Text431.finding(NodeClock.skew(skew)))
            .saw(NodeClock.node(facts))
            .saw(
                "now",
                facts.get(FactKey.CLOCK).truncatedTo(ChronoUnit.SECONDS),
                facts.source(FactKey.CLOCK))
            .saw(StsEvidence.of(call));
    return NodeClock.addFix(finding, facts);
  }

  private static Finding.Builder unknownCredentials(Facts facts, StsCall call) {
    Finding.Builder finding = Finding.of(IRSA315);
    if (facts.fact(FactKey.ROLE_ARN) instanceof Fact.Known<RoleArn> role) {
      finding.saw("role", role.value(), role.source());
    }
    UnknownCredentials.describe(finding, facts);
    return finding.saw(StsEvidence.of(call));
  }
}
