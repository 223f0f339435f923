package dev.irsacheck.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake is a change of a valid policy. */
class TrustSlipsTest extends TrustCall {
  private static final String REFUSED =
      "irsa-check FAILED  IRSA301  the trust policy of the role orders ";
  private static final String UNSURE =
      "irsa-check CANNOT TELL  the trust policy of the role orders ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        // new text | replaced text | the first line after "no trust policy in FILE: "
        "\"Conditions\": | \"Condition\": | Statement[0] has an element \"Conditions\" that IAM does not know; did you mean Condition?",
        "\"condition\": | \"Condition\": | Statement[0] has an element \"condition\" that IAM"
            + " does not know; did you mean Condition? Upper and lower case matter",
        "\"Actions\": | \"Action\": | Statement[0] has an element \"Actions\" that IAM does not know; did you mean Action?",
        "\"Principle\": | \"Principal\": | Statement[0] has an element \"Principle\" that IAM does not know; did you mean Principal?",
        "\"federated\": | \"Federated\": | Statement[0] has a Principal of the type"
            + " \"federated\", which IAM does not know; did you mean Federated? Upper and"
            + " lower case matter",
        "\"Condition\":{},\"Version\" | \"Version\" | the policy has an element \"Condition\", which belongs inside a statement",
        "\"version\" | \"Version\" | the policy has an element \"version\" that IAM does not"
            + " know; did you mean Version? Upper and lower case matter",
        "\"statement\": | \"Statement\": | the policy has an element \"statement\" that IAM does"
            + " not know; did you mean Statement? Upper and lower case matter",
        "\"Resource\":\"*\",\"Action\": | \"Action\": | Statement[0] has a Resource, which IAM refuses in a trust policy",
        "\"StringEqual\": | \"StringEquals\": | Statement[0] has a condition operator \"StringEqual\" that IAM does not know; did you mean StringEquals?",
        "\"StringLikes\": | \"StringEquals\": | Statement[0] has a condition operator \"StringLikes\" that IAM does not know; did you mean StringLike?",
        "\"StringEqualsIfExist\": | \"StringEquals\": | Statement[0] has a condition operator \"StringEqualsIfExist\" that IAM does not know; did you mean StringEqualsIfExists?",
        "\"ForAnyValues:StringEquals\": | \"StringEquals\": | Statement[0] has a condition operator \"ForAnyValues:StringEquals\" that IAM does not know; did you mean ForAnyValue:StringEquals?",
        "\"stringEquals\": | \"StringEquals\": | Statement[0] has a condition operator"
            + " \"stringEquals\" that IAM does not know; did you mean StringEquals? Upper and"
            + " lower case matter",
      })
  void iamDoesNotTakeSuchAPolicy(String written, String inPlaceOf, String reason)
      throws IOException {
    policy(changed(inPlaceOf, written));

    assertThat(wrong())
        .isEqualTo(
            "irsa-check WRONG USAGE  --policy: no trust policy in "
                + policyFile
                + ": "
                + reason
                + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ISS:subject | ISS:sub | tests a claim that STS never supplies; use :sub and :aud",
        "ISS:amr | ISS:sub | tests a claim that STS never supplies; use :sub and :aud",
        "\"sub | \"ISS:sub | has a condition key that is not written ISSUER:sub or ISSUER:aud; correct it",
        "ISSsub | ISS:sub | has a condition key that is not written ISSUER:sub or ISSUER:aud; correct it",
        "ISS/sub | ISS:sub | has a condition key that is not written ISSUER:sub or ISSUER:aud; correct it",
        "ISS:sub \" | ISS:sub\" | has a space in a condition key; remove it",
        "${oidc}:sub | ISS:sub | has a placeholder in a condition key; replace it with the issuer",
        "<OIDC_PROVIDER>:sub | ISS:sub | has a placeholder in a condition key; replace it with the issuer",
        "https://ISS:sub | ISS:sub | has https:// in a condition key; remove it",
        "arn:aws:iam::111122223333:oidc-provider/ISS:sub | ISS:sub | has the OIDC provider's ARN in a condition key; write the issuer alone",
        "\"Null\":{\"ISS:sub\":\"true\"}, | HERE | refuses: :sub wants a token without this key, the token has system:serviceaccount:shop:orders",
        "\"Null\":{\"ISS:amr\":\"false\"}, | HERE | tests a claim that STS never supplies; use :sub and :aud",
        "\"Bool\":{\"ISS:sub\":\"true\"}, | HERE | uses a condition operator that does not compare text; use StringEquals or StringLike",
        "\"ArnLike\":{\"ISS:sub\":\"system:serviceaccount:shop:*\"}, | HERE | uses a condition operator that does not compare text; use StringEquals or StringLike",
        "\"DateGreaterThan\":{\"ISS:aud\":\"2026-01-01T00:00:00Z\"}, | HERE | uses a condition operator that does not compare text; use StringEquals or StringLike",
        "\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},\"StringLike\":{\"ISS:sub\":\"shop/orders\"}, | HERE | has a subject that is not written system:serviceaccount:NAMESPACE:NAME; correct it",
        "system:serviceaccounts:shop:orders | SUBJECT | names a group of service accounts under :sub; write system:serviceaccount:NAMESPACE:NAME",
        "system:serviceaccounts:shop | SUBJECT | names a group of service accounts under :sub; write system:serviceaccount:NAMESPACE:NAME",
        "system:serviceaccount:shop/orders | SUBJECT | has a subject that is not written system:serviceaccount:NAMESPACE:NAME; correct it",
        "shop/orders | SUBJECT | has a subject that is not written system:serviceaccount:NAMESPACE:NAME; correct it",
        "sts:AssumeRoleWithSAML | sts:AssumeRoleWithWebIdentity | allows sts:AssumeRoleWithSAML instead of sts:AssumeRoleWithWebIdentity; change the Action",
        "sts:AssumeRoleWithWebIdentitiy | sts:AssumeRoleWithWebIdentity | has a misspelled Action; write sts:AssumeRoleWithWebIdentity",
        "sts:AssumeRole\" | sts:AssumeRoleWithWebIdentity\" | allows sts:AssumeRole instead of sts:AssumeRoleWithWebIdentity; change the Action",
        "{\"Service\":\"pods.eks.amazonaws.com\"} | PRINCIPAL | trusts EKS Pod Identity, not the cluster's OIDC provider, which IRSA needs",
        "{\"Service\":\"ec2.amazonaws.com\"} | PRINCIPAL | trusts EC2 instances, not the cluster's OIDC provider; add the provider",
        "{\"AWS\":\"arn:aws:iam::111122223333:root\"} | PRINCIPAL | trusts an AWS account, not the cluster's OIDC provider; add the provider",
        "{\"Federated\":\"arn:aws:iam::${account}:oidc-provider/ISS\"} | PRINCIPAL | has a placeholder in the OIDC provider's ARN; replace it",
        "\"Effect\":\"Deny\" | \"Effect\":\"Allow\" | denies this token explicitly; the owner of that Deny must decide",
      })
  void theRoleRefuses(String written, String inPlaceOf, String headline) throws IOException {
    policy(changed(inPlaceOf, written));

    assertThat(trust()).isEqualTo(78);
    assertThat(out()).startsWith(REFUSED + headline + "\n");
  }

  @Test
  void aPolicyWithoutAnAllowIsToldAsThat() throws IOException {
    for (String none :
        List.of(
            "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
            trusting("x").replace("\"Allow\"", "\"Deny\""))) {
      policy(none);

      assertThat(trust()).isEqualTo(78);
      assertThat(out())
          .startsWith(
              REFUSED + "has no statement with Effect Allow; add one for this service account\n");
    }
  }

  /** These are valid or undecidable, so never an error. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "0 | \"Id\":\"x\",\"Version\" | \"Version\"",
        "0 | \"Null\":{\"ISS:sub\":\"false\"}, | HERE",
        "0 | \"Null\":{\"ISS:amr\":true}, | HERE",
        "0 | \"StringEqualsIfExists\":{\"ISS:amr\":\"x\"}, | HERE",
        "0 | \"ForAllValues:StringEquals\":{\"ISS:aud\":[\"sts.amazonaws.com\",\"x\"]}, | HERE",
        "0 | \"StringNotLike\":{\"ISS:sub\":\"*:web\"}, | HERE",
        "0 | {\"AWS\":\"111122223333\",\"Federated\":\"PROVIDER\"} | PRINCIPAL",
        "75 | \"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"}, | HERE",
        "0 | \"Bool\":{\"aws:SecureTransport\":\"true\"}, | HERE",
        "75 | \"StringLike\":{\"sts:RoleSessionName\":\"orders-*\"}, | HERE",
      })
  void noSlip(int exit, String written, String inPlaceOf) throws IOException {
    policy(changed(inPlaceOf, written));

    assertThat(trust()).isEqualTo(exit);
    assertThat(err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "StringEquals, 75",
    "StringLike, 75",
    "StringNotEquals, 75",
    "ForAnyValue:StringEquals, 0",
    "ForAllValues:StringEquals, 78",
  })
  void severalAudiences(String operator, int exit) throws IOException {
    policy(
        changed("HERE", "\"" + operator + "\":{\"ISS:aud\":\"sts.amazonaws.com\"},")
            .replace(",\"" + KEY + ":aud\":\"" + STS + "\"}}", "}}")
            .replace(
                "\"StringEquals\":{\"" + KEY + ":sub",
                "\"StringEqualsIgnoreCase\":{\"" + KEY + ":sub"));
    givenToken(
        "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":[\"sts.amazonaws.com\",\"vault\"]}"
            .formatted(ISSUER, ORDERS));

    assertThat(trust()).isEqualTo(exit);
    if (exit == 75) {
      assertThat(out())
          .startsWith(
              UNSURE
                  + "cannot be judged: the token has several audiences, and AWS documents only"
                  + " ForAnyValue: and ForAllValues: for them\n")
          .containsPattern("AWS\\s+does\\s+not\\s+document\\s+how\\s+" + operator + "\\s+compares")
          .containsPattern("write\\s+ForAnyValue:\\s+in\\s+front\\s+of\\s+the\\s+operator");
    }
  }

  private static String changed(String inPlaceOf, String written) {
    String policy = trusting(ORDERS);
    String place =
        switch (inPlaceOf) {
          case "SUBJECT" -> ORDERS;
          case "PRINCIPAL" -> "{\"Federated\":\"PROVIDER\"}";
          case "HERE" -> "\"Condition\":{";
          default -> inPlaceOf;
        };
    String change = inPlaceOf.equals("HERE") ? place + written : written;
    String provider = "arn:aws:iam::111122223333:oidc-provider/" + KEY;
    String from = place.replace("PROVIDER", provider).replace("ISS", KEY);
    assertThat(policy).contains(from);
    return policy.replaceFirst(
        Pattern.quote(from),
        Matcher.quoteReplacement(
            change.replace("PROVIDER\"", provider + "\"").replace("ISS", KEY)));
  }
}
