package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.NearMiss.Kind.*;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.podFor;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static dev.irsacheck.chain.policy.Slips.assertPlain;
import static dev.irsacheck.chain.policy.Slips.assertSlip;

import org.junit.jupiter.api.Test;

class AudienceNearMissTest {
  @Test
  void theAudienceKeyHoldsTheSubject() {
    assertSlip(
        aud("StringEquals", "ORDERS"),
        POD,
        AUDIENCE_KEY_HOLDS_SUBJECT,
        "The :aud key contains the subject \""
            + ORDERS
            + "\". It must contain the audience \"sts.amazonaws.com\", and the subject belongs"
            + " under :sub.");
    assertSlip(
        aud("StringLike", "system:serviceaccount:web:*"), POD, AUDIENCE_KEY_HOLDS_SUBJECT, null);
  }

  @Test
  void thePolicysAudienceIsMisspelled() {
    assertSlip(
        aud("StringEquals", "sts.amazon.com"),
        POD,
        AUDIENCE_TYPO,
        "The policy wants the audience \"sts.amazon.com\", but tokens for STS carry"
            + " \"sts.amazonaws.com\", in every region and partition: correct the policy.");
    assertSlip(aud("StringEquals", "sts.amazonaws.com.cn"), POD, AUDIENCE_TYPO, null);
    assertSlip(aud("StringEquals", "https://sts.amazonaws.com"), POD, AUDIENCE_TYPO, null);
  }

  @Test
  void theTokensAudienceIsMisspelled() {
    assertSlip(
        aud("StringEquals", "sts.amazonaws.com"),
        podFor("sts.amazon.com"),
        AUDIENCE_TYPO,
        "The token's audience \"sts.amazon.com\" should be \"sts.amazonaws.com\", in every region"
            + " and partition: correct the audience annotation of the service account, or the"
            + " projected volume.");
  }

  @Test
  void anotherAudienceIsNoTypo() {
    assertPlain(aud("StringEquals", "vault"), POD);
    assertPlain(aud("StringEquals", "sts.amazon.com"), podFor("vault"));
    assertPlain(aud("StringEquals", "sts.amazonaws.com"), podFor("vault"));
  }

  @Test
  void aSlashAtTheEnd() {
    assertSlip(
        aud("StringEquals", "https://example.org/"),
        podFor("https://example.org"),
        TRAILING_SLASH,
        "The policy wants the audience \"https://example.org/\", but the token has"
            + " \"https://example.org\": they differ only in the slash at the end.");
  }

  @Test
  void starCaseAndSpaces() {
    assertSlip(aud("StringEquals", "sts.*"), POD, WILDCARD_IN_STRING_EQUALS, null);
    assertSlip(aud("StringEquals", "STS.amazonaws.com"), POD, CASE, null);
    assertSlip(aud("StringEquals", "sts.amazonaws.com "), POD, SPACES, null);
  }

  private static TrustPolicy aud(String operator, String value) {
    return trustingIf("{'" + operator + "': {'KEY:aud': '" + value + "'}}");
  }
}
