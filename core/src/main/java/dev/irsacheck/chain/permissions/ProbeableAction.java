package dev.irsacheck.chain.permissions;

import static dev.irsacheck.chain.permissions.AwsService.AOSS;
import static dev.irsacheck.chain.permissions.AwsService.DYNAMODB;
import static dev.irsacheck.chain.permissions.AwsService.ES;
import static dev.irsacheck.chain.permissions.AwsService.KINESIS;
import static dev.irsacheck.chain.permissions.AwsService.KMS;
import static dev.irsacheck.chain.permissions.AwsService.LAMBDA;
import static dev.irsacheck.chain.permissions.AwsService.S3;
import static dev.irsacheck.chain.permissions.AwsService.SECRETS_MANAGER;
import static dev.irsacheck.chain.permissions.AwsService.SNS;
import static dev.irsacheck.chain.permissions.AwsService.SQS;
import static dev.irsacheck.chain.permissions.AwsService.SSM;
import static dev.irsacheck.chain.permissions.AwsService.STS;

import java.util.ArrayList;
import java.util.List;

/** The actions that a probe can prove, or whose resource it can find, without changes. */
public enum ProbeableAction {
  S3_LIST_BUCKET(S3, "ListBucket"),
  S3_GET_OBJECT(S3, "GetObject"),
  /**
   * Only this action also proves the use of the secret's KMS key. The request has the ARN, because
   * policies do.
   */
  SECRETS_GET_VALUE(SECRETS_MANAGER, "GetSecretValue", secret("read")),
  SECRETS_DESCRIBE(SECRETS_MANAGER, "DescribeSecret", secret("described")),
  SSM_GET_PARAMETER(SSM, "GetParameter"),
  SSM_GET_BY_PATH(SSM, "GetParametersByPath"),
  SQS_GET_ATTRIBUTES(SQS, "GetQueueAttributes"),
  SQS_GET_URL(SQS, "GetQueueUrl"),
  SQS_SEND(SQS, "SendMessage", SQS_GET_URL),
  SQS_RECEIVE(SQS, "ReceiveMessage", SQS_GET_URL),
  SQS_DELETE(SQS, "DeleteMessage", SQS_GET_URL),
  KMS_DESCRIBE(KMS, "DescribeKey", ProbeSpec.by("KeyId", "described", "NotFoundException")),
  KMS_GENERATE_DATA_KEY(KMS, "GenerateDataKey", key().with("KeySpec", "AES_256")),
  KMS_ENCRYPT(
      KMS,
      "Encrypt",
      key()
          .with("Plaintext", Sample.TEXT)
          .trying(Sample.OTHER_USE, "EncryptionAlgorithm", "", "RSAES_OAEP_SHA_256", "SM2PKE")),
  /** One algorithm for each key type; reading the type would need another permission. */
  KMS_SIGN(
      KMS,
      "Sign",
      key()
          .with("Message", Sample.TEXT)
          .trying(
              Sample.OTHER_USE,
              "SigningAlgorithm",
              "RSASSA_PSS_SHA_256",
              "ECDSA_SHA_256",
              "ECDSA_SHA_384",
              "ECDSA_SHA_512",
              "ED25519_SHA_512",
              "ML_DSA_SHAKE_256",
              "SM2DSA")),
  KMS_DECRYPT(KMS, "Decrypt", "needs something that the key has encrypted"),
  DYNAMODB_DESCRIBE(DYNAMODB, "DescribeTable"),
  DYNAMODB_GET_ITEM(DYNAMODB, "GetItem"),
  DYNAMODB_QUERY(DYNAMODB, "Query"),
  STS_ASSUME_ROLE(
      STS,
      "AssumeRole",
      ProbeSpec.by("RoleArn", "taken")
          .with("DurationSeconds", 900)
          .with("RoleSessionName", "irsa-check")),
  SNS_GET_ATTRIBUTES(
      SNS, "GetTopicAttributes", ProbeSpec.by("TopicArn", "read", "NotFound", "NotFoundException")),
  SNS_PUBLISH(SNS, "Publish", SNS_GET_ATTRIBUTES),
  ES_GET(ES, "ESHttpGet"),
  ES_HEAD(ES, "ESHttpHead"),
  AOSS_ACCESS(AOSS, "APIAccessAll"),
  LAMBDA_INVOKE(LAMBDA, "InvokeFunction"),
  KINESIS_DESCRIBE(
      KINESIS,
      "DescribeStreamSummary",
      ProbeSpec.by("StreamARN", "described", "ResourceNotFoundException")),
  /** One request a second and stream, across all pods. */
  KINESIS_PUT(
      KINESIS,
      "PutRecord",
      ProbeSpec.dryRun("StreamARN", "put the record", "ResourceNotFoundException")
          .with("Data", Sample.TEXT)
          .with("PartitionKey", "irsa-check")),
  KINESIS_GET_RECORDS(KINESIS, "GetRecords", KINESIS_DESCRIBE);

  /** Shared values of the rows; an enum's constructor cannot use the enum's own constants. */
  private static final class Sample {
    static final String TEXT = "aXJzYS1jaGVjaw==";

    static final String OTHER_USE = "InvalidKeyUsageException";
  }

  private final AwsService service;
  private final String operation;
  private final ProbeSpec call;
  private final ProbeableAction finder;
  private final String unproved;

  ProbeableAction(AwsService service, String operation) {
    this(service, operation, null, null, null);
  }

  ProbeableAction(AwsService service, String operation, ProbeSpec call) {
    this(service, operation, call, null, null);
  }

  ProbeableAction(AwsService service, String operation, ProbeableAction finder) {
    this(service, operation, null, finder, null);
  }

  ProbeableAction(AwsService service, String operation, String unproved) {
    this(service, operation, null, null, unproved);
  }

  ProbeableAction(
      AwsService service,
      String operation,
      ProbeSpec call,
      ProbeableAction finder,
      String unproved) {
    this.service = service;
    this.operation = operation;
    this.call = call;
    this.finder = finder;
    this.unproved = unproved;
  }

  private static ProbeSpec secret(String how) {
    return ProbeSpec.by("SecretId", how, "ResourceNotFoundException")
        .unusable("InvalidRequestException", "DecryptionFailure");
  }

  private static ProbeSpec key() {
    return ProbeSpec.dryRun("KeyId", "use the key", "NotFoundException")
        .unusable("DisabledException", "KMSInvalidStateException", Sample.OTHER_USE);
  }

  public String action() {
    return service.signingName() + ":" + operation;
  }

  public AwsService service() {
    return service;
  }

  public int cost() {
    if (this == KINESIS_PUT) {
      return 4;
    }
    return this == S3_LIST_BUCKET ? 3 : service.cost();
  }

  public String operation() {
    return operation;
  }

  public ProbeSpec spec() {
    return call;
  }

  /** The action that finds the resource if this action would change something; otherwise null. */
  public ProbeableAction finder() {
    return finder;
  }

  /** Why it cannot be probed, completing the action; null if it can. */
  public String unproved() {
    return unproved;
  }

  public boolean isExact() {
    return finder == null && unproved == null;
  }

  public static ProbeableAction named(String action) {
    for (ProbeableAction each : values()) {
      if (each.action().equalsIgnoreCase(action)) {
        return each;
      }
    }
    return null;
  }

  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProbeableAction each : values()) {
      names.add(each.action());
    }
    return names;
  }
}
