package dev.irsacheck.options.issuer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed fetch is only a doubt: STS uses another network. */
class IssuerReachableTest {
  private static final String NO_KEYS =
      "Couldn't retrieve verification key from your identity provider";

  @Test
  void anIssuerThatWasReachedShowsItsThumbprint() {
    Outcome outcome =
        examine(InspectedPod.reached(InspectedPod.ISSUER, List.of("a"), Signature.VALID).granted());

    assertThat(((Outcome.Held) outcome).evidence())
        .extracting(seen -> seen.value() + " of " + seen.source())
        .containsExactly("thumbprint 5f1b8c9d (CN=CA) of oidc.example.com");
  }

  @ParameterizedTest
  @CsvSource({
    "DNS, its host name cannot be resolved",
    "CONNECT_REFUSED, the connection was refused",
    "CONNECT_TIMEOUT, the connection timed out",
    "TLS, its host's certificate is not trusted here",
    "NO_ANSWER, no answer came in time",
    "RESET, the connection was closed",
    "HTTP_STATUS, its host answers SEEN",
    "WRONG_CONTENT, what came is SEEN",
    "DEADLINE, the time limit came first"
  })
  void eachObstacleIsTold(Obstacle obstacle, String words) {
    Finding finding = doubt(examine(InspectedPod.unreachable(obstacle, "SEEN").refused(NO_KEYS)));

    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA220);
    assertThat(finding.headline())
        .isEqualTo("this pod cannot fetch the issuer's discovery document: " + words);
  }

  @Test
  void whereStsGrantedTheRoleItIsTheWayFromThisPod() {
    Finding finding =
        doubt(examine(InspectedPod.unreachable(Obstacle.CONNECT_TIMEOUT, "").granted()));

    assertThat(finding.why().get(0)).startsWith("STS granted the role");
  }

  @Test
  void theChainOfAHostThatIsNotTrustedIsShown() {
    Finding finding = doubt(examine(InspectedPod.unreachable(Obstacle.TLS, "no path").granted()));

    assertThat(finding.evidence())
        .extracting(seen -> seen.label() + " " + seen.value())
        .contains("error no path", "chain CN=oidc.example.com < CN=CA", "SHA-1 5f1b8c9d");
  }

  @ParameterizedTest
  @CsvSource({
    "DISCOVERY, the issuer's URL leads to 10.0.0.1",
    "KEYS, its jwks_uri leads to 10.0.0.1"
  })
  void aHostThatWasNotCalledIsToldWithItsReason(Document document, String words) {
    Finding finding =
        doubt(examine(InspectedPod.blocked(document, "leads to 10.0.0.1").refused(NO_KEYS)));

    assertThat(finding.code()).isEqualTo(DiagnosisCode.IRSA224);
    assertThat(finding.headline()).isEqualTo("inspect-issuer did not call the issuer: " + words);
  }

  private static Outcome examine(Facts facts) {
    return new IssuerReachable().examine(facts);
  }

  private static Finding doubt(Outcome outcome) {
    return ((Outcome.Doubtful) outcome).finding();
  }
}
