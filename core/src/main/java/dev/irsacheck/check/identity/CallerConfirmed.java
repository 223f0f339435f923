package dev.irsacheck.check.identity;

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
import dev.irsacheck.chain.diagnosis.Text608;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ClusterRegion;
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
 * The role's credentials sign a request that STS takes.
 *
 * <p>AssumeRoleWithWebIdentity is unsigned, and the Pod Identity agent may be somebody else; a
 * wrong clock, a foreign endpoint or foreign credentials show only here. No answer proves nothing:
 * the credentials were given a moment ago.
 *
 * <p>Long, because a signature may be refused for a clock, a host or somebody else's credentials.
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
              isOfAgent(facts) ? unknownOfAgent(facts, call) : unknownCredentials(facts, call));
      case IRSA206 ->
          isOfAgent(facts)
              ? Outcome.broken(agentsNotAccepted(facts, call, "have expired"))
              : Outcome.doubtful(forbidden(facts, call));
      default -> Outcome.doubtful(forbidden(facts, call));
    };
  }

  private static Finding.Builder forbidden(Facts facts, StsCall call) {
    return Finding.of(Text603.finding(given(facts))).saw(StsEvidence.of(call));
  }

  /** The region may be one that the role's account has not enabled, or of another partition. */
  private static Finding.Builder unknownOfAgent(Facts facts, StsCall call) {
    Finding.Builder finding =
        Finding.of(IRSA315)
            .saw("region", facts.get(FactKey.STS_TARGET).region(), facts.source(FactKey.REGION))
            .saw(StsEvidence.of(call));
    return UnknownCredentials.explained(finding, facts, agentsOwner(facts))
        ? finding
        : agentsNotAccepted(facts, call, "are not known");
  }

  private static Finding.Builder signature(Facts facts, StsCall call) {
    Duration skew = facts.fact(FactKey.CLOCK_SKEW).orElse(Duration.ZERO);
    boolean clock = skew.abs().compareTo(TOLERATED) >= 0;
    if (!clock && isOfAgent(facts)) {
      return agentsNotAccepted(facts, call, "do not make a valid signature");
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
    return NodeClock.mend(finding, facts);
  }

  private static Finding.Builder unknownCredentials(Facts facts, StsCall call) {
    Finding.Builder finding = Finding.of(IRSA315);
    if (facts.fact(FactKey.ROLE_ARN) instanceof Fact.Known<RoleArn> role) {
      finding.saw("role", role.value(), role.source());
    }
    UnknownCredentials.describe(finding, facts);
    return finding.saw(StsEvidence.of(call));
  }

  /**
   * Whose they are, as far as token and agent tell: no role stands in the pod, and its partition is
   * the cluster's.
   */
  private static UnknownCredentials.Owner agentsOwner(Facts facts) {
    WebIdentityToken token = facts.fact(FactKey.AGENT_TOKEN).orElse(null);
    String region = token == null ? null : ClusterRegion.of(token);
    StsCall agent = facts.fact(FactKey.AGENT_CALL).orElse(null);
    String account =
        agent != null && agent.answer() instanceof StsCall.Granted granted ? granted.account() : "";
    return new UnknownCredentials.Owner(
        region == null ? null : facts.get(FactKey.REGIONS).partitionOf(region),
        account.isEmpty() ? null : account,
        region);
  }

  /**
   * @param why what STS finds fault with, after "the credentials"
   */
  private static Finding.Builder agentsNotAccepted(Facts facts, StsCall call, String why) {
    boolean overridden = facts.get(FactKey.STS_TARGET).overridden();
    Finding.Builder finding =
        Finding.of(Text608.finding(call.host(), why))
            .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT))
            .saw(StsEvidence.of(call));
    return overridden
        ? finding.fix(Text608.ownEndpointFix(facts.source(FactKey.STS_TARGET)))
        : finding.fix(Text608.proxiesFix());
  }
}
