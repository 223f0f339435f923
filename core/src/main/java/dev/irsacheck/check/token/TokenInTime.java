package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA206;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA207;

import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text206;
import dev.irsacheck.chain.diagnosis.Text207;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.NodeClock;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** STS's clock decides, which its {@code Date} shows; the node's clock proves nothing. */
public final class TokenInTime extends Check {
  /** STS's time has whole seconds and arrives late; a new token is valid at once. */
  private static final Duration PRECISION = Duration.ofSeconds(2);

  public TokenInTime() {
    super(
        claim("the token is valid now")
            .needs(FactKey.TOKEN, FactKey.CLOCK)
            .considers(FactKey.ASSUME_ROLE, FactKey.CLOCK_SKEW, FactKey.TOKEN_PATH)
            .reports(IRSA206, IRSA207));
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (token.expiry() == null) {
      return Outcome.notRun("the token has no expiry");
    }
    Fact<Duration> skew = facts.fact(FactKey.CLOCK_SKEW);
    Instant now = facts.get(FactKey.CLOCK).minus(skew.orElse(Duration.ZERO));
    Source clock = new Source(skew.isKnown() ? "STS's clock" : "this node's clock");
    boolean expired = !now.isBefore(token.expiry());
    boolean early = token.notBefore() != null && now.plus(PRECISION).isBefore(token.notBefore());
    if (!expired && !early || StsVerdict.granted(facts)) {
      return Outcome.held("expires", token.expiry(), Source.token("exp"));
    }
    Finding.Builder finding =
        expired ? expired(facts, token, now, clock) : early(facts, token, now, clock);
    return Outcome.broken(StsVerdict.refusal(facts) != null, finding);
  }

  private static Finding.Builder expired(
      Facts facts, WebIdentityToken token, Instant now, Source clock) {
    String age = Durations.inWords(Duration.between(token.expiry(), now));
    Instant here = facts.get(FactKey.CLOCK);
    boolean slowClock = here.isBefore(token.expiry());
    Finding.Builder finding =
        Finding.of(
                slowClock
                    ? Text206.clockIsBehind(age)
                    : Text206.notRefreshed(age, Kubectl.restart(facts)))
            .saw("expired", token.expiry(), facts.source(FactKey.TOKEN))
            .saw("now", now.truncatedTo(ChronoUnit.SECONDS), clock);
    return slowClock
        ? NodeClock.addFix(
            finding.saw("now", here.truncatedTo(ChronoUnit.SECONDS), facts.source(FactKey.CLOCK)),
            facts)
        : finding.saw(facts.seen("token file", FactKey.TOKEN_PATH));
  }

  private static Finding.Builder early(
      Facts facts, WebIdentityToken token, Instant now, Source clock) {
    String wait = Durations.inWords(Duration.between(now, token.notBefore()));
    return Finding.of(Text207.early(wait, clock))
        .saw("valid from", token.notBefore(), facts.source(FactKey.TOKEN))
        .saw("now", now.truncatedTo(ChronoUnit.SECONDS), clock);
  }
}
