package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.KEY;
import static dev.irsacheck.chain.policy.Policies.ORDERS;
import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.PROVIDER;
import static dev.irsacheck.chain.policy.Policies.ROLE;
import static dev.irsacheck.chain.policy.Policies.podFor;
import static dev.irsacheck.chain.policy.Policies.podOf;
import static dev.irsacheck.chain.policy.Policies.policy;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.RoleArn;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTextTest {
  private final TrustPolicyText text = TrustPolicyText.of(ROLE, POD);

  @Test
  void json() {
    assertThat(text.json())
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Principal": {
                    "Federated": "PROVIDER"
                  },
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {
                    "StringEquals": {
                      "KEY:sub": "ORDERS",
                      "KEY:aud": "sts.amazonaws.com"
                    }
                  }
                }
              ]
            }"""
                .replace("PROVIDER", PROVIDER)
                .replace("KEY", KEY)
                .replace("ORDERS", ORDERS));
  }

  @Test
  void awsCommands() {
    RoleCommands commands = new RoleCommands(ROLE);

    assertThat(commands.save())
        .isEqualTo(
            "aws iam get-role --role-name orders --query Role.AssumeRolePolicyDocument --output json"
                + " > orders-trust.json");
    assertThat(commands.compare()).isEqualTo("diff -b orders-trust.json orders-trust-new.json");
    assertThat(commands.replace())
        .isEqualTo(
            "aws iam update-assume-role-policy --role-name orders --policy-document"
                + " file://orders-trust-new.json");
    assertThat(commands.credentials()).isEqualTo("with credentials of account 111122223333");
  }

  @Test
  void nothingIsWrittenForDefault() {
    WebIdentity everyPod = podOf("system:serviceaccount:shop:default");

    assertThatThrownBy(() -> TrustPolicyText.of(ROLE, everyPod))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void terraform() {
    assertThat(text.terraform())
        .isEqualTo(
            """
            data "aws_iam_policy_document" "orders_trust" {
              statement {
                effect  = "Allow"
                actions = ["sts:AssumeRoleWithWebIdentity"]

                principals {
                  type        = "Federated"
                  identifiers = ["PROVIDER"]
                }

                condition {
                  test     = "StringEquals"
                  variable = "KEY:sub"
                  values   = ["ORDERS"]
                }

                condition {
                  test     = "StringEquals"
                  variable = "KEY:aud"
                  values   = ["sts.amazonaws.com"]
                }
              }
            }

            # on the role: assume_role_policy = data.aws_iam_policy_document.orders_trust.json"""
                .replace("PROVIDER", PROVIDER)
                .replace("KEY", KEY)
                .replace("ORDERS", ORDERS));
  }

  @Test
  void eksctl() {
    assertThat(text.eksctl().orElseThrow())
        .endsWith(
            """
            eksctl utils associate-iam-oidc-provider --cluster CLUSTER --region eu-west-1 --approve
            eksctl create iamserviceaccount --cluster CLUSTER --region eu-west-1 --namespace shop\
             --name orders --role-name orders --attach-policy-arn POLICY_ARN --approve""");
  }

  @Test
  void eksctlIsNotOfferedWhereItDoesNotFit() {
    RoleArn withPath = RoleArn.read("arn:aws:iam::111122223333:role/team/orders").orNull();
    WebIdentity selfHosted = new WebIdentity("https://oidc.example.org", ORDERS, POD.audience());
    String host = "https://oidc.eks.eu-west-1.amazonaws.com";

    assertThat(TrustPolicyText.of(withPath, POD).eksctl()).isEmpty();
    assertThat(TrustPolicyText.of(ROLE, selfHosted).eksctl()).isEmpty();
    for (String noCluster : List.of(host, host + "/")) {
      WebIdentity pod = new WebIdentity(noCluster, ORDERS, POD.audience());
      assertThat(TrustPolicyText.of(ROLE, pod).eksctl()).as(noCluster).isEmpty();
    }
    assertThat(TrustPolicyText.of(ROLE, podOf("repo:example/shop")).eksctl()).isEmpty();
    assertThat(TrustPolicyText.of(ROLE, podFor("vault")).eksctl()).isEmpty();
  }

  @Test
  void theProviderIsCreatedForTheTokensIssuerAndAudience() {
    assertThat(TrustPolicyText.of(ROLE, podFor("vault")).createProviderCommand())
        .isEqualTo(
            "aws iam create-open-id-connect-provider --url https://"
                + KEY
                + " --client-id-list vault");
  }

  @Test
  void chinaKeepsItsPartitionAndTheUsualAudience() {
    RoleArn role = RoleArn.read("arn:aws-cn:iam::444455556666:role/orders").orNull();
    WebIdentity pod =
        new WebIdentity(
            "https://oidc.eks.cn-north-1.amazonaws.com.cn/id/X", ORDERS, POD.audience());

    assertThat(TrustPolicyText.of(role, pod).json())
        .contains(
            "\"arn:aws-cn:iam::444455556666:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/X\"")
        .contains(":aud\": \"sts.amazonaws.com\"");
  }

  @Test
  void ofSeveralAudiencesTheOneForStsIsTrusted() {
    WebIdentity pod = podFor("vault", "sts.amazonaws.com");
    TrustPolicyText several = TrustPolicyText.of(ROLE, pod);

    assertThat(several.json()).contains("ForAnyValue:StringEquals").doesNotContain("vault");
    assertThat(verdict(policy(several.json()), pod)).isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void theRolesPathIsNoPartOfItsName() {
    RoleArn role = RoleArn.read("arn:aws:iam::111122223333:role/team/orders").orNull();

    assertThat(new RoleCommands(role).save()).contains("--role-name orders ");
  }

  @Test
  void aSubjectCannotSmuggleInAPolicyVariable() {
    WebIdentity pod = podOf("${aws:userid}");
    TrustPolicyText hostile = TrustPolicyText.of(ROLE, pod);

    assertThat(hostile.json()).contains("${$}{aws:userid}");
    assertThat(verdict(policy(hostile.json()), pod)).isInstanceOf(TrustVerdict.Allows.class);
  }

  @Test
  void terraformExpandsNothingInAValue() {
    assertThat(TrustPolicyText.of(ROLE, podOf("%{x}\"\\\u202e")).terraform())
        .contains("values   = [\"%%{x}\\\"\\\\\\u202e\"]");
    assertThat(TrustPolicyText.of(ROLE, podOf("${x}")).terraform())
        .contains("values   = [\"$${$}{x}\"]");
    assertThat(TrustPolicyText.of(ROLE, podOf("%%{x}")).terraform())
        .contains("values   = [\"%\\u0025{x}\"]");
    assertThat(TrustPolicyText.of(ROLE, podOf("&{x}")).terraform())
        .isEqualTo(
            "# aws_iam_policy_document cannot hold the text \"&{\": use the JSON document.\n");
  }

  @Test
  void terraformNamesAreIdentifiers() {
    RoleArn odd = RoleArn.read("arn:aws:iam::111122223333:role/1+orders@eu").orNull();

    assertThat(TrustPolicyText.of(odd, POD).terraform())
        .startsWith("data \"aws_iam_policy_document\" \"_1_orders_eu_trust\" {");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system:serviceaccount:shop:orders",
        "it's",
        "'; touch /tmp/x; '",
        "$(id)`id`\"\\!",
        "a b\tc",
        "*",
        "",
        "~",
        "é"
      })
  void aShellReadsOneWord(String value) throws IOException {
    assertThat(shellReads(Shell.quoted(value))).isEqualTo(value.replace('\t', '?'));
    assertThat(shellReads(Shell.word(value))).isEqualTo(value.replace('\t', '?'));
  }

  @Test
  void aValueCannotPassForAnOption() {
    RoleArn role = RoleArn.read("arn:aws:iam::111122223333:role/--profile").orNull();

    assertThat(new RoleCommands(role).save()).contains(" --role-name=--profile ");
  }

  /** Uses standard input, because the JVM encodes arguments by its locale. */
  private static String shellReads(String word) throws IOException {
    Process shell = new ProcessBuilder("sh").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream typed = shell.getOutputStream()) {
      typed.write(("printf %s " + word).getBytes(UTF_8));
    }
    return new String(shell.getInputStream().readAllBytes(), UTF_8);
  }
}
