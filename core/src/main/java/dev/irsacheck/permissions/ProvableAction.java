package dev.irsacheck.permissions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The actions that a probe can prove without a change to anything, or of which it can at least tell
 * whether their resource is there; these are all.
 */
public enum ProvableAction {
  S3_LIST_BUCKET("s3:ListBucket"),
  S3_GET_OBJECT("s3:GetObject"),
  SECRETS_GET_VALUE("secretsmanager:GetSecretValue"),
  SECRETS_DESCRIBE("secretsmanager:DescribeSecret"),
  SSM_GET_PARAMETER("ssm:GetParameter"),
  SSM_GET_BY_PATH("ssm:GetParametersByPath"),
  SQS_GET_ATTRIBUTES("sqs:GetQueueAttributes"),
  SQS_GET_URL("sqs:GetQueueUrl"),
  SQS_SEND("sqs:SendMessage", false),
  SQS_RECEIVE("sqs:ReceiveMessage", false),
  SQS_DELETE("sqs:DeleteMessage", false),
  KMS_DESCRIBE("kms:DescribeKey"),
  KMS_GENERATE_DATA_KEY("kms:GenerateDataKey"),
  KMS_ENCRYPT("kms:Encrypt"),
  KMS_SIGN("kms:Sign"),
  KMS_DECRYPT("kms:Decrypt", false),
  DYNAMODB_DESCRIBE("dynamodb:DescribeTable"),
  DYNAMODB_GET_ITEM("dynamodb:GetItem"),
  DYNAMODB_QUERY("dynamodb:Query"),
  STS_ASSUME_ROLE("sts:AssumeRole"),
  SNS_GET_ATTRIBUTES("sns:GetTopicAttributes"),
  SNS_PUBLISH("sns:Publish", false),
  ES_GET("es:ESHttpGet"),
  ES_HEAD("es:ESHttpHead"),
  AOSS_ACCESS("aoss:APIAccessAll"),
  LAMBDA_INVOKE("lambda:InvokeFunction"),
  KINESIS_DESCRIBE("kinesis:DescribeStreamSummary"),
  KINESIS_PUT("kinesis:PutRecord"),
  KINESIS_GET_RECORDS("kinesis:GetRecords", false);

  private final String action;
  private final boolean exact;

  ProvableAction(String action) {
    this(action, true);
  }

  ProvableAction(String action, boolean exact) {
    this.action = action;
    this.exact = exact;
  }

  /** As in a policy. */
  public String action() {
    return action;
  }

  /** Whether a probe proves it; else only that its resource is there. */
  public boolean isExact() {
    return exact;
  }

  /** By its name in any case, as IAM compares them; null for an action that is none of these. */
  public static ProvableAction named(String action) {
    for (ProvableAction each : values()) {
      if (each.action.equalsIgnoreCase(action)) {
        return each;
      }
    }
    return null;
  }

  /** Their names, in the order of the constants. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProvableAction each : values()) {
      names.add(each.action);
    }
    return names;
  }

  /** Whether some probe calls this service. */
  static boolean isService(String service) {
    String prefix = service.toLowerCase(Locale.ROOT) + ":";
    return names().stream().anyMatch(name -> name.startsWith(prefix));
  }
}
