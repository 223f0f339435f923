package dev.irsacheck.emulator.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.service.ServiceRouter.ServiceAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonServicesTest {
  private static final String SECRET = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";

  private static final String FOR_ANY_USE =
      "{\"KeyId\":\"alias/orders\",\"KeySpec\":\"AES_256\",\"Plaintext\":\"eA==\",\"Message\":\"eA==\","
          + "\"SigningAlgorithm\":\"RSASSA_PSS_SHA_256\",\"DryRun\":true}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"orders/db"} | "VersionId":
          secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-a1B2c3"} | "SecretString":"not a password"
          secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db"} | "Name":"orders
          secretsmanager | secretsmanager.DescribeSecret | {"SecretId":"orders/db"} | "VersionIdsToStages":
          ssm      | AmazonSSM.GetParameter | {"Name":"/orders/db/url"} | "Type":"String"
          ssm      | AmazonSSM.GetParameter | {"Name":"/orders/db/password","WithDecryption":true} | "Value":"not a password"
          ssm      | AmazonSSM.GetParameter | {"Name":"/orders/db/password"} | "Value":"AQICAHenciphered"
          ssm      | AmazonSSM.GetParametersByPath | {"Path":"/orders/db","MaxResults":1} | "Name":"
          ssm      | AmazonSSM.GetParametersByPath | {"Path":"/orders/none"} | {"Parameters":[]}
          kms      | TrentService.DescribeKey | {"KeyId":"alias/orders"} | "KeyState":"Enabled"
          dynamodb | DynamoDB_20120810.DescribeTable | {"TableName":"orders"} | "KeySchema":[{"
          dynamodb | DynamoDB_20120810.GetItem | {"TableName":"orders","Key":{"id":{"S":"x"},"at":{"N":"0"}}} | {}
          dynamodb | DynamoDB_20120810.Query | {"TableName":"orders","Limit":1,"KeyConditionExpression":"id = :x"} | "Count":0
          kinesis  | Kinesis_20131202.DescribeStreamSummary | {"StreamName":"orders"} | "StreamStatus":"ACTIVE"
          """)
  void grants(String service, String target, String request, String part) {
    ServiceAnswer answered = Pod.in("").json(service, target, request);

    assertThat(answered.response().status()).as(Pod.body(answered)).isEqualTo(200);
    assertThat(answered.outcome()).isEqualTo("granted");
    assertThat(answered.action()).isEqualTo(service + ":" + target.split("\\.")[1]);
    assertThat(Pod.body(answered).replace("\\/", "/")).contains(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"orders/db"} | secretsmanager:GetSecretValue | orders/db
          secretsmanager | secretsmanager.DescribeSecret | {"SecretId":"arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-a1B2c3"} | secretsmanager:DescribeSecret | arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders/db-a1B2c3
          ssm      | AmazonSSM.GetParameter | {"Name":"/orders/db/url"} | ssm:GetParameter | arn:aws:ssm:eu-west-1:111122223333:parameter/orders/db/url
          ssm      | AmazonSSM.GetParameter | {"Name":"plain"} | ssm:GetParameter | arn:aws:ssm:eu-west-1:111122223333:parameter/plain
          ssm      | AmazonSSM.GetParameter | {"Name":"${NAME}"} | ssm:GetParameter | arn:aws:ssm:eu-west-1:111122223333:*
          ssm      | AmazonSSM.GetParameter | {"Name":""} | ssm:GetParameter | arn:aws:ssm:eu-west-1:111122223333:*
          ssm      | AmazonSSM.GetParametersByPath | {"Path":"/orders/"} | ssm:GetParametersByPath | arn:aws:ssm:eu-west-1:111122223333:parameter/orders/
          kms      | TrentService.DescribeKey | {"KeyId":"alias/orders"} | kms:DescribeKey | arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab
          kms      | TrentService.GenerateDataKey | {"KeyId":"1234abcd-12ab-34cd-56ef-1234567890ab","KeySpec":"AES_256","DryRun":true} | kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab
          dynamodb | DynamoDB_20120810.GetItem | {"TableName":"orders","Key":{}} | dynamodb:GetItem | arn:aws:dynamodb:eu-west-1:111122223333:table/orders
          dynamodb | DynamoDB_20120810.Query | {"TableName":"orders","IndexName":"by-day","KeyConditionExpression":"#k = :v"} | dynamodb:Query | arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day
          kinesis  | Kinesis_20131202.PutRecord | {"StreamARN":"arn:aws:kinesis:eu-west-1:111122223333:stream/orders","Data":"eA==","PartitionKey":"p","DryRun":true} | kinesis:PutRecord | arn:aws:kinesis:eu-west-1:111122223333:stream/orders
          """)
  void denies(String service, String target, String request, String action, String resource) {
    ServiceAnswer answered =
        Pod.in("roles: {orders: {permissions: {allow: []}}}").json(service, target, request);

    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(answered.outcome()).isEqualTo("AccessDeniedException");
    assertThat(Pod.body(answered).replace("\\/", "/"))
        .contains("AccessDeniedException\"")
        .contains(
            "\"Message\":\"User: %s is not authorized to perform: %s on resource: %s because no identity-based policy allows the %s action\""
                .formatted(Pod.CALLER, action, resource, action));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          secretsmanager:* * | secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"none"} | {"__type":"ResourceNotFoundException","Message":"Secrets Manager can't find the specified secret."}
          ssm:* *      | ssm      | AmazonSSM.GetParameter | {"Name":"/none"} | {"__type":"ParameterNotFound"}
          kms:* *      | kms      | TrentService.DescribeKey | {"KeyId":"alias/none"} | {"__type":"NotFoundException","message":"Alias arn:aws:kms:eu-west-1:111122223333:alias/none is not found."}
          kms:* *      | kms      | TrentService.Encrypt | {"KeyId":"none","Plaintext":"eA=="} | {"__type":"NotFoundException","message":"Key 'arn:aws:kms:eu-west-1:111122223333:key/none' does not exist"}
          dynamodb:* * | dynamodb | DynamoDB_20120810.DescribeTable | {"TableName":"none"} | {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found: Table: none not found"}
          dynamodb:* * | dynamodb | DynamoDB_20120810.GetItem | {"TableName":"none","Key":{}} | {"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}
          dynamodb:* * | dynamodb | DynamoDB_20120810.GetItem | {"TableName":"orders","Key":{"id":{"N":"1"},"at":{"N":"0"}}} | {"__type":"com.amazonaws.dynamodb.v20120810#ValidationException","message":"The provided key element does not match the schema"}
          kinesis:* *  | kinesis  | Kinesis_20131202.DescribeStreamSummary | {"StreamName":"none"} | {"__type":"ResourceNotFoundException","message":"Stream none under account 111122223333 not found."}
          kms:* *      | kms      | TrentService.Frobnicate | {} | {"__type":"UnknownOperationException"}
          """)
  void saysWhatIsNotThere(
      String right, String service, String target, String request, String body) {
    ServiceAnswer answered =
        Pod.in("roles: {orders: {permissions: {allow: [\"" + right + "\"]}}}")
            .json(service, target, request);

    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(Pod.body(answered).replace("\\/", "/")).isEqualTo(body);
  }

  /** The user guide describes names that end in a hyphen and six characters. */
  @ParameterizedTest
  @CsvSource({
    "prod-APIKey, granted",
    "%sprod-APIKey, ResourceNotFoundException",
    "%sprod-APIKey-a1B2c3, granted"
  })
  void aPartialArnThatLooksWholeIsTakenForTheWhole(String id, String outcome) {
    Pod pod =
        Pod.in(
            "secrets: {prod-APIKey: {value: x}}\n"
                + "roles: {orders: {permissions: {allow: [\"secretsmanager:* *\"]}}}");

    assertThat(
            pod.json(
                    "secretsmanager",
                    "secretsmanager.GetSecretValue",
                    "{\"SecretId\":\"" + id.replace("%s", SECRET) + "\"}")
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void aMissingSecretHasNoSuffixForAPolicyToMatch() {
    String rights =
        "roles: {orders: {permissions: {allow: [\"secretsmanager:* %snone-??????\"]}}}"
            .formatted(SECRET);

    ServiceAnswer answered =
        Pod.in(rights)
            .json("secretsmanager", "secretsmanager.GetSecretValue", "{\"SecretId\":\"none\"}");

    assertThat(answered.outcome()).isEqualTo("AccessDeniedException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          kms     | TrentService.GenerateDataKey | {"KeyId":"alias/orders","KeySpec":"AES_256","DryRun":true}
          kms     | TrentService.GenerateDataKeyWithoutPlaintext | {"KeyId":"alias/orders","NumberOfBytes":32,"DryRun":true}
          kms     | TrentService.Encrypt | {"KeyId":"alias/orders","Plaintext":"eA==","DryRun":true}
          kms     | TrentService.Sign | {"KeyId":"alias/orders-sign","Message":"eA==","SigningAlgorithm":"RSASSA_PSS_SHA_256","DryRun":true}
          kinesis | Kinesis_20131202.PutRecord | {"StreamName":"orders","Data":"eA==","PartitionKey":"p","DryRun":true}
          """)
  void aDryRunIsNotPerformed(String service, String target, String request) {
    ServiceAnswer dry = Pod.in("").json(service, target, request);
    ServiceAnswer wet = Pod.in("").json(service, target, request.replace("true", "false"));

    assertThat(dry.response().status()).isEqualTo(400);
    assertThat(dry.outcome()).isEqualTo("DryRunOperationException");
    assertThat(wet.outcome()).isEqualTo("performed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          state: disabled         | GenerateDataKey | DisabledException        | key/1234abcd-12ab-34cd-56ef-1234567890ab is disabled.
          state: pending-deletion | Encrypt         | KMSInvalidStateException | is pending deletion.
          usage: sign-verify      | GenerateDataKey | InvalidKeyUsageException | key usage is SIGN_VERIFY which is not valid for GenerateDataKey.
          state: enabled          | Sign            | InvalidKeyUsageException | key usage is ENCRYPT_DECRYPT which is not valid for Sign.
          """)
  void aKeyMustBeFitEvenForADryRun(String key, String operation, String code, String text) {
    ServiceAnswer answered =
        Pod.in("keys: {alias/orders: {" + key + "}}")
            .json("kms", "TrentService." + operation, FOR_ANY_USE);

    assertThat(answered.outcome()).isEqualTo(code);
    assertThat(Pod.body(answered).replace("\\/", "/")).contains(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          identity      | secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"orders/db"} | "Access to KMS is not allowed"
          kms-key       | secretsmanager | secretsmanager.GetSecretValue | {"SecretId":"orders/db"} | "Access to KMS is not allowed"
          identity      | ssm | AmazonSSM.GetParameter | {"Name":"/orders/db/password","WithDecryption":true} | kms:Decrypt on resource: arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab because no identity-based policy allows the kms:Decrypt action"
          kms-key-older | ssm | AmazonSSM.GetParameter | {"Name":"/orders/db/password","WithDecryption":true} | "The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access."
          """)
  void aKeyThatMayNotBeUsedIsToldInEachServicesWords(
      String owner, String service, String target, String request, String text) {
    ServiceAnswer answered =
        Pod.in(
                """
                secrets: {orders/db: {key: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"}}
                roles: {orders: {permissions: {deny: [{what: "kms:Decrypt *", by: %s}]}}}
                """
                    .formatted(owner))
            .json(service, target, request);

    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(answered.outcome()).isEqualTo("AccessDeniedException");
    assertThat(Pod.body(answered).replace("\\/", "/")).contains(text);
  }

  @Test
  void whatIsInAnotherRegionIsNotFound() {
    Pod pod = Pod.in("roles: {orders: {permissions: {allow: [\"* *\"]}}}");
    pod.region = "us-east-1";

    assertThat(pod.json("ssm", "AmazonSSM.GetParameter", "{\"Name\":\"/orders/db/url\"}").outcome())
        .isEqualTo("ParameterNotFound");
    assertThat(
            pod.json("kms", "TrentService.DescribeKey", "{\"KeyId\":\"alias/orders\"}").outcome())
        .isEqualTo("NotFoundException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          kms      | TrentService.Encrypt | {"KeyId":"alias/orders"} | ValidationException | Value null at 'plaintext' failed to satisfy constraint: Member must not be null
          kms      | TrentService.GenerateDataKey | {"KeyId":"alias/orders"} | ValidationException | Please specify either number of bytes or key spec.
          kms      | TrentSorvice.Encrypt | {} | UnknownOperationException | "__type"
          dynamodb | DynamoDB_20120810.GetItem | {"TableName":"orders"} | ValidationException | Value null at 'key'
          dynamodb | DynamoDB_20120810.Query | {"TableName":"orders"} | ValidationException | Either the KeyConditions or
          ssm      | AmazonSSM.GetParameter | /orders | SerializationException | "__type"
          """)
  void aMalformedRequestProvesNothing(
      String service, String target, String request, String code, String text) {
    ServiceAnswer answered = Pod.in("").json(service, target, request);

    assertThat(answered.response().status()).isEqualTo(400);
    assertThat(answered.outcome()).isEqualTo(code);
    assertThat(Pod.body(answered)).contains(text);
  }
}
