package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.podOf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.policy.NearMiss.Kind;
import dev.irsacheck.chain.policy.TrustPolicyRepair.Repaired;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A typo is corrected in place without an additional statement. */
class TypoRepairTest {
  private static final String RIGHT =
      "{'Effect': 'Allow', 'Principal': {'Federated': 'PROVIDER'}, 'Action':"
          + " 'sts:AssumeRoleWithWebIdentity', 'Condition': {'StringEquals': {'KEY:sub': 'ORDERS',"
          + " 'KEY:aud': 'sts.amazonaws.com', 'aws:SourceVpc': 'vpc-1'}}}";

  private static final Set<Kind> BESIDE =
      EnumSet.of(
          Kind.AUDIENCE_TYPO,
          Kind.NAMESPACE_AND_NAME_SWAPPED,
          Kind.OTHER_NAMESPACE,
          Kind.OTHER_SERVICE_ACCOUNT);

  private static final Set<Kind> NO_TYPO =
      EnumSet.of(
          Kind.EXPLICIT_DENY,
          Kind.NO_ALLOW,
          Kind.POD_IDENTITY_PRINCIPAL,
          Kind.EC2_PRINCIPAL,
          Kind.ACCOUNT_PRINCIPAL,
          Kind.OTHER_CLUSTER,
          Kind.OTHER_REGION,
          Kind.OTHER_ISSUER_HOST,
          Kind.SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
          Kind.DEFAULT_SERVICE_ACCOUNT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // mistake | original | corrected
        "ASSUME_ROLE_ACTION | AssumeRoleWithWebIdentity | AssumeRole",
        "SAML_ACTION | AssumeRoleWithWebIdentity | AssumeRoleWithSAML",
        "ACTION_TYPO | AssumeRoleWithWebIdentity | AssumeRoleWithWebIdentitiy",
        "ACTION_TYPO | AssumeRoleWithWebIdentity | AsumeRoleWithWebIdentity",
        "ACTION_TYPO | sts:AssumeRoleWithWebIdentity | AssumeRoleWithWebIdentity",
        "PROVIDER_NOT_RENDERED | PROVIDER | ${module.eks.oidc_provider_arn}",
        "PROVIDER_NOT_RENDERED | PROVIDER | arn:aws:iam::<ACCOUNT>:oidc-provider/KEY",
        "WRONG_ACCOUNT | PROVIDER | arn:aws:iam::444455556666:oidc-provider/KEY",
        "WRONG_PARTITION | PROVIDER | arn:aws-cn:iam::111122223333:oidc-provider/KEY",
        "SCHEME_IN_PROVIDER | PROVIDER | arn:aws:iam::111122223333:oidc-provider/https://KEY",
        "PROVIDER_NOT_AN_ARN | PROVIDER | KEY",
        "WILDCARD_IN_PRINCIPAL | PROVIDER | arn:aws:iam::*:oidc-provider/KEY",
        "CASE | PROVIDER | Arn:aws:iam::111122223333:oidc-provider/KEY",
        "SPACES | 'PROVIDER' | 'PROVIDER '",
        "KEY_NOT_RENDERED | KEY:sub | ${oidc}:sub",
        "KEY_NOT_RENDERED | KEY:aud | OIDC_PROVIDER:aud",
        "KEY_NOT_RENDERED | KEY:sub | <OIDC_PROVIDER>",
        "KEY_FORM | KEY:sub | sub",
        "KEY_FORM | KEY:sub | KEYsub",
        "KEY_FORM | KEY:aud | KEY/aud",
        "KEY_FORM | KEY:sub | KEY",
        "CLAIM_NOT_IN_TOKEN | KEY:sub | KEY:subject",
        "CLAIM_NOT_IN_TOKEN | KEY:aud | KEY:audience",
        "CLAIM_NOT_IN_TOKEN | KEY:sub | KEY:sbu",
        "PROVIDER_ARN_IN_KEY | KEY:sub | PROVIDER:sub",
        "SCHEME_IN_KEY | KEY:sub | https://KEY:sub",
        "SPACES | KEY:sub' | KEY:sub '",
        "KEY_OF_OTHER_ISSUER | KEY:sub | oidc.example.org:sub",
        "TRAILING_SLASH | PROVIDER | PROVIDER/",
        "TRAILING_SLASH | KEY:sub | KEY/:sub",
        "OPERATOR_OF_OTHER_TYPE | 'StringEquals': {'KEY:sub': 'ORDERS', |"
            + " 'ArnLike': {'KEY:sub': 'ORDERS'}, 'StringEquals': {",
        "OPERATOR_OF_OTHER_TYPE | 'StringEquals': {'KEY:sub': 'ORDERS', |"
            + " 'NumericEquals': {'KEY:sub': 'ORDERS'}, 'StringEquals': {",
        "OPERATOR_OF_OTHER_TYPE | 'KEY:aud': 'sts.amazonaws.com', 'aws:SourceVpc': 'vpc-1'} |"
            + " 'aws:SourceVpc': 'vpc-1'}, 'DateEquals': {'KEY:aud': 'sts.amazonaws.com'}",
        "KEY_FORM | 'StringEquals': {'KEY:sub': 'ORDERS', |"
            + " 'Bool': {'KEY/sub': 'shop:orders'}, 'StringEquals': {",
        "OPERATOR_OF_OTHER_TYPE | 'StringEquals': {'KEY:sub': 'ORDERS', |"
            + " 'IpAddress': {'KEY:sub': 'shop:orders'}, 'StringEquals': {",
        "WILDCARD_IN_STRING_EQUALS | ORDERS | system:serviceaccount:*:orders",
        "AUDIENCE_KEY_HOLDS_SUBJECT | sts.amazonaws.com | ORDERS",
        "SUBJECT_KEY_HOLDS_AUDIENCE | ORDERS | sts.amazonaws.com",
        "MISSING_SUBJECT_PREFIX | ORDERS | shop:orders",
        "SUBJECT_HOLDS_GROUP | ORDERS | system:serviceaccounts:shop",
        "SUBJECT_FORM | ORDERS | system:serviceaccount:shop/orders",
        "CASE | ORDERS | System:ServiceAccount:shop:orders",
        "SPACES | 'ORDERS' | ' ORDERS'",
        "AUDIENCE_TYPO | sts.amazonaws.com | sts.amazon.com",
        "NAMESPACE_AND_NAME_SWAPPED | ORDERS | system:serviceaccount:orders:shop",
        "OTHER_NAMESPACE | ORDERS | system:serviceaccount:ship:orders",
        "OTHER_SERVICE_ACCOUNT | ORDERS | system:serviceaccount:shop:web",
      })
  void aTypoIsCorrectedWhereItStands(Kind kind, String right, String written) {
    assertThat(RIGHT).contains(right);
    TrustPolicy policy =
        statements(RIGHT.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(written)));
    TrustVerdict.Refuses refuses = (TrustVerdict.Refuses) verdict(policy, POD);
    assertThat(refuses.nearMiss(kind)).as(refuses.toString()).isPresent();

    Repaired repaired = (Repaired) TrustPolicyRepair.repair(policy, ROLE, POD);

    List<?> after = (List<?>) repaired.text().document().get("Statement");
    assertThat(after).hasSize(1);
    assertThat(repaired.lost()).isEmpty();
    if (BESIDE.contains(kind)) {
      assertThat(after.toString()).contains("[" + Policies.named(written) + ", ");
    } else {
      assertThat(after).isEqualTo(statements(RIGHT).document().get("Statement"));
    }
  }

  @Test
  void everySlipIsATypoOrAReasonIsKnownWhyNot() throws NoSuchMethodException {
    Set<Kind> tried = EnumSet.noneOf(Kind.class);
    for (String line : tried()) {
      tried.add(Kind.valueOf(line.substring(0, line.indexOf(' '))));
    }

    assertThat(tried).doesNotContainAnyElementsOf(NO_TYPO);
    tried.addAll(NO_TYPO);
    tried.addAll(Slips.OF_POD_IDENTITY);
    assertThat(tried).containsAll(EnumSet.allOf(Kind.class));
  }

  private static String[] tried() throws NoSuchMethodException {
    return TypoRepairTest.class
        .getDeclaredMethod("aTypoIsCorrectedWhereItStands", Kind.class, String.class, String.class)
        .getAnnotation(CsvSource.class)
        .value();
  }

  @Test
  void whereThereIsNoRoomForTheRightOperatorAStatementIsAdded() {
    TrustPolicy policy =
        statements(
            RIGHT.replace("'StringEquals'", "'ArnLike': {'KEY:sub': 'ORDERS'}, 'StringEquals'"));

    Repaired repaired = (Repaired) TrustPolicyRepair.repair(policy, ROLE, POD);

    assertThat((List<?>) repaired.text().document().get("Statement")).hasSize(2);
    assertThat(repaired.change()).contains("with the conditions of Statement[0] on aws:SourceVpc");
  }

  @Test
  void aPatternUnderAnOperatorForArnsBecomesAStringLike() {
    Repaired repaired =
        repaired(
            "'StringEquals': {'KEY:sub': 'ORDERS',",
            "'ForAnyValue:ArnEqualsIfExists': {'KEY:sub': 'system:serviceaccount:shop:o*'},"
                + " 'StringEquals': {");

    assertThat(repaired.text().document().get("Statement"))
        .isEqualTo(
            statements(
                    RIGHT.replace(
                        "'StringEquals': {'KEY:sub': 'ORDERS',",
                        "'ForAnyValue:StringLikeIfExists': {'KEY:sub':"
                            + " 'system:serviceaccount:shop:o*'}, 'StringEquals': {"))
                .document()
                .get("Statement"));
    assertThat(repaired.change())
        .startsWith(
            "In Statement[0], ForAnyValue:ArnEqualsIfExists becomes ForAnyValue:StringLikeIfExists;");
  }

  /** The original allowed no pod; its pattern would allow a whole cluster. */
  @Test
  void aPatternForTheWholeClusterIsHeldToThisPod() {
    Repaired repaired =
        repaired(
            "'StringEquals': {'KEY:sub': 'ORDERS',",
            "'ArnLike': {'KEY:sub': 'system:serviceaccount:*:orders'}, 'StringEquals': {");

    TrustPolicy after = Policies.policy(repaired.text().json());
    assertThat(after.statements()).hasSize(1);
    assertThat(verdict(after, podOf("system:serviceaccount:ship:orders")))
        .isInstanceOf(TrustVerdict.Refuses.class);
  }

  @Test
  void othersOfAGroupStayOutAndThatIsSaid() {
    assertThat(repaired("ORDERS", "system:serviceaccounts:shop").change())
        .contains(
            " Other service accounts of the group \"system:serviceaccounts:shop\" are still"
                + " refused.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'KEY:sub': 'ORDERS' | 'KEY/sub': ['ORDERS', 'system:serviceaccount:shop:default']",
        "'KEY:sub': 'ORDERS', | 'KEY:sub': ['ORDERS', 'system:serviceaccount:web:default'],"
            + " 'https://KEY:aud': 'sts.amazonaws.com',",
      })
  void aStatementThatNamesDefaultStaysDead(String right, String written) {
    Repaired repaired = repaired(right, written);

    TrustPolicy after = Policies.policy(repaired.text().json());
    for (String namespace : List.of("shop", "web")) {
      assertThat(verdict(after, podOf("system:serviceaccount:" + namespace + ":default")))
          .isInstanceOf(TrustVerdict.Refuses.class);
    }
  }

  private static Repaired repaired(String right, String written) {
    assertThat(RIGHT).contains(right);
    return (Repaired)
        TrustPolicyRepair.repair(statements(RIGHT.replace(right, written)), ROLE, POD);
  }
}
