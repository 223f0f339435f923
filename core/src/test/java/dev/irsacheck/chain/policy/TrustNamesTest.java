package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.allow;
import static dev.irsacheck.chain.policy.Policies.allowIf;
import static dev.irsacheck.chain.policy.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.policy.TrustNames.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustNamesTest {
  private static final String DENY =
      allowIf("{'StringEquals': {'KEY:sub': 'ORDERS'}}").replace("Allow", "Deny");
  private static final String EVERYBODY =
      "{'Effect': 'Allow', 'Principal': '*', 'Action': 'sts:AssumeRole'}";

  private static List<Subject> subjects(String condition) {
    List<TrustNames.Tokens> tokens = TrustNames.of(Policies.trustingIf(condition)).tokens();
    assertThat(tokens).hasSize(1);
    assertThat(tokens.get(0).issuer()).isEqualTo(new IssuerKey(KEY));
    return tokens.get(0).subjects();
  }

  @Test
  void subjectsAreNamedByEachPositiveOperator() {
    assertThat(
            subjects(
                "{'StringEquals': {'KEY:sub': ['ORDERS', 'x']}, 'ForAnyValue:StringLike':"
                    + " {'KEY:sub': 'system:serviceaccount:shop:*'}}"))
        .containsExactly(
            new Subject(ORDERS, false),
            new Subject("x", false),
            new Subject("system:serviceaccount:shop:*", true));
  }

  @Test
  void aStarIsAPatternOnlyWhereItIsExpanded() {
    assertThat(subjects("{'StringEquals': {'KEY:sub': 'system:serviceaccount:shop:*'}}"))
        .containsExactly(new Subject("system:serviceaccount:shop:*", false));
    assertThat(subjects("{'StringLike': {'KEY:sub': 'ORDERS'}}"))
        .containsExactly(new Subject(ORDERS, false));
  }

  @Test
  void whoIsLeftOutIsNotNamed() {
    assertThat(subjects("{'StringNotEquals': {'KEY:sub': 'ORDERS'}}")).isEmpty();
    assertThat(subjects("{'StringEquals': {'KEY:aud': 'ORDERS'}}")).isEmpty();
    assertThat(subjects("{'StringEquals': {'other.example:sub': 'ORDERS'}}")).isEmpty();
    assertThat(subjects("{'StringEquals': {'KEY:sub': '${aws:username}'}}")).isEmpty();
    assertThat(TrustNames.of(statements(DENY)).tokens()).isEmpty();
  }

  @Test
  void everyProviderOfAStatementHasAPartOfItsOwn() {
    String two = "{'Federated': ['PROVIDER', 'PROVIDER2', 'accounts.google.com']}";
    TrustNames names =
        TrustNames.of(
            statements(
                allow(
                    two,
                    "sts:AssumeRoleWithWebIdentity",
                    "{'StringEquals': {'KEY2:sub': 'ORDERS'}}")));

    assertThat(names.tokens())
        .extracting(each -> each.issuer().text(), each -> each.subjects().size())
        .containsExactly(tuple(KEY, 0), tuple(KEY + "2", 1));
    assertThat(names.podIdentity()).isFalse();
    assertThat(names.anybody()).isFalse();
  }

  @Test
  void everybodyIsCertainOnlyWhereNothingIsDenied() {
    TrustNames open = TrustNames.of(statements(EVERYBODY));

    assertThat(open.anybody()).isTrue();
    assertThat(open.open().orElseThrow().sentence()).contains("trusts everyone");
    assertThat(TrustNames.of(statements(EVERYBODY, DENY)).open()).isEmpty();
    assertThat(
            TrustNames.of(
                    statements(
                        EVERYBODY.replace(
                            "'Action'",
                            "'Condition': {'StringEquals': {'aws:PrincipalOrgID': 'o-1'}},"
                                + " 'Action'")))
                .open())
        .isEmpty();
  }

  @Test
  void podIdentityIsNamedByItsService() {
    String service = allow("{'Service': 'pods.eks.amazonaws.com'}", "sts:AssumeRole", "{}");

    assertThat(TrustNames.of(statements(service)).podIdentity()).isTrue();
    assertThat(TrustNames.of(statements(service.replace("pods.", ""))).podIdentity()).isFalse();
  }
}
