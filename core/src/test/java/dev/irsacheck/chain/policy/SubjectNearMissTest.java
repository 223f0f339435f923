package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.NearMiss.Kind.*;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.podOf;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static dev.irsacheck.chain.policy.Slips.assertPlain;
import static dev.irsacheck.chain.policy.Slips.assertSlip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectNearMissTest {
  @Test
  void namespaceAndNameSwapped() {
    assertSlip(
        sub("StringEquals", "system:serviceaccount:orders:shop"),
        POD,
        NAMESPACE_AND_NAME_SWAPPED,
        "Namespace and name are swapped in \"system:serviceaccount:orders:shop\": the pod's"
            + " namespace is \"shop\", its service account \"orders\", so write \""
            + ORDERS
            + "\".");
    assertSlip(
        sub("StringLike", "system:serviceaccount:orders:*"), POD, NAMESPACE_AND_NAME_SWAPPED, null);
    assertPlain(sub("StringEquals", "system:serviceaccount:orders:web"), POD);
  }

  @Test
  void thePodRunsAsDefault() {
    assertSlip(
        sub("StringEquals", "ORDERS"),
        podOf("system:serviceaccount:shop:default"),
        DEFAULT_SERVICE_ACCOUNT,
        "The pod runs as the service account \"default\" of namespace \"shop\", but the policy"
            + " trusts \"orders\" of \"shop\": set serviceAccountName in the pod spec.");
  }

  @Test
  void thePodRunsAsDefaultInAnotherNamespace() {
    assertSlip(
        sub("StringEquals", "system:serviceaccount:web:orders"),
        podOf("system:serviceaccount:shop:default"),
        DEFAULT_SERVICE_ACCOUNT,
        "The pod runs as the service account \"default\" of namespace \"shop\", but the policy"
            + " trusts \"orders\" of \"web\": set serviceAccountName in the pod spec, and let the"
            + " pod run in that namespace.");
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, system:serviceaccount:shop:orders, orders",
    "StringLike, system:serviceaccount:shop:orders, orders",
    "StringLike, system:serviceaccount:shop:ord*, ",
    "StringLike, system:serviceaccount:sh*:orders, ",
    "StringEquals, system:serviceaccount:web:orders, ",
  })
  void theAccountToRunAsIsToldWhereThePolicyHasOne(String operator, String value, String name) {
    assertThat(accountInPlaceOfDefault("{'" + operator + "': {'KEY:sub': '" + value + "'}}"))
        .isEqualTo(Optional.ofNullable(name));
  }

  @Test
  void theAccountToRunAsIsOneOfThePodsNamespace() {
    String values = "['system:serviceaccount:web:shop', 'system:serviceaccount:shop:orders']";
    assertThat(accountInPlaceOfDefault("{'StringEquals': {'KEY:sub': " + values + "}}"))
        .contains("orders");
  }

  private static Optional<String> accountInPlaceOfDefault(String condition) {
    TrustVerdict verdict =
        verdict(trustingIf(condition), podOf("system:serviceaccount:shop:default"));
    return ((TrustVerdict.Refuses) verdict)
        .nearMiss(DEFAULT_SERVICE_ACCOUNT)
        .flatMap(NearMiss::serviceAccount);
  }

  @Test
  void aPolicyForDefaultIsAnotherMatter() {
    assertSlip(
        sub("StringEquals", "system:serviceaccount:web:default"),
        podOf("system:serviceaccount:shop:default"),
        OTHER_NAMESPACE,
        "The policy trusts \"default\" in namespace \"web\", but the pod runs in \"shop\".");
  }

  @Test
  void anotherServiceAccountOfTheNamespace() {
    assertSlip(
        sub("StringEquals", "system:serviceaccount:shop:web"),
        POD,
        OTHER_SERVICE_ACCOUNT,
        "The policy trusts the service account \"web\" of namespace \"shop\", but the pod runs as"
            + " \"orders\".");
  }

  @Test
  void stringEqualsTakesAStarLiterally() {
    assertSlip(
        sub("StringEquals", "system:serviceaccount:shop:*"),
        POD,
        WILDCARD_IN_STRING_EQUALS,
        "StringEquals takes the * or ? in \"system:serviceaccount:shop:*\" literally, so it"
            + " matches nothing: use StringLike for wildcards.");
    assertSlip(
        sub("StringEqualsIgnoreCase", "system:serviceaccount:shop:order?"),
        POD,
        WILDCARD_IN_STRING_EQUALS,
        null);
  }

  @Test
  void aStarThatWouldNotMatchEitherIsNotTheSlip() {
    assertPlain(sub("StringEquals", "system:serviceaccount:web:*"), POD);
    assertPlain(sub("StringLike", "system:serviceaccount:web:*"), POD);
  }

  @Test
  void theSubjectKeyHoldsTheAudience() {
    assertSlip(
        sub("StringEquals", "sts.amazonaws.com"),
        POD,
        SUBJECT_KEY_HOLDS_AUDIENCE,
        "The :sub key contains the audience \"sts.amazonaws.com\". It must contain the subject \""
            + ORDERS
            + "\", and the audience belongs under :aud.");
  }

  @Test
  void thePrefixIsMissing() {
    assertSlip(
        sub("StringEquals", "shop:orders"),
        POD,
        MISSING_SUBJECT_PREFIX,
        "The :sub key contains \"shop:orders\", but the whole subject is needed: write \""
            + ORDERS
            + "\".");
    assertSlip(sub("StringEquals", "shop/orders"), POD, MISSING_SUBJECT_PREFIX, null);
    assertSlip(sub("StringEquals", "orders"), POD, MISSING_SUBJECT_PREFIX, null);
    assertPlain(sub("StringEquals", "shop:web"), POD);
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, system:serviceaccount:shop/orders, ORDERS",
    "StringEquals, system:serviceacount:shop:orders, ORDERS",
    "StringLike, system:service-account:shop:o*, system:serviceaccount:shop:o*",
  })
  void theSubjectHasAnotherForm(String operator, String value, String meant) {
    NearMiss nearMiss = Slips.mismatches(sub(operator, value), POD).get(0).nearMiss().orElseThrow();

    assertThat(nearMiss.kind()).isEqualTo(SUBJECT_FORM);
    assertThat(nearMiss.sentence())
        .isEqualTo(
            "The :sub key contains \""
                + value
                + "\", but a subject has the form system:serviceaccount:NAMESPACE:NAME. Write \""
                + meant.replace("ORDERS", ORDERS)
                + "\".");
  }

  @Test
  void aGroupIsNoSubject() {
    assertSlip(
        sub("StringLike", "system:serviceaccounts:shop:*"),
        POD,
        SUBJECT_HOLDS_GROUP,
        "The :sub key contains \"system:serviceaccounts:shop:*\", which names a group of service"
            + " accounts. A token's subject is a single service account: write \""
            + ORDERS
            + "\".");
    assertSlip(sub("StringEquals", "system:serviceaccounts"), POD, SUBJECT_HOLDS_GROUP, null);
    assertPlain(sub("StringEquals", "system:serviceaccount:web:api"), POD);
  }

  @Test
  void upperCaseCounts() {
    assertSlip(
        sub("StringEquals", "system:serviceaccount:shop:Orders"),
        POD,
        CASE,
        "The policy wants \"system:serviceaccount:shop:Orders\", but the token has \""
            + ORDERS
            + "\": upper and lower case must be the same.");
    assertSlip(sub("StringLike", "System:serviceaccount:shop:*"), POD, CASE, null);
  }

  @Test
  void spacesCount() {
    assertSlip(
        sub("StringEquals", " ORDERS "),
        POD,
        SPACES,
        "The policy's value \" " + ORDERS + " \" has spaces around it: remove them.");
  }

  @Test
  void aSlipIsFoundAmongSeveralValues() {
    assertSlip(
        trustingIf(
            "{'StringEquals': {'KEY:sub': ['system:serviceaccount:shop:web',"
                + " 'system:serviceaccount:orders:shop']}}"),
        POD,
        NAMESPACE_AND_NAME_SWAPPED,
        null);
  }

  @Test
  void aNegatedOperatorMeansWhatItSays() {
    assertPlain(sub("StringNotEquals", "ORDERS"), POD);
  }

  @Test
  void aSubjectThatIsNoServiceAccountsHasNoSuchSlips() {
    assertPlain(sub("StringEquals", "ORDERS"), podOf("repo:example/shop"));
  }

  private static TrustPolicy sub(String operator, String value) {
    return trustingIf("{'" + operator + "': {'KEY:sub': '" + value + "'}}");
  }
}
