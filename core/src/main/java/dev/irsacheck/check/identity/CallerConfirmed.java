package dev.irsacheck.check.identity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA315;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA316;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA431;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA603;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA604;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.ClockSkew;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.check.UnknownCredentials;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.StsRefusals;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import dev.irsacheck.names.RoleArn;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * The role's credentials sign a request that STS takes.
 *
 * <p>AssumeRoleWithWebIdentity is unsigned; a wrong clock or a foreign endpoint shows only here. No
 * answer proves nothing: the role was assumed a moment ago.
 */
public final class CallerConfirmed implements Check {
  private static final Duration TOLERATED = Duration.ofMinutes(5);

  @Override
  public String claim() {
    return "the role's credentials are taken";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.CALLER_CALL, FactKey.STS_TARGET, FactKey.REGIONS, FactKey.CLOCK);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.CLOCK_SKEW, FactKey.REGION, FactKey.TOKEN, FactKey.ROLE_ARN);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA315, IRSA316, IRSA431, IRSA603, IRSA604);
  }

  @Override
  public Outcome examine(Facts facts) {
    StsCall call = facts.get(FactKey.CALLER_CALL);
    if (call.answer() instanceof StsCall.Granted granted) {
      return Outcome.held("caller", granted.arn(), StsEvidence.host(call));
    }
    if (call.answer() instanceof StsCall.Refused refused && !refused.passing()) {
      return refused(facts, call, refused);
    }
    return Outcome.doubtful(
        Finding.of(IRSA604)
            .headline("GetCallerIdentity got no answer, but the role was assumed")
            .saw(StsEvidence.of(call))
            .why("The role was assumed, so the chain holds; only the confirmation is missing.")
            .fix("Nothing to do, unless it happens at every start; then check the network."));
  }

  private static Outcome refused(Facts facts, StsCall call, StsCall.Refused refused) {
    return switch (StsRefusals.of(refused.code(), refused.message(), refused.http())) {
      case IRSA316, IRSA431 -> Outcome.broken(signature(facts, call));
      case IRSA315 -> Outcome.broken(unknownCredentials(facts, call));
      default ->
          Outcome.doubtful(
              Finding.of(IRSA603)
                  .headline("GetCallerIdentity is refused, but the role was assumed")
                  .saw(StsEvidence.of(call))
                  .why(
                      "The role was assumed, so the chain holds. A policy of the VPC endpoint or of"
                          + " the organisation forbids GetCallerIdentity, which the application"
                          + " hardly needs.")
                  .fix("Nothing to do, or allow sts:GetCallerIdentity in that policy."));
    };
  }

  private static Finding.Builder signature(Facts facts, StsCall call) {
    Duration skew = facts.fact(FactKey.CLOCK_SKEW).orElse(Duration.ZERO);
    boolean clock = skew.abs().compareTo(TOLERATED) >= 0;
    if (!clock) {
      return Finding.of(IRSA316)
          .headline("exclude STS from the proxy: the clock is right, but STS rejects the signature")
          .saw(StsEvidence.of(call))
          .why("The clock is right, so something between the pod and STS changes the request.")
          .fix("Check whether a proxy rewrites headers; exclude STS from it.");
    }
    Finding.Builder finding =
        Finding.of(IRSA431)
            .headline(
                ClockSkew.inWords(skew)
                    + ", so STS rejects its signatures; fix time sync (NTP) on the node")
            .saw(NodeClock.node(facts))
            .saw(
                "now",
                facts.get(FactKey.CLOCK).truncatedTo(ChronoUnit.SECONDS),
                facts.source(FactKey.CLOCK))
            .saw(StsEvidence.of(call))
            .why(
                "AWS rejects signatures more than five minutes off. Assuming the role needs no"
                    + " signature and worked; every signed request will be rejected.");
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
}
