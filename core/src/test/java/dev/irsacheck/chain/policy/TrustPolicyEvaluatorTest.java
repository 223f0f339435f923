package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.PROVIDER;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.podFor;
import static dev.irsacheck.chain.policy.Policies.podOf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static dev.irsacheck.chain.policy.Policies.trustingIf;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.RoleArn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustPolicyEvaluatorTest {
  private static final String RIGHT = allowIf("{'StringEquals': {'KEY:sub': 'ORDERS'}}");
  private static final String FOR_EC2 =
      allow("{'Service': 'ec2.amazonaws.com'}", "sts:AssumeRole", "{}");

  @Test
  void theStatementThatLetsThePodInIsNamed() {
    assertThat(verdict(statements(FOR_EC2, RIGHT), POD))
        .isEqualTo(new TrustVerdict.Allows(new StatementName(1, "")));
  }

  @Test
  void aMismatchNamesKeyWantedAndGot() {
    Mismatch mismatch =
        only(refused(statements(RIGHT), podOf("system:serviceaccount:shop:default")));

    assertThat(mismatch.element()).isEqualTo("Condition StringEquals " + KEY + ":sub");
    assertThat(mismatch.wanted()).isEqualTo(ORDERS);
    assertThat(mismatch.got()).isEqualTo("system:serviceaccount:shop:default");
  }

  @Test
  void aKeyOfAnotherIssuerIsNotInTheToken() {
    Mismatch mismatch =
        only(refused(trustingIf("{'StringEquals': {'accounts.google.com:sub': 'x'}}"), POD));

    assertThat(mismatch.wanted()).isEqualTo("x");
    assertThat(mismatch.got()).isEqualTo("nothing: this token's keys start with " + KEY + ":");
  }

  @Test
  void aKeyOfSignedCallsIsInNoToken() {
    Mismatch mismatch =
        only(refused(trustingIf("{'ArnLike': {'aws:SourceArn': 'arn:aws:eks:*'}}"), POD));

    assertThat(mismatch.got()).isEqualTo("nothing: no token brings this key");
  }

  @Test
  void everyFailingElementIsListedInOrder() {
    TrustPolicy policy =
        statements(
            allow(
                "{'Federated': 'arn:aws:iam::111122223333:oidc-provider/example.org'}",
                "sts:TagSession",
                "{'StringEquals': {'KEY:aud': 'x', 'KEY:sub': 'y'}}"));

    assertThat(refused(policy, POD).mismatches())
        .extracting(Mismatch::element)
        .containsExactly(
            "Principal",
            "Action",
            "Condition StringEquals " + KEY + ":aud",
            "Condition StringEquals " + KEY + ":sub");
  }

  @Test
  void thePodsStatementIsCloserThanTheOneForEc2() {
    TrustPolicy policy =
        statements(
            FOR_EC2,
            allow(
                "{'Federated': 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-east-1"
                    + ".amazonaws.com/id/OTHER'}",
                "sts:AssumeRole",
                "{'StringEquals': {'KEY:sub': 'x', 'KEY:aud': 'y'}}"));

    assertThat(refused(policy, POD).closest()).contains(new StatementName(1, ""));
  }

  @Test
  void aStatementForAnAccountIsFartherThanOneForAnyProvider() {
    TrustPolicy policy =
        statements(
            allow("{'AWS': 'arn:aws:iam::444455556666:root'}", "sts:*", "{}"),
            allow(
                "{'Federated': 'arn:aws:iam::111122223333:oidc-provider/example.org'}",
                "sts:AssumeRoleWithWebIdentity",
                "{'StringEquals': {'example.org:sub': 'x', 'example.org:aud': 'y'}}"));

    assertThat(refused(policy, POD).closest()).contains(new StatementName(1, ""));
  }

  @Test
  void ofTwoEquallyFarStatementsTheFirstIsNamed() {
    String web = allowIf("{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:web'}}");

    assertThat(refused(statements(web, web), POD).closest()).contains(new StatementName(0, ""));
  }

  @Test
  void aSlipIsCloserThanAPlainDifference() {
    String plain = allowIf("{'StringEquals': {'KEY:sub': 'system:serviceaccount:a:b'}}");
    String slip = allowIf("{'StringEquals': {'KEY:sub': 'system:serviceaccount:orders:shop'}}");

    assertThat(refused(statements(plain, slip), POD).closest()).contains(new StatementName(1, ""));
  }

  @Test
  void aStatementIsNamedByItsSid() {
    TrustPolicy policy =
        statements(
            "{'Sid': 'Pods', 'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:TagSession'}");

    assertThat(refused(policy, POD).closest().orElseThrow())
        .hasToString("Statement[0] (Sid \"Pods\")");
  }

  @Test
  void aPolicyWithoutAllowTrustsNobody() {
    TrustVerdict.Refuses refuses = refused(statements(), POD);

    assertThat(refuses.closest()).isEmpty();
    assertThat(only(refuses).got()).isEqualTo("no Allow statement to match");
    assertThat(only(refuses).is(NearMiss.Kind.NO_ALLOW)).isTrue();
  }

  @Test
  void aDenyWins() {
    String deny =
        "{'Sid': 'NotShop', 'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*',"
            + " 'Condition': {'StringLike': {'KEY:sub': 'system:serviceaccount:shop:*'}}}";

    TrustVerdict.Refuses refuses = refused(statements(RIGHT, deny), POD);

    assertThat(refuses.closest()).contains(new StatementName(1, "NotShop"));
    assertThat(only(refuses).is(NearMiss.Kind.EXPLICIT_DENY)).isTrue();
  }

  @Test
  void aDenyForOthersChangesNothing() {
    String deny =
        "{'Effect': 'Deny', 'Principal': '*', 'Action': 'sts:*',"
            + " 'Condition': {'StringLike': {'KEY:sub': 'system:serviceaccount:web:*'}}}";

    assertThat(verdict(statements(RIGHT, deny), POD)).isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void aDenyThatMayApplyMakesTheVerdictUnsure() {
    String deny =
        "{'Effect': 'Deny', 'Principal': '*', 'Action': '*',"
            + " 'Condition': {'NotIpAddress': {'aws:SourceIp': '10.0.0.0/8'}}}";

    assertThat(verdict(statements(RIGHT, deny), POD))
        .isEqualTo(
            new TrustVerdict.Unsure(
                List.of(
                    "Statement[1] (Deny): Condition NotIpAddress aws:SourceIp uses a key that"
                        + " cannot be known from the token."),
                false));
  }

  @Test
  void aDenyThatMayApplyIsBesideThePointWhenNothingAllows() {
    String deny = "{'Effect': 'Deny', 'NotPrincipal': {'AWS': 'x'}, 'Action': '*'}";

    assertThat(verdict(statements(FOR_EC2, deny), POD)).isInstanceOf(TrustVerdict.Refuses.class);
  }

  @Test
  void anAllowThatMayApplyIsNotARefusal() {
    String maybe = allowIf("{'StringEquals': {'sts:RoleSessionName': 'orders'}}");

    assertThat(verdict(statements(FOR_EC2, maybe), POD))
        .isEqualTo(
            new TrustVerdict.Unsure(
                List.of(
                    "Statement[1]: Condition StringEquals sts:RoleSessionName uses a key that"
                        + " cannot be known from the token."),
                false));
  }

  @Test
  void whatIsCertainlyWrongIsNamedBesideAnAllowThatMayApply() {
    String maybe = allow("'*'", "sts:*", "{'StringEquals': {'aws:SourceVpc': 'vpc-1'}}");
    String slip = allowIf("{'StringEquals': {'KEY:sub': 'system:serviceaccount:orders:shop'}}");

    assertThat(((TrustVerdict.Unsure) verdict(statements(slip, maybe, FOR_EC2), POD)).reasons())
        .hasSize(2)
        .anyMatch(each -> each.startsWith("Statement[1]: Condition StringEquals aws:SourceVpc"))
        .anyMatch(each -> each.startsWith("Statement[0]: Namespace and name are swapped"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'StringEquals': {'KEY:aud': 'vault'}} | true",
        "{'StringNotEquals': {'KEY:aud': 'vault'}} | true",
        "{'StringEquals': {'KEY:aud': 'vault', 'aws:SourceVpc': 'vpc-1'}} | false",
        "{'StringEquals': {'KEY:aud': '${aws:userid}'}} | false",
        "{'StringEquals': {'aws:SourceVpc': 'vpc-1'}} | false",
      })
  void thatATokenHasSeveralAudiencesIsToldFromWhatItDoesNotTell(String condition, boolean several) {
    WebIdentity pod = podFor("vault", "sts.amazonaws.com");
    String deny = allow("'*'", "sts:*", condition).replace("Allow", "Deny");

    for (TrustPolicy policy : List.of(trustingIf(condition), statements(RIGHT, deny))) {
      TrustVerdict.Unsure unsure = (TrustVerdict.Unsure) verdict(policy, pod);
      assertThat(unsure.severalAudiences()).isEqualTo(several);
      assertThat(TrustAnswer.headline("orders", POD, unsure).contains("several audiences"))
          .isEqualTo(several);
    }
  }

  @Test
  void aSureAllowOutweighsAnUnsureOne() {
    String maybe = allowIf("{'StringEquals': {'sts:RoleSessionName': 'orders'}}");

    assertThat(verdict(statements(maybe, RIGHT), POD))
        .isEqualTo(new TrustVerdict.Allows(new StatementName(1, "")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'*'                                              | Allows",
        "{'AWS': '*'}                                     | Allows",
        "{'Federated': 'PROVIDER'}                        | Allows",
        "{'Federated': ['x', 'PROVIDER']}                 | Allows",
        "{'AWS': 'x', 'Federated': 'PROVIDER'}            | Allows",
        "{'Federated': '*'}                               | Unsure",
        "{'AWS': 'arn:aws:iam::111122223333:root'}        | Refuses",
        "{'Service': 'pods.eks.amazonaws.com'}            | Refuses",
        "{'Service': '*'}                                  | Refuses",
        "{'Federated': 'cognito-identity.amazonaws.com'}  | Refuses",
      },
      quoteCharacter = '~')
  void principals(String principal, String verdict) {
    TrustPolicy policy = statements(allow(principal, "sts:AssumeRoleWithWebIdentity", "{}"));

    assertThat(verdict(policy, POD).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void anIssuerThatIsBuiltIntoIamIsLeftUnknown() {
    TrustPolicy policy =
        statements(
            allow("{'Federated': 'accounts.google.com'}", "sts:AssumeRoleWithWebIdentity", "{}"));
    WebIdentity google = new WebIdentity("https://accounts.google.com", "1", List.of("x"));

    assertThat(verdict(policy, google)).isInstanceOf(TrustVerdict.Unsure.class);
  }

  @ParameterizedTest
  @CsvSource({
    "Action, '''sts:AssumeRoleWithWebIdentity''', Allows",
    "Action, '''STS:assumerolewithwebidentity''', Allows",
    "Action, '''sts:AssumeRole*''', Allows",
    "Action, '''sts:AssumeRoleWith???Identity''', Allows",
    "Action, '''*''', Allows",
    "Action, '[''sts:TagSession'', ''sts:*'']', Allows",
    "Action, '''sts:AssumeRole''', Refuses",
    "Action, '''sts:AssumeRoleWithSAML''', Refuses",
    "NotAction, '''sts:AssumeRole''', Allows",
    "NotAction, '''sts:assumerole*''', Refuses",
  })
  void actions(String element, String actions, String verdict) {
    TrustPolicy policy =
        statements(
            "{'Effect': 'Allow', 'Principal': {'Federated': 'PROVIDER'}, '%s': %s}"
                .formatted(element, actions));

    assertThat(verdict(policy, POD).getClass().getSimpleName()).isEqualTo(verdict);
  }

  @Test
  void theProviderMustBeOfTheRolesOwnPartitionAndAccount() {
    RoleArn china = RoleArn.read("arn:aws-cn:iam::111122223333:role/orders").orNull();

    Mismatch mismatch =
        only((TrustVerdict.Refuses) TrustPolicyEvaluator.evaluate(statements(RIGHT), china, POD));

    assertThat(mismatch.wanted()).isEqualTo(PROVIDER);
    assertThat(mismatch.got()).isEqualTo(PROVIDER.replace("arn:aws:", "arn:aws-cn:"));
  }

  @Test
  void aSelfHostedIssuerIsAsGoodAsAny() {
    WebIdentity pod =
        new WebIdentity("https://oidc.example.org/", ORDERS, List.of("sts.amazonaws.com"));
    TrustPolicy policy =
        statements(
            allow(
                "{'Federated': 'arn:aws:iam::111122223333:oidc-provider/oidc.example.org/'}",
                "sts:AssumeRoleWithWebIdentity",
                "{'StringEquals': {'oidc.example.org/:sub': 'ORDERS'}}"));

    assertThat(verdict(policy, pod)).isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void noControlCharacterOfATokenReachesAReport() {
    Mismatch mismatch = only(refused(statements(RIGHT), podOf("evil\u001b[2J\u202e")));

    assertThat(mismatch.got()).isEqualTo("evil?[2J?");
  }

  @Test
  void longListsAreCut() {
    TrustPolicy policy =
        trustingIf("{'StringEquals': {'KEY:sub': ['1', '2', '3', '4', '5', '6', '7']}}");

    assertThat(only(refused(policy, POD)).wanted()).isEqualTo("1 or 2 or 3 or 4 or 5 … (7 values)");
  }

  private static TrustVerdict.Refuses refused(TrustPolicy policy, WebIdentity identity) {
    TrustVerdict verdict = verdict(policy, identity);
    assertThat(verdict).isInstanceOf(TrustVerdict.Refuses.class);
    return (TrustVerdict.Refuses) verdict;
  }

  private static Mismatch only(TrustVerdict.Refuses refuses) {
    assertThat(refuses.mismatches()).hasSize(1);
    return refuses.mismatches().get(0);
  }
}
