package dev.irsacheck.options.issuer.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An unusual document is broken only if STS found no key. */
class IssuerDocumentsTest {
  private static final String NO_KEYS =
      "Couldn't retrieve verification key from your identity provider";
  private static final String NOT_VALID = "The ID Token provided is not a valid JWT.";

  record Case(Check check, DiagnosisCode code, String issuer, Signature signature) {
    InspectedPod pod() {
      return InspectedPod.reached(issuer, List.of("b"), signature);
    }

    @Override
    public String toString() {
      return code.name();
    }
  }

  static List<Case> cases() {
    String ours = InspectedPod.ISSUER;
    return List.of(
        new Case(new IssuerNamesItself(), DiagnosisCode.IRSA221, ours + "/", Signature.VALID),
        new Case(new IssuerKeysKnowToken(), DiagnosisCode.IRSA222, ours, Signature.NO_KEY),
        new Case(new TokenSignatureVerifies(), DiagnosisCode.IRSA223, ours, Signature.INVALID));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsBrokenWhereStsHasNoKeyForTheToken(Case oddity) {
    for (String words : List.of(NO_KEYS, NOT_VALID)) {
      Outcome outcome = oddity.check().examine(oddity.pod().refused(words));

      assertThat(outcome).isInstanceOf(Outcome.Broken.class);
      assertThat(((Outcome.Broken) outcome).finding().code()).isEqualTo(oddity.code());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsADoubtWhereStsGrantedTheRole(Case oddity) {
    assertDoubt(oddity, oddity.check().examine(oddity.pod().granted()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsADoubtWhereStsRefusedForAnotherReason(Case oddity) {
    assertDoubt(oddity, oddity.check().examine(oddity.pod().refused("AccessDenied", "no")));
    assertDoubt(oddity, oddity.check().examine(oddity.pod().refused("Throttling", "no")));
    assertDoubt(oddity, oddity.check().examine(oddity.pod().refused("Incorrect token audience")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itIsADoubtWhereStsSaidNothing(Case oddity) {
    assertDoubt(oddity, oddity.check().examine(oddity.pod().unasked()));
  }

  private static void assertDoubt(Case oddity, Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Doubtful.class);
    assertThat(((Outcome.Doubtful) outcome).finding().code()).isEqualTo(oddity.code());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void allHoldsWhereTheDocumentsAreInOrder(Case oddity) {
    InspectedPod pod = InspectedPod.reached(InspectedPod.ISSUER, List.of("a"), Signature.VALID);

    assertThat(oddity.check().examine(pod.refused(NO_KEYS))).isInstanceOf(Outcome.Held.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NO_KEY", "UNKNOWN_ALGORITHM"})
  void aSignatureThatCannotBeVerifiedIsNotJudged(Signature signature) {
    InspectedPod pod = InspectedPod.reached(InspectedPod.ISSUER, List.of(), signature);

    assertThat(new TokenSignatureVerifies().examine(pod.refused(NO_KEYS)))
        .isInstanceOf(Outcome.NotRun.class);
  }

  @Test
  void theHeadlineNamesTheKeyOrSaysThatThereIsNone() {
    assertThat(headline(InspectedPod.reached(InspectedPod.ISSUER, List.of(), Signature.NO_KEY)))
        .contains("the key that signed the token, a;");
    assertThat(
            headline(
                InspectedPod.reached(InspectedPod.ISSUER, List.of(), Signature.NO_KEY).keyId(null)))
        .startsWith("the issuer publishes no keys; ");
  }

  private static String headline(InspectedPod pod) {
    Outcome outcome = new IssuerKeysKnowToken().examine(pod.refused(NO_KEYS));
    return ((Outcome.Broken) outcome).finding().headline();
  }
}
