package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA211;

import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text211;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.time.Instant;

/**
 * Kubelet refreshes a token after 80 % of its lifetime, at the latest after 24 hours. A token older
 * than 90 % was not refreshed, unless its lifetime is short. The lifetime is {@code exp - iat},
 * because the webhook may add jitter.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#launch-a-pod-using-service-account-token-projection">ServiceAccount
 *     token volume projection</a>
 */
public final class TokenFresh extends Check {
  /** Kubelet looks at a pod's tokens every 60 to 90 seconds, or later. */
  private static final Duration SYNC = Duration.ofMinutes(2);

  public TokenFresh() {
    super(
        claim("the token is as fresh as kubelet keeps it")
            .needs(FactKey.TOKEN, FactKey.CLOCK)
            .considers(FactKey.CLOCK_SKEW)
            .reports(IRSA211));
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (token.expiry() == null || token.issuedAt() == null) {
      return Outcome.notRun("the token does not tell when it was made and when it ends");
    }
    Instant now =
        facts.get(FactKey.CLOCK).minus(facts.fact(FactKey.CLOCK_SKEW).orElse(Duration.ZERO));
    Duration life = Duration.between(token.issuedAt(), token.expiry());
    Duration left = Duration.between(now, token.expiry());
    boolean ended = left.isNegative() || left.isZero();
    if (ended || life.isNegative() || left.compareTo(leastLeft(life)) >= 0) {
      return Outcome.held();
    }
    return Outcome.doubtful(
        Finding.of(Text211.finding(Durations.inWords(left)))
            .saw("made", token.issuedAt(), facts.source(FactKey.TOKEN))
            .saw("expires", token.expiry(), Source.token("exp"))
            .saw(
                "life left",
                Durations.inWords(left) + " of " + Durations.inWords(life),
                Source.NONE));
  }

  /** The remaining lifetime at kubelet's latest refresh. */
  private static Duration leastLeft(Duration life) {
    Duration tenth = Durations.divided(life, 10);
    return Durations.divided(life, 5).minus(tenth.compareTo(SYNC) > 0 ? tenth : SYNC);
  }
}
