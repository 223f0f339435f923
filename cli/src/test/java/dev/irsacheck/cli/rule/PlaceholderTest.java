package dev.irsacheck.cli.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "arn:aws:iam::${ACCOUNT_ID}:role/a         | ${ACCOUNT_ID}           | PLAIN     | ACCOUNT_ID",
        "arn:aws:iam::${ACCOUNT_ID:=1}:role/a      | ${ACCOUNT_ID:=1}        | OPERATION | ACCOUNT_ID",
        "${role:-arn:aws:iam::1:role/a}            | ${role:-arn:aws:iam::1:role/a} | OPERATION | role",
        "arn:aws:iam::$ACCOUNT_ID:role/a           | $ACCOUNT_ID             | BARE      | ACCOUNT_ID",
        "arn:aws:iam::$${ACCOUNT_ID}:role/a        | $${ACCOUNT_ID}          | ESCAPED   | -",
        "$(ACK_ROLE)                               | $(ACK_ROLE)             | KUSTOMIZE | -",
        "{{ .Values.roleArn }}                     | {{ .Values.roleArn }}   | TEMPLATE  | -",
        "${{ secrets.ROLE }}                       | ${{ secrets.ROLE }}     | TEMPLATE  | -",
        "${module.irsa.arn}                        | ${module.irsa.arn}      | TEMPLATE  | module",
        "arn:aws:iam::<ACCOUNT_ID>:role/a          | <ACCOUNT_ID>            | WORD      | -",
        "arn:aws:iam::[account]:role/a             | [account]               | WORD      | -",
        "arn:aws:iam::{account}:role/a             | {account}               | WORD      | -",
        "arn:aws:iam::ACCOUNT_ID:role/a            | ACCOUNT_ID              | WORD      | -",
        "arn:aws:iam::your-account:role/a          | your-account            | WORD      | -",
        "arn:aws:iam::__ACCOUNT__:role/a           | __ACCOUNT__             | WORD      | -",
        "arn:aws:iam::xxxxxxxxxxxx:role/a          | xxxxxxxxxxxx            | WORD      | -",
        "arn:aws:iam::1234XXXXXXXX:role/a          | 1234XXXXXXXX            | WORD      | -",
        "IAM_ROLE_ARN                              | IAM_ROLE_ARN            | WORD      | -",
        "REPLACE_ME                                | REPLACE_ME              | WORD      | -",
        "your-role-arn                             | your-role-arn           | WORD      | -",
        "<region>                                  | <region>                | WORD      | -",
        "arn}                                      | arn}                    | WRECK     | -",
        "${ACCOUNT_ID                              | ${ACCOUNT_ID            | WRECK     | -",
      })
  void isToldByItsForm(String value, String text, Placeholder.Form form, String name) {
    assertThat(Placeholder.in(value)).containsExactly(new Placeholder(text, form, name));
  }

  @Test
  void severalAreToldInTheirOrder() {
    assertThat(Placeholder.in("arn:${PARTITION}:iam::${ACCOUNT}:role/$ROLE"))
        .extracting(Placeholder::text)
        .containsExactly("${PARTITION}", "${ACCOUNT}", "$ROLE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "arn:aws:iam::111122223333:role/ORDERS_ROLE",
        "arn:aws:iam::111122223333:role/team/a__B__c@x",
        "arn:aws:iam::1111222233:role/a",
        "arn:aws:iam::11112222333O:role/a",
        "arn:aws:iam:::role/a",
        "arn:aws:iam::aws:role/a",
        "orders",
        "ORDERS",
        "eu-west-1",
        "sts.amazonaws.com",
        "86400",
        "https://example.org/a?b=c",
      })
  void aValueIsNone(String value) {
    assertThat(Placeholder.in(value)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${A}        | true  | true",
        "${A:=b}     | true  | false",
        "${A:-b}     | true  | false",
        "${A/b/c}    | true  | false",
        "$A          | false | true",
        "$${A}       | false | false",
        "$(A)        | false | false",
        "{{ .A }}    | false | false",
        "${a.b}      | false | false",
        "<A>         | false | false",
      })
  void aToolFillsInItsOwn(String value, boolean flux, boolean envsubst) {
    Placeholder placeholder = Placeholder.in(value).get(0);

    assertThat(Substitution.FLUX.fillsIn(placeholder)).isEqualTo(flux);
    assertThat(Substitution.ENVSUBST.fillsIn(placeholder)).isEqualTo(envsubst);
  }
}
