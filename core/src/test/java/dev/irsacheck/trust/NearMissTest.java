package dev.irsacheck.trust;

import static dev.irsacheck.trust.NearMiss.Kind.*;
import static dev.irsacheck.trust.Policies.CLUSTER;
import static dev.irsacheck.trust.Policies.KEY;
import static dev.irsacheck.trust.Policies.POD;
import static dev.irsacheck.trust.Policies.PROVIDER;
import static dev.irsacheck.trust.Policies.allow;
import static dev.irsacheck.trust.Policies.allowIf;
import static dev.irsacheck.trust.Policies.statements;
import static dev.irsacheck.trust.Policies.trustingIf;
import static dev.irsacheck.trust.Slips.assertPlain;
import static dev.irsacheck.trust.Slips.assertSlip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Slips in actions, effects and condition keys, the sentence for each, and its healthy neighbour.
 */
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
    assertPlain(statements(allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}")), POD);
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
        "Statement[1] denies exactly this token, and a Deny wins over every Allow; adding"
            + " an Allow does not help. Whoever wrote it must decide whether this pod is meant.");
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
            + " issuer than the statement's own Principal: the key must start with \""
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
              + ":sub\" is another cluster's than this token's. All keys of a statement must match"
              + " at once, and a token carries the keys of its own issuer alone: split the"
              + " statement, one for each cluster with that cluster's keys.");
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
}
