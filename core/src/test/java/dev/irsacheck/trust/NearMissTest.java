package dev.irsacheck.trust;

import static dev.irsacheck.trust.NearMiss.Kind.*;
import static dev.irsacheck.trust.Policies.CLUSTER;
import static dev.irsacheck.trust.Policies.KEY;
import static dev.irsacheck.trust.Policies.ORDERS;
import static dev.irsacheck.trust.Policies.POD;
import static dev.irsacheck.trust.Policies.PROVIDER;
import static dev.irsacheck.trust.Policies.allow;
import static dev.irsacheck.trust.Policies.allowIf;
import static dev.irsacheck.trust.Policies.podFor;
import static dev.irsacheck.trust.Policies.podOf;
import static dev.irsacheck.trust.Policies.statements;
import static dev.irsacheck.trust.Policies.trustingIf;
import static dev.irsacheck.trust.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Slips that people make in trust policies, the sentence for each, and its healthy neighbour. */
class NearMissTest {

  @Nested
  class InTheSubject {
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
          sub("StringLike", "system:serviceaccount:orders:*"),
          POD,
          NAMESPACE_AND_NAME_SWAPPED,
          null);
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
          "The :sub key holds the audience \"sts.amazonaws.com\"; it must hold the subject \""
              + ORDERS
              + "\", and the audience belongs under :aud.");
    }

    @Test
    void thePrefixIsMissing() {
      assertSlip(
          sub("StringEquals", "shop:orders"),
          POD,
          MISSING_SUBJECT_PREFIX,
          "The :sub key holds \"shop:orders\"; the whole subject is needed: \"" + ORDERS + "\".");
      assertSlip(sub("StringEquals", "shop/orders"), POD, MISSING_SUBJECT_PREFIX, null);
      assertSlip(sub("StringEquals", "orders"), POD, MISSING_SUBJECT_PREFIX, null);
      assertPlain(sub("StringEquals", "shop:web"), POD);
    }

    @Test
    void upperCaseCounts() {
      assertSlip(
          sub("StringEquals", "system:serviceaccount:shop:Orders"),
          POD,
          CASE,
          "The policy wants \"system:serviceaccount:shop:Orders\", the token has \""
              + ORDERS
              + "\": they differ in upper and lower case only, and that counts.");
      assertSlip(sub("StringLike", "System:serviceaccount:shop:*"), POD, CASE, null);
    }

    @Test
    void spacesCount() {
      assertSlip(
          sub("StringEquals", " ORDERS "),
          POD,
          SPACES,
          "The policy's value \" " + ORDERS + " \" has spaces around it: take them out.");
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
  }

  @Nested
  class InTheAudience {
    @Test
    void theAudienceKeyHoldsTheSubject() {
      assertSlip(
          aud("StringEquals", "ORDERS"),
          POD,
          AUDIENCE_KEY_HOLDS_SUBJECT,
          "The :aud key holds the subject \""
              + ORDERS
              + "\"; it must hold the audience \"sts.amazonaws.com\", and the subject belongs under"
              + " :sub.");
      assertSlip(
          aud("StringLike", "system:serviceaccount:web:*"), POD, AUDIENCE_KEY_HOLDS_SUBJECT, null);
    }

    @Test
    void thePolicysAudienceIsMisspelt() {
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
    void theTokensAudienceIsMisspelt() {
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
      assertPlain(aud("StringEquals", "sts.amazonaws.com"), podFor("vault"));
    }

    @Test
    void aSlashAtTheEnd() {
      assertSlip(
          aud("StringEquals", "https://example.org/"),
          podFor("https://example.org"),
          TRAILING_SLASH,
          "The policy wants the audience \"https://example.org/\", the token has"
              + " \"https://example.org\": they differ in the slash at the end.");
    }

    @Test
    void starCaseAndSpaces() {
      assertSlip(aud("StringEquals", "sts.*"), POD, WILDCARD_IN_STRING_EQUALS, null);
      assertSlip(aud("StringEquals", "STS.amazonaws.com"), POD, CASE, null);
      assertSlip(aud("StringEquals", "sts.amazonaws.com "), POD, SPACES, null);
    }
  }

  @Nested
  class InThePrincipal {
    @Test
    void anotherClusterOfTheRegion() {
      assertSlip(
          trusting(PROVIDER.replace(CLUSTER, "OLD")),
          POD,
          OTHER_CLUSTER,
          "The policy trusts the cluster with the provider id \"OLD\", but this pod's cluster has \""
              + CLUSTER
              + "\". A recreated cluster has a new id.");
    }

    @Test
    void aClusterOfAnotherRegion() {
      assertSlip(
          trusting(PROVIDER.replace("eu-west-1", "us-gov-east-1")),
          POD,
          OTHER_REGION,
          "The policy trusts a cluster in region \"us-gov-east-1\" (id \""
              + CLUSTER
              + "\"), but this pod's cluster is in \"eu-west-1\" (id \""
              + CLUSTER
              + "\").");
    }

    @Test
    void theRightClusterUnderAnotherHost() {
      assertSlip(
          trusting(PROVIDER.replace("oidc.eks.eu-west-1", "oidc.eu-west-1.eks")),
          POD,
          OTHER_ISSUER_HOST,
          "The policy names the right cluster id under the host"
              + " \"oidc.eu-west-1.eks.amazonaws.com\", but the token's issuer is at"
              + " \"oidc.eks.eu-west-1.amazonaws.com\".");
      assertSlip(
          trusting(
              PROVIDER.replace("oidc.eks.eu-west-1.amazonaws.com", "oidc-eks.eu-west-1.api.aws")),
          POD,
          OTHER_ISSUER_HOST,
          null);
    }

    @Test
    void anIssuerThatIsNoClusterIsPlainlyAnother() {
      assertPlain(trusting("arn:aws:iam::111122223333:oidc-provider/example.org"), POD);
      assertPlain(trusting("arn:aws:iam::111122223333:saml-provider/corp"), POD);
      assertPlain(trusting("arn:aws:iam::111122223333:oidc-provider/gitlab.example.org/id/7"), POD);
    }

    @Test
    void theProviderOfAnotherAccount() {
      assertSlip(
          trusting(PROVIDER.replace("111122223333", "444455556666")),
          POD,
          WRONG_ACCOUNT,
          "The Principal names the provider of account \"444455556666\", but the role is in account"
              + " \"111122223333\": the provider must exist, and be named, in the role's own"
              + " account.");
    }

    @Test
    void theProviderOfAnotherPartition() {
      assertSlip(
          trusting(PROVIDER.replace("arn:aws:", "arn:aws-cn:")),
          POD,
          WRONG_PARTITION,
          "The Principal's ARN is of partition \"aws-cn\", but the role is in \"aws\": write \""
              + PROVIDER
              + "\".");
    }

    @Test
    void theSchemeInTheArn() {
      assertSlip(
          trusting(PROVIDER.replace("oidc-provider/", "oidc-provider/https://")),
          POD,
          SCHEME_IN_PROVIDER,
          "The provider's ARN in the Principal holds \"https://\"; IAM names providers without it: \""
              + PROVIDER
              + "\".");
    }

    @Test
    void theIssuerInPlaceOfTheArn() {
      assertSlip(
          trusting("https://" + KEY),
          POD,
          PROVIDER_NOT_AN_ARN,
          "The Principal \"https://"
              + KEY
              + "\" is the issuer's name; IAM wants the provider's ARN \""
              + PROVIDER
              + "\".");
      assertSlip(trusting(KEY), POD, PROVIDER_NOT_AN_ARN, null);
    }

    @Test
    void aStarInTheArn() {
      assertSlip(
          trusting("arn:aws:iam::111122223333:oidc-provider/*"),
          POD,
          WILDCARD_IN_PRINCIPAL,
          "IAM expands no * or ? inside a Principal, so"
              + " \"arn:aws:iam::111122223333:oidc-provider/*\" matches no provider: write the ARN"
              + " out, \""
              + PROVIDER
              + "\".");
    }

    @Test
    void aSlashAtTheEnd() {
      assertSlip(
          trusting(PROVIDER + "/"),
          POD,
          TRAILING_SLASH,
          "The policy writes the issuer with a slash at the end (\""
              + KEY
              + "/\"), the token's issuer has none: take the slash out of the policy.");
      assertSlip(
          trusting(PROVIDER),
          new WebIdentity(POD.issuer() + "/", ORDERS, POD.audience()),
          TRAILING_SLASH,
          "The token's issuer ends in a slash, the policy's \""
              + KEY
              + "\" does not: provider, principal and condition keys must all carry it.");
    }

    @Test
    void caseAndSpaces() {
      assertSlip(
          trusting(PROVIDER.replace("EXAMPLED", "exampled")),
          POD,
          CASE,
          "The Principal is \""
              + PROVIDER.replace("EXAMPLED", "exampled")
              + "\" and must be \""
              + PROVIDER
              + "\": upper and lower case must be the same.");
      assertSlip(
          trusting(PROVIDER + " "),
          POD,
          SPACES,
          "The Principal \"" + PROVIDER + " \" has spaces around the ARN: take them out.");
    }

    private TrustPolicy trusting(String provider) {
      return statements(
          allow("{'Federated': '" + provider + "'}", "sts:AssumeRoleWithWebIdentity", "{}"));
    }
  }

  @Nested
  class InTheActionAndTheEffect {
    @Test
    void assumeRoleIsNotAssumeRoleWithWebIdentity() {
      assertSlip(
          statements(allow("{'Federated': 'PROVIDER'}", "sts:AssumeRole", "{}")),
          POD,
          ASSUME_ROLE_ACTION,
          "The statement allows \"sts:AssumeRole\", but a pod's token needs"
              + " \"sts:AssumeRoleWithWebIdentity\": change the Action.");
    }

    @Test
    void assumeRoleIsRightForOtherPrincipals() {
      assertPlain(
          statements(allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}")), POD);
      assertPlain(
          statements(allow("{'Federated': 'PROVIDER'}", "sts:AssumeRoleWithSAML", "{}")), POD);
    }

    @Test
    void aDenyIsNamed() {
      assertSlip(
          statements(
              allowIf("{}"),
              allow("'*'", "sts:AssumeRoleWithWebIdentity", "{}").replace("Allow", "Deny")),
          POD,
          EXPLICIT_DENY,
          "Statement[1] denies exactly this token, and a Deny wins over every Allow. Remove that"
              + " statement or narrow it; adding an Allow does not help.");
    }
  }

  @Nested
  class InTheConditionKey {
    @Test
    void theScheme() {
      assertSlip(
          trustingIf("{'StringEquals': {'https://KEY:sub': 'ORDERS'}}"),
          POD,
          SCHEME_IN_KEY,
          "The condition key \"https://"
              + KEY
              + ":sub\" starts with \"https://\", so it never matches: write \""
              + KEY
              + ":sub\".");
    }

    @Test
    void anotherIssuerThanThePrincipal() {
      assertSlip(
          trustingIf("{'StringEquals': {'oidc.eks.eu-west-1.amazonaws.com/id/OLD:sub': 'ORDERS'}}"),
          POD,
          KEY_OF_OTHER_ISSUER,
          "The condition key \"oidc.eks.eu-west-1.amazonaws.com/id/OLD:sub\" belongs to another"
              + " issuer than the statement's own Principal: the key must start with \""
              + KEY
              + ":\".");
    }

    @Test
    void aKeyThatFitsItsOwnForeignPrincipalIsTheSameSlipAsThePrincipal() {
      TrustPolicy policy =
          statements(
              allow(
                  "{'Federated': '" + PROVIDER.replace(CLUSTER, "OLD") + "'}",
                  "sts:AssumeRoleWithWebIdentity",
                  "{'StringEquals': {'oidc.eks.eu-west-1.amazonaws.com/id/OLD:sub': 'ORDERS'}}"));

      List<Mismatch> mismatches = refused(policy, POD);

      assertThat(mismatches).hasSize(2);
      assertThat(mismatches.get(1).nearMiss()).isEqualTo(mismatches.get(0).nearMiss());
    }

    @Test
    void aSlashAtTheEndAndSpaces() {
      assertSlip(trustingIf("{'StringEquals': {'KEY/:sub': 'ORDERS'}}"), POD, TRAILING_SLASH, null);
      assertSlip(trustingIf("{'StringEquals': {' KEY:sub': 'ORDERS'}}"), POD, SPACES, null);
      assertSlip(trustingIf("{'StringEquals': {'KEY :sub': 'ORDERS'}}"), POD, SPACES, null);
    }
  }

  private static TrustPolicy sub(String operator, String value) {
    return trustingIf("{'" + operator + "': {'KEY:sub': '" + value + "'}}");
  }

  private static TrustPolicy aud(String operator, String value) {
    return trustingIf("{'" + operator + "': {'KEY:aud': '" + value + "'}}");
  }

  private static void assertSlip(
      TrustPolicy policy, WebIdentity identity, NearMiss.Kind kind, String sentence) {
    NearMiss nearMiss = refused(policy, identity).get(0).nearMiss().orElseThrow();
    assertThat(nearMiss.kind()).isEqualTo(kind);
    if (sentence != null) {
      assertThat(nearMiss.sentence()).isEqualTo(sentence);
    }
  }

  private static void assertPlain(TrustPolicy policy, WebIdentity identity) {
    for (Mismatch each : refused(policy, identity)) {
      assertThat(each.nearMiss()).isEmpty();
    }
  }

  private static List<Mismatch> refused(TrustPolicy policy, WebIdentity identity) {
    TrustVerdict verdict = verdict(policy, identity);
    assertThat(verdict).isInstanceOf(TrustVerdict.Refuses.class);
    return ((TrustVerdict.Refuses) verdict).mismatches();
  }
}
