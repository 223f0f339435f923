package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.NearMiss.Kind.*;
import static dev.irsacheck.chain.policy.Policies.CLUSTER;
import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.PROVIDER;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static dev.irsacheck.chain.policy.Slips.assertPlain;
import static dev.irsacheck.chain.policy.Slips.assertSlip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NearMissTest {
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
    TrustPolicy policy =
        statements(allow("{'Service': 'ecs-tasks.amazonaws.com'}", "sts:AssumeRole", "{}"));

    assertPlain(policy, POD);
  }

  @Test
  void assumeRoleWithSamlIsAnotherFederation() {
    assertSlip(
        statements(allow("{'Federated': 'PROVIDER'}", "sts:AssumeRoleWithSAML", "{}")),
        POD,
        SAML_ACTION,
        "The statement allows \"sts:AssumeRoleWithSAML\", but a pod's token needs"
            + " \"sts:AssumeRoleWithWebIdentity\": change the Action.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sts:AssumeRoleWithWebIdentitiy",
        "sts:AssumeRoleWithWebidendity",
        "sts:AssumeRoleWithWebIdentity ",
        "AssumeRoleWithWebIdentity",
        "iam:AssumeRoleWithWebIdentity"
      })
  void theActionIsMisspelled(String action) {
    assertSlip(
        statements(allow("{'Federated': 'PROVIDER'}", action, "{}")),
        POD,
        ACTION_TYPO,
        "The Action \"" + action + "\" does not exist: write \"sts:AssumeRoleWithWebIdentity\".");
  }

  @ParameterizedTest
  @CsvSource({
    "'{''Service'': ''pods.eks.amazonaws.com''}', POD_IDENTITY_PRINCIPAL",
    "'{''Service'': [''x'', ''ec2.amazonaws.com'']}', EC2_PRINCIPAL",
    "'{''Service'': ''ec2.amazonaws.com.cn''}', EC2_PRINCIPAL",
    "'{''AWS'': ''arn:aws:iam::111122223333:root''}', ACCOUNT_PRINCIPAL",
    "'{''AWS'': ''111122223333''}', ACCOUNT_PRINCIPAL",
  })
  void principalsOfOtherWaysIntoARole(String principal, NearMiss.Kind kind) {
    TrustPolicy policy = statements(allow(principal, "sts:AssumeRole", "{}"));

    NearMiss nearMiss = Slips.mismatches(policy, POD).get(0).nearMiss().orElseThrow();

    assertThat(nearMiss.kind()).isEqualTo(kind);
    assertThat(nearMiss.sentence())
        .contains(
            "trust the cluster's OIDC provider \""
                + PROVIDER
                + "\" under Federated, with the Action \"sts:AssumeRoleWithWebIdentity\".");
  }

  @Test
  void aPrincipalBesideTheProviderIsNoMixUp() {
    assertPlain(
        statements(
            allow(
                "{'AWS': '111122223333', 'Federated': 'PROVIDER'}",
                "sts:AssumeRoleWithWebIdentity",
                "{'StringEquals': {'KEY:sub': 'system:serviceaccount:a:b'}}")),
        POD);
    assertPlain(
        statements(allow("{'AWS': 'arn:aws:iam::111122223333:role/ci'}", "sts:AssumeRole", "{}")),
        POD);
  }

  @Test
  void aDenyIsNamed() {
    assertSlip(
        statements(
            allowIf("{}"),
            allow("'*'", "sts:AssumeRoleWithWebIdentity", "{}").replace("Allow", "Deny")),
        POD,
        EXPLICIT_DENY,
        "Statement[1] denies exactly this token. A Deny overrides every Allow, so"
            + " adding an Allow does not help. The policy's owner"
            + " must decide whether the Deny should apply to this pod.");
  }

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
            + " issuer than the statement's Principal: the key must start with \""
            + KEY
            + ":\".");
  }

  @Test
  void twoClustersInOneStatement() {
    String old = "oidc.eks.eu-west-1.amazonaws.com/id/OLD";
    String keys = "{'StringEquals': {'KEY:sub': 'ORDERS', '" + old + ":sub': 'ORDERS'}}";
    for (String providers :
        List.of(
            "{'Federated': ['PROVIDER', '" + PROVIDER.replace(CLUSTER, "OLD") + "']}",
            "{'Federated': ['" + PROVIDER.replace(CLUSTER, "OLD") + "', 'PROVIDER']}")) {
      assertSlip(
          statements(allow(providers, "sts:AssumeRoleWithWebIdentity", keys)),
          POD,
          SEVERAL_CLUSTERS_IN_ONE_STATEMENT,
          "The statement names the OIDC providers of several clusters, and its condition key \""
              + old
              + ":sub\" belongs to another cluster than this token. All keys of a statement must"
              + " match, and a token has only the keys of its own issuer: split the"
              + " statement into one for each cluster, with that cluster's keys.");
    }
  }

  @Test
  void aKeyOfAThirdClusterIsNoMatterOfSplitting() {
    assertSlip(
        statements(
            allow(
                "{'Federated': ['" + PROVIDER.replace(CLUSTER, "OLD") + "', 'PROVIDER']}",
                "sts:AssumeRoleWithWebIdentity",
                "{'StringEquals': {'oidc.eks.eu-west-1.amazonaws.com/id/THIRD:sub': 'ORDERS'}}")),
        POD,
        KEY_OF_OTHER_ISSUER,
        null);
  }

  @Test
  void twoOtherClustersInOneStatementAreTheWrongOnes() {
    String other = PROVIDER.replace(CLUSTER, "OLD");
    List<Mismatch> mismatches =
        Slips.mismatches(
            statements(
                allow(
                    "{'Federated': ['" + other + "', '" + PROVIDER.replace(CLUSTER, "X") + "']}",
                    "sts:AssumeRoleWithWebIdentity",
                    "{'StringEquals': {'oidc.eks.eu-west-1.amazonaws.com/id/OLD:sub': 'ORDERS'}}")),
            POD);

    assertThat(mismatches).allMatch(each -> each.is(OTHER_CLUSTER)).hasSize(2);
  }

  @Test
  void aKeyThatFitsItsOwnForeignPrincipalIsTheSameSlipAsThePrincipal() {
    TrustPolicy policy =
        statements(
            allow(
                "{'Federated': '" + PROVIDER.replace(CLUSTER, "OLD") + "'}",
                "sts:AssumeRoleWithWebIdentity",
                "{'StringEquals': {'oidc.eks.eu-west-1.amazonaws.com/id/OLD:sub': 'ORDERS'}}"));

    List<Mismatch> mismatches = Slips.mismatches(policy, POD);

    assertThat(mismatches).hasSize(2);
    assertThat(mismatches.get(1).nearMiss()).isEqualTo(mismatches.get(0).nearMiss());
  }

  @Test
  void aSlashAtTheEndAndSpaces() {
    assertSlip(trustingIf("{'StringEquals': {'KEY/:sub': 'ORDERS'}}"), POD, TRAILING_SLASH, null);
    assertSlip(trustingIf("{'StringEquals': {' KEY:sub': 'ORDERS'}}"), POD, SPACES, null);
    assertSlip(trustingIf("{'StringEquals': {'KEY :sub': 'ORDERS'}}"), POD, SPACES, null);
  }

  @ParameterizedTest
  @CsvSource({
    "sub, KEY_FORM, KEY:sub",
    "aud, KEY_FORM, KEY:aud",
    "oidc:sub, KEY_FORM, KEY:sub",
    "KEYsub, KEY_FORM, KEY:sub",
    "KEY/sub, KEY_FORM, KEY:sub",
    "KEY::aud, KEY_FORM, KEY:aud",
    "KEY, KEY_FORM, KEY:sub",
    "oidc.example.org/sub, KEY_FORM, KEY:sub",
    "KEY:subject, CLAIM_NOT_IN_TOKEN, KEY:sub",
    "KEY:audience, CLAIM_NOT_IN_TOKEN, KEY:aud",
    "KEY:sbu, CLAIM_NOT_IN_TOKEN, KEY:sub",
    "KEY:amr, CLAIM_NOT_IN_TOKEN, KEY:aud",
    "'KEY:sub ', SPACES, ''",
    "${oidc_provider}:aud, KEY_NOT_RENDERED, KEY:aud",
    "$OIDC:sub, KEY_NOT_RENDERED, KEY:sub",
    "OIDC_ISSUER:sub, KEY_NOT_RENDERED, KEY:sub",
    "{{ .Values.oidc }}:sub, KEY_NOT_RENDERED, KEY:sub",
    "oidc.eks.<REGION>.amazonaws.com/id/<ID>:sub, KEY_NOT_RENDERED, KEY:sub",
    "PROVIDER:sub, PROVIDER_ARN_IN_KEY, KEY:sub",
    "http://KEY:sub, SCHEME_IN_KEY, KEY:sub",
    "HTTPS://KEY:sub, SCHEME_IN_KEY, KEY:sub",
  })
  void aKeyThatStsNeverSuppliesIsNamedWithTheRightOne(
      String key, NearMiss.Kind kind, String right) {
    TrustPolicy policy = trustingIf("{'StringEquals': {'%s': 'ORDERS'}}".formatted(key));

    NearMiss nearMiss = Slips.mismatches(policy, POD).get(0).nearMiss().orElseThrow();

    assertThat(nearMiss.kind()).isEqualTo(kind);
    assertThat(nearMiss.sentence()).contains(right.replace("KEY", KEY));
  }

  @Test
  void theSentencesAboutKeys() {
    assertSlip(
        trustingIf("{'StringEquals': {'sub': 'ORDERS'}}"),
        POD,
        KEY_FORM,
        "The condition key \"sub\" does not name the issuer, so STS never supplies it: write \""
            + KEY
            + ":sub\".");
    assertSlip(
        trustingIf("{'ForAnyValue:StringLike': {'KEY:amr': 'x'}}"),
        POD,
        CLAIM_NOT_IN_TOKEN,
        "The condition key \""
            + KEY
            + ":amr\" asks for the claim \"amr\", which no service account's token has, so STS never"
            + " supplies it: test \""
            + KEY
            + ":sub\" and \""
            + KEY
            + ":aud\" instead.");
  }

  @Test
  void anOperatorThatComparesNoText() {
    assertSlip(
        trustingIf("{'ArnLike': {'KEY:sub': 'system:serviceaccount:shop:*'}}"),
        POD,
        OPERATOR_OF_OTHER_TYPE,
        "ArnLike does not compare text, and \""
            + KEY
            + ":sub\" is text: use StringEquals, or StringLike for wildcards.");
  }

  @Test
  void aTokenWithoutAnAudienceHasNoSlipInTheKey() {
    assertPlain(trustingIf("{'StringEquals': {'KEY:aud': 'x'}}"), Policies.podFor());
  }
}
