package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.TrustWidth.Level;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustWidthTest {
  private static final String RIGHT =
      allowIf("{'StringEquals': {'KEY:sub': 'ORDERS', 'KEY:aud': 'sts.amazonaws.com'}}");
  private static final PodIdentity POD =
      new PodIdentity(
          new ServiceAccount("shop", "orders"), Optional.empty(), EksCluster.UNKNOWN, true);

  private static List<TrustWidth> width(Identity identity, String... statements) {
    return TrustWidth.of(statements(statements), ROLE, identity);
  }

  private static void assertOne(List<TrustWidth> width, Level level, String words) {
    assertThat(width).hasSize(1);
    assertThat(width.get(0).level()).isEqualTo(level);
    assertThat(width.get(0).sentence()).contains(words);
  }

  @Test
  void aPolicyForOneServiceAccountIsNotWide() {
    assertThat(width(Policies.POD, RIGHT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'StringEquals': {'KEY:aud': 'sts.amazonaws.com'}} | WARNING | no condition on :sub",
        "{'StringLike': {'KEY:sub': '*', 'KEY:aud': 'sts.*'}} | WARNING | every subject meets",
        "{'StringLike': {'KEY:sub': 'system:serviceaccount:*:orders', 'KEY:aud': 'sts.*'}} | WARNING"
            + " | of every namespace",
        "{'StringLike': {'KEY:sub': 'system:serviceaccount:shop:*', 'KEY:aud': 'sts.*'}} | NOTE |"
            + " of the namespace \"shop\"",
        "{'StringEquals': {'KEY:sub': 'ORDERS'}} | NOTE | any audience that the provider lists",
      })
  void whomTheConditionsOfATokenLetIn(String condition, Level level, String words) {
    assertOne(width(Policies.POD, allowIf(condition)), level, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'*' | {} | WARNING | anyone with an AWS account",
        "{'AWS': '*'} | {} | WARNING | anyone with an AWS account",
        "{'AWS': 'arn:aws:iam::444455556666:root'} | {} | WARNING |"
            + " the account 444455556666 as a whole",
        "{'AWS': '111122223333'} | {} | NOTE | the role's own account as a whole",
      })
  void whomAnotherStatementTrusts(String principal, String condition, Level level, String words) {
    String other = allow(principal, "sts:AssumeRole", condition);

    assertOne(width(Policies.POD, RIGHT, other), level, words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'AWS': '*'}", "{'AWS': 'arn:aws:iam::444455556666:root'}"})
  void whatAConditionRestrictsIsNotTold(String principal) {
    String other =
        allow(principal, "sts:AssumeRole", "{'StringEquals': {'aws:PrincipalOrgID': 'o-1'}}");

    assertThat(width(Policies.POD, RIGHT, other)).isEmpty();
  }

  @Test
  void anotherClustersProviderIsTold() {
    String other =
        RIGHT.replace(
            "PROVIDER",
            Policies.PROVIDER.replace(Policies.CLUSTER, "EXAMPLE0000000000000000000EXAMPLE"));

    assertOne(width(Policies.POD, RIGHT, other), Level.NOTE, "also trusts another cluster");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | AWS's default",
        "{'StringLike': {'aws:RequestTag/kubernetes-namespace': '*'}} | that every pod meets",
        "{'StringNotEquals': {'aws:RequestTag/kubernetes-namespace': 'kube-system'}} | excludes only"
            + " some pods",
      })
  void podIdentityIsOpenByDefault(String condition, String words) {
    List<TrustWidth> width =
        width(
            POD,
            "{'Effect': 'Allow', 'Principal': {'Service': 'pods.eks.amazonaws.com'}, 'Action':"
                + " ['sts:AssumeRole', 'sts:TagSession'], 'Condition': "
                + condition
                + "}");

    assertThat(width.get(0).level()).isEqualTo(Level.NOTE);
    assertThat(width.get(0).sentence()).contains(words, "whose association names this role");
  }
}
