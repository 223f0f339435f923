package dev.irsacheck.chain.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTextTest {
  @Test
  void aLineIsAnActionAndItsResource() {
    assertThat(PermissionText.of("S3:getobject   arn:aws:s3:::b/a key", ' ').permission())
        .isEqualTo(new Permission("s3:GetObject", "arn:aws:s3:::b/a key"));
    assertThat(PermissionText.of("s3:GetObject@arn:aws:s3:::b/a@b", '@').permission().resource())
        .isEqualTo("arn:aws:s3:::b/a@b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:* arn:aws:s3:::b",
        "* *",
        "s3:GetObject *",
        "s3:PutObject arn:aws:s3:::b/k",
        "ssm:GetParameters arn:aws:ssm:eu-west-1:1:parameter/x",
        "kinesis:PutRecords arn:aws:kinesis:eu-west-1:1:stream/x",
        "rds-db:connect arn:aws:rds-db:eu-west-1:1:dbuser:x/y",
        "bedrock:InvokeModel arn:aws:bedrock:eu-west-1::foundation-model/x",
        "kafka-cluster:Connect arn:aws:kafka:eu-west-1:1:cluster/x/y",
        "execute-api:Invoke *",
        "inspector3:Scan *",
        "bedrockv2:InvokeModel *",
        "snx:TagResource *",
        "wholly-new:Act *",
        "sqs:SendMessage https://sqs.eu-west-1.amazonaws.com/111122223333/orders",
        "kms:Encrypt alias/orders",
        "ssm:GetParameter /orders/db",
        "sts:AssumeRole arn:aws:iam::444455556666:role/target",
        "sts:AssumeRole arn:aws:iam::444455556666:role/*",
        "s3:GetObject arn:aws:s3:::orders.prod.eu/a\u20ac?#%/../b",
        "s3:GetObject arn:aws:s3:::Old_Bucket//a",
        "s3:GetObject arn:aws:s3:::*/a",
        "s3:GetObject arn:aws:s3:eu-west-1:111122223333:accesspoint/a/object/b",
        "s3:GetObject arn:aws-cn:s3:::orders/a",
      })
  void whatAPolicyMaySayIsTaken(String line) {
    assertThat(PermissionText.of(line, ' ').fault()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObjects arn:aws:s3:::b/k, s3:GetObject",
    "s3:HeadObject arn:aws:s3:::b/k, s3:GetObject",
    "s3:ListObjectsV2 arn:aws:s3:::b, s3:ListBucket",
    "secretmanager:GetSecretValue x, secretsmanager:GetSecretValue",
    "dynamodb:GetItm x, dynamodb:GetItem",
    "bedrok:InvokeModel *, bedrock:InvokeModel",
    "kafka-clsuter:Connect *, kafka-cluster:Connect",
    "Kafkacluster:* *, kafka-cluster:*",
    "rdsdb:connect *, rds-db:connect",
  })
  void aSlipIsNamed(String line, String meant) {
    assertThat(PermissionText.of(line, ' ').fault().meant()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "s3:GetObject, is not an action and a resource",
    "GetObject arn:aws:s3:::b/k, has no action",
    "s3:GetObject arn:aws:s3:::, names no resource",
    "s3:GetObject b/k, no ARN",
    "s3:GetObject arn:aws:sqs:eu-west-1:1:q, a resource of sqs for an action of s3",
    "kms:Encrypt alias/, no ARN",
    "sqs:SendMessage http://queue, no ARN",
    "s3:GetObject arn:aws:s3, not a whole ARN",
    "s3:GetObject arn:aws:s3:::/a, names no bucket",
    "s3:GetObject arn:aws:s3:::../a, names no bucket",
    "s3:GetObject arn:aws:s3:::orders%2f/a, names no bucket",
    "s3:GetObject arn:aws:s3:::o@evil/a, names no bucket",
    "s3:GetObject arn::s3:::orders/a, not a whole ARN",
    "s3:GetObject arn:aws::::orders/a, a resource of ",
    "sts:AssumeRole arn:aws:iam::111122223333:user/a, no role's",
    "sts:AssumeRole arn:aws:iam::1:role/a, no role's",
    "sqs:GetQueueUrl arn:aws:sqs:eu-west-1:1:, names no resource",
  })
  void whatIsWrongIsSaid(String line, String complaint) {
    PermissionText.Reading read = PermissionText.of(line, ' ');

    assertThat(read.permission()).isNull();
    assertThat(read.fault().complaint()).contains(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:GetObject arn:aws:s3:::orders/a\nb",
        "s3:GetObject arn:aws:s3:::orders/a\r\nx: y",
        "s3:GetObject arn:aws:s3:::orders/\u001b[31m",
        "s3:GetObject arn:aws:s3:::orders/\ud83d",
        "s3:GetObject arn:aws:s3:::orders/a\u2028b",
        "s3:PutObject arn:aws:s3:::orders/\u001b[31m",
        "foo:Bar x\ny",
        "kms:Encrypt alias/a\tb",
        "ssm:GetParameter /a\0b",
        "s3:Get\u0000Object arn:aws:s3:::orders/a",
      })
  void whatDoesNotPrintIsNotTaken(String line) {
    assertThat(PermissionText.of(line, ' ').permission()).isNull();
  }

  @Test
  @Timeout(300)
  void aMegabyteIsALineThatIsTooLong() {
    String long1 = "a".repeat(1 << 20);

    for (String line :
        new String[] {
          "s3:GetObject arn:aws:s3:::orders/" + long1,
          long1,
          long1 + " arn:aws:s3:::orders/a",
          "s3:" + long1 + " arn:aws:s3:::orders/a" + long1,
          "s3:GetObject " + "arn:".repeat(1 << 18),
          " ".repeat(1 << 20),
          "*:".repeat(1 << 19) + " x"
        }) {
      assertThat(PermissionText.of(line, ' ').permission()).isNull();
    }
  }

  @Test
  void aKeyMayHaveTheSeparatorInIt() {
    assertThat(PermissionText.of("s3:GetObject arn:aws:s3:::b/a@b", '@').permission().resource())
        .isEqualTo("arn:aws:s3:::b/a@b");
    assertThat(PermissionText.of("s3:GetObject@arn:aws:s3:::b/a b", '@').permission().resource())
        .isEqualTo("arn:aws:s3:::b/a b");
  }
}
