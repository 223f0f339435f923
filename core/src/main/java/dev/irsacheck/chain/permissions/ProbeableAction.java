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

/**
 * The actions that a probe can prove without a change to anything, or of which it can at least tell
 * whether their resource is there; these are all.
 *
 * <p>Each row has the call that proves it. An action without one is proved by its service's own
 * class in {@code probe}.
 */
public enum ProbeableAction {
  S3_LIST_BUCKET(S3, "ListBucket"),
  S3_GET_OBJECT(S3, "GetObject"),
  /** Nothing else proves that the secret's key may be used, too. By the ARN, as policies are. */
  SECRETS_GET_VALUE(SECRETS_MANAGER, "GetSecretValue", secret("read")),
  SECRETS_DESCRIBE(SECRETS_MANAGER, "DescribeSecret", secret("described")),
  SSM_GET_PARAMETER(SSM, "GetParameter"),
  SSM_GET_BY_PATH(SSM, "GetParametersByPath"),
  SQS_GET_ATTRIBUTES(SQS, "GetQueueAttributes"),
  SQS_GET_URL(SQS, "GetQueueUrl"),
  SQS_SEND(SQS, "SendMessage", SQS_GET_URL),
  /** Even without a wait that counts as a delivery, of which a queue may allow few. */
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
  /**
   * One algorithm for each make of key, the most usual first: for another than its own a key says
   * that it is not for this use. Which make it is, only another right would tell.
   */
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
  /** For the shortest time that there is. */
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
  /** One a second and stream, of all pods. */
  KINESIS_PUT(
      KINESIS,
      "PutRecord",
      ProbeSpec.dryRun("StreamARN", "put the record", "ResourceNotFoundException")
          .with("Data", Sample.TEXT)
          .with("PartitionKey", "irsa-check")),
  KINESIS_GET_RECORDS(KINESIS, "GetRecords", KINESIS_DESCRIBE);

  /** What rows have in common; a constant of the enum itself is not yet there for them. */
  private static final class Sample {
    /** "irsa-check", in Base64. */
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
        // Marked for deletion, or its key is gone.
        .unusable("InvalidRequestException", "DecryptionFailure");
  }

  private static ProbeSpec key() {
    return ProbeSpec.dryRun("KeyId", "use the key", "NotFoundException")
        .unusable("DisabledException", "KMSInvalidStateException", Sample.OTHER_USE);
  }

  /** As in a policy. */
  public String action() {
    return service.signingName() + ":" + operation;
  }

  public AwsService service() {
    return service;
  }

  /** A rank, by AWS's prices for a request of each kind; 0 is free. */
  public int cost() {
    if (this == KINESIS_PUT) {
      // One dry run a second and stream.
      return 4;
    }
    return this == S3_LIST_BUCKET ? 3 : service.cost();
  }

  /** Such as {@code GetObject}. */
  public String operation() {
    return operation;
  }

  /** The call that proves it; null where another class knows, or none proves it. */
  public ProbeSpec spec() {
    return call;
  }

  /** By which its resource is found, where the action itself would change something; else null. */
  public ProbeableAction finder() {
    return finder;
  }

  /** Why nothing can be asked, completing the action; null where something can. */
  public String unproved() {
    return unproved;
  }

  /** Whether a probe proves it; else at most that its resource is there. */
  public boolean isExact() {
    return finder == null && unproved == null;
  }

  /** By its name in any case, as IAM compares them; null for an action that is none of these. */
  public static ProbeableAction named(String action) {
    for (ProbeableAction each : values()) {
      if (each.action().equalsIgnoreCase(action)) {
        return each;
      }
    }
    return null;
  }

  /** Their names, in the order of the constants. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (ProbeableAction each : values()) {
      names.add(each.action());
    }
    return names;
  }
}
