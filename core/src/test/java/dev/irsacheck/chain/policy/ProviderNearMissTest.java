package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.NearMiss.Kind.*;
import static dev.irsacheck.chain.policy.Policies.CLUSTER;
import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.PROVIDER;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.statements;
import static dev.irsacheck.chain.policy.Slips.assertPlain;
import static dev.irsacheck.chain.policy.Slips.assertSlip;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderNearMissTest {
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
            + " \"111122223333\": the provider must exist in the role's own account, and the"
            + " Principal must name it.");
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
        "The provider's ARN in the Principal contains \"https://\"; IAM names providers without"
            + " it: \""
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
            + "/\"), but the token's issuer has none: remove the slash from the policy.");
    assertSlip(
        trusting(PROVIDER),
        new WebIdentity(POD.issuer() + "/", ORDERS, POD.audience()),
        TRAILING_SLASH,
        "The token's issuer ends in a slash, but the policy's \""
            + KEY
            + "\" does not: the provider, the Principal and the condition keys must all have the"
            + " slash.");
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
        "The Principal \"" + PROVIDER + " \" has spaces around the ARN: remove them.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::${account}:oidc-provider/example.org",
        "arn:aws:iam::111122223333:oidc-provider/$OIDC",
        "arn:aws:iam::<ACCOUNT_ID>:oidc-provider/example.org",
        "{{ .Values.provider }}"
      })
  void aPlaceholderThatNothingReplaced(String arn) {
    assertSlip(
        trusting(arn),
        POD,
        PROVIDER_NOT_RENDERED,
        "The Principal \""
            + arn
            + "\" contains a placeholder that nothing replaced: IAM has no variables in a "
            + "Principal."
            + " Write \""
            + PROVIDER
            + "\".");
  }

  private TrustPolicy trusting(String provider) {
    return statements(
        allow("{'Federated': '" + provider + "'}", "sts:AssumeRoleWithWebIdentity", "{}"));
  }
}
