package dev.irsacheck.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustSourcesTest extends TrustCall {
  private static final String BILLING = "system:serviceaccount:shop:billing";

  private static String quoted(String json) {
    return '"' + json.strip().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String resource(String name, String arn, String policy) {
    return """
        {"address":"module.irsa.aws_iam_role.%1$s","mode":"managed","type":"aws_iam_role",
         "name":"%1$s","values":{%2$s"assume_role_policy":%3$s,"name":"%1$s","path":"/"}}"""
        .formatted(name, arn == null ? "" : "\"arn\":\"" + arn + "\",", policy);
  }

  private static String module(String... resources) {
    return """
        {"root_module":{"resources":[{"address":"aws_s3_bucket.b","type":"aws_s3_bucket",
        "values":{}}],"child_modules":[{"address":"module.irsa","resources":[%s]}]}}"""
        .formatted(String.join(",", resources));
  }

  private static String plan(String... resources) {
    return "{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.8\",\"planned_values\":"
        + module(resources)
        + "}";
  }

  private void allows() {
    assertThat(trust()).as(err() + out()).isZero();
    assertThat(out()).contains("irsa-check OK");
  }

  @Test
  void aPlanOfTerraformTellsThePolicyBeforeTheRoleExists() throws IOException {
    policy(
        plan(
            resource("billing", null, quoted(trusting(BILLING))),
            resource("orders", null, quoted(trusting(ORDERS)))));
    allows();
    assertThat(out())
        .containsPattern("policy +module.irsa.aws_iam_role.orders +\\(.*policy.json\\)");

    subject = "shop:billing";
    assertThat(trust()).isEqualTo(78);

    role = "arn:aws:iam::111122223333:role/billing";
    allows();
  }

  @Test
  void theStateTellsTheArn() throws IOException {
    policy(
        "{\"format_version\":\"1.0\",\"values\":"
            + module(resource("orders", ROLE, quoted(trusting(ORDERS))))
            + "}");
    role = null;
    allows();
    assertThat(out()).contains(ROLE);
    role = "orders";
    allows();
  }

  @Test
  void aStateFileIsRead() throws IOException {
    policy(
        """
        {"version":4,"terraform_version":"1.9.8","serial":3,"resources":[
         {"mode":"data","type":"aws_iam_role","name":"other","instances":[{"attributes":{}}]},
         {"module":"module.irsa","mode":"managed","type":"aws_iam_role","name":"orders",
          "instances":[{"schema_version":0,"attributes":{"arn":"%s","name":"orders",
          "assume_role_policy":%s}}]}]}"""
            .formatted(ROLE, quoted(trusting(ORDERS))));
    role = null;
    allows();
    assertThat(out()).containsPattern("policy +module.irsa.aws_iam_role.orders ");
  }

  @Test
  void whatThePlanDoesNotKnowYetIsSaid() throws IOException {
    policy(plan(resource("orders", null, "null")));

    assertThat(wrong())
        .contains("module.irsa.aws_iam_role.orders", "known only after terraform apply")
        .contains("aws iam get-role --role-name orders");
  }

  @Test
  void listsOfTheAwsCliHoldManyRoles() throws IOException {
    String one = "{\"RoleName\":\"%s\",\"Arn\":\"%s\",\"AssumeRolePolicyDocument\":%s}";
    String roles =
        one.formatted("billing", "arn:aws:iam::111122223333:role/billing", trusting(BILLING))
            + ","
            + one.formatted(
                "orders", "arn:aws:iam::111122223333:role/team/orders", trusting(ORDERS));
    for (String key : new String[] {"Roles", "RoleDetailList"}) {
      policy("{\"UserDetailList\":[],\"%s\":[%s],\"IsTruncated\":false}".formatted(key, roles));
      role = "arn:aws:iam::111122223333:role/team/orders";
      allows();
      assertThat(out()).contains("  " + key + "[1] ");
      role = "orders";
      allows();
      role = null;
      assertThat(wrong())
          .contains("a list of roles with 2 roles; name one: --role ARN (arn:aws:iam::11112222");
      // The same name with another path is another role.
      role = ROLE;
      assertThat(wrong()).contains("without the role " + ROLE + "; it has arn:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        AWSTemplateFormatVersion: 2010-09-09
        Resources:
          Provider:
            Type: AWS::IAM::OIDCProvider
            Properties: {Url: "https://KEY", ClientIdList: [sts.amazonaws.com]}
          OrdersRole:
            Type: AWS::IAM::Role
            Properties:
              RoleName: orders
              AssumeRolePolicyDocument:
                Version: 2012-10-17
                Statement:
                  - Effect: Allow
                    Principal: {Federated: PRINCIPAL}
                    Action: sts:AssumeRoleWithWebIdentity
                    Condition:
                      StringEquals:
                        KEY:sub: system:serviceaccount:shop:orders
                        KEY:aud: sts.amazonaws.com
        """,
        """
        Resources:
          Provider: {Type: "AWS::IAM::OIDCProvider", Properties: {Url: "https://KEY"}}
          OrdersRole:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: !Sub
                - |
                  {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                   "Principal":{"Federated":"${Provider}"},
                   "Action":"sts:AssumeRoleWithWebIdentity",
                   "Condition":{"StringEquals":{"${Key}:sub":"system:serviceaccount:shop:orders",
                   "${Key}:aud":"sts.amazonaws.com"}}}]}
                - Key: !Join ["", ["KEY"]]
        """
      })
  void templatesOfCloudFormationAreRead(String template) throws IOException {
    for (String principal :
        new String[] {
          "!Sub \"arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/KEY\"",
          "!Ref Provider",
          "!GetAtt Provider.Arn",
          "{\"Fn::GetAtt\": [Provider, Arn]}",
        }) {
      policy(template.replace("PRINCIPAL", principal).replace("KEY", KEY));
      allows();
      assertThat(out()).containsPattern("policy +OrdersRole ");
    }
  }

  @Test
  void aTemplateOfTheCdkIsReadAsFarAsItSays() throws IOException {
    policy(
        """
        {"Resources":{"OrdersRole1A2B":{"Type":"AWS::IAM::Role","Properties":{
          "AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow",
            "Action":"sts:AssumeRoleWithWebIdentity",
            "Principal":{"Federated":{"Ref":"ClusterProvider"}},
            "Condition":{"StringEquals":{"Fn::GetAtt":["ConditionJson","Value"]}}}]}}}}}""");

    assertThat(wrong())
        .contains("the trust policy of OrdersRole1A2B in " + policyFile)
        .contains("contains ${ClusterProvider}, which only CloudFormation can resolve")
        .contains("aws iam get-role --role-name NAME");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iam.aws.crossplane.io/v1beta1 | spec: {forProvider: {assumeRolePolicyDocument: POLICY}}",
        "iam.aws.upbound.io/v1beta1    | spec: {forProvider: {assumeRolePolicy: POLICY}}",
        "iam.aws.m.upbound.io/v1beta1  | spec: {forProvider: {assumeRolePolicy: POLICY}}",
        "iam.services.k8s.aws/v1alpha1 | spec: {name: orders, assumeRolePolicyDocument: POLICY}",
      })
  void rolesThatControllersMakeAreRead(String version, String spec) throws IOException {
    policy(
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: orders}
        ---
        apiVersion: %s
        kind: Role
        metadata: {name: orders, namespace: shop}
        %s
        """
            .formatted(version, spec.replace("POLICY", "'" + trusting(ORDERS).strip() + "'")));
    allows();
    assertThat(out()).containsPattern("policy +Role orders ");
  }

  @Test
  void aRoleOfRbacIsNone() throws IOException {
    policy("apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: orders}\n");

    assertThat(wrong()).contains("is Kubernetes manifests without an IAM role");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resource \"aws_iam_role\" \"orders\" {\n  name = \"orders\"\n}\n",
        "# roles\n\nlocals {\n  a = 1\n}\n",
        "{\n  Version = \"2012-10-17\"\n  Statement = []\n}\n",
        "assume_role_policy = jsonencode({\n  \"Version\" = \"2012-10-17\"\n})\n",
      })
  void hclIsRefusedWithTheCommandThatTurnsItIntoJson(String hcl) throws IOException {
    policy(hcl);

    assertThat(wrong())
        .contains(policyFile + " is Terraform's HCL: terraform plan -out=plan.tfplan && terraform")
        .contains(" show -json plan.tfplan | irsa-check trust --policy - --role ARN");
  }

  /** PowerShell's redirection writes UTF-16, and editors on Windows write a byte order mark. */
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-8"})
  void aFileWithAByteOrderMarkIsReadLikeAnyOther(String charset) throws IOException {
    String mark = charset.equals("UTF-16") ? "" : "\uFEFF";
    String plan =
        plan(
            resource("billing", null, quoted(trusting(BILLING))),
            resource("orders", null, quoted(trusting(ORDERS))));
    policyFile =
        Files.write(folder.resolve("plan.json"), (mark + plan).getBytes(charset)).toString();

    allows();
  }

  @Test
  void gzipIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(trusting(ORDERS).getBytes(StandardCharsets.UTF_8));
    }
    policyFile = Files.write(folder.resolve("policy.json.gz"), bytes.toByteArray()).toString();

    assertThat(wrong()).contains(policyFile + " is gzip: gzip -dc " + policyFile + " | irsa-check");
  }

  @Test
  void aliasesThatMultiplyEndSoon() throws IOException {
    StringBuilder bomb = new StringBuilder("Resources: {Type: \"A::B\"}\na0: &a0 [x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    policy(bomb.toString());

    assertThat(wrong()).contains("--policy: no trust policy in ");
  }
}
