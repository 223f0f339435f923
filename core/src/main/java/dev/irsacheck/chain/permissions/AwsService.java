package dev.irsacheck.chain.permissions;

import static dev.irsacheck.chain.permissions.AwsProtocol.JSON_1_0;
import static dev.irsacheck.chain.permissions.AwsProtocol.JSON_1_1;
import static dev.irsacheck.chain.permissions.AwsProtocol.OPENSEARCH;
import static dev.irsacheck.chain.permissions.AwsProtocol.QUERY;
import static dev.irsacheck.chain.permissions.AwsProtocol.REST_JSON;
import static dev.irsacheck.chain.permissions.AwsProtocol.REST_XML;

import java.util.Locale;

/** The services whose permissions can be probed. */
public enum AwsService {
  S3("s3", REST_XML, "", "S3", 1, "object", null, null),
  SECRETS_MANAGER(
      "secretsmanager",
      JSON_1_1,
      "secretsmanager",
      "Secrets Manager",
      3,
      "secret",
      "secretsmanager list-secrets --query 'SecretList[].Name'",
      "secretsmanager get-resource-policy --secret-id"),
  SSM(
      "ssm",
      JSON_1_1,
      "AmazonSSM",
      "SSM",
      0,
      "parameter",
      "ssm describe-parameters --query 'Parameters[].Name'",
      null),
  SQS("sqs", JSON_1_0, "AmazonSQS", "SQS", 1, "queue", "sqs list-queues", null),
  KMS("kms", JSON_1_1, "TrentService", "KMS", 2, "key", "kms list-aliases", null),
  DYNAMODB(
      "dynamodb",
      JSON_1_0,
      "DynamoDB_20120810",
      "DynamoDB",
      1,
      "table",
      "dynamodb list-tables",
      "dynamodb get-resource-policy --resource-arn"),
  STS("sts", QUERY, "2011-06-15", "STS", 0, "role", null, null),
  SNS(
      "sns",
      QUERY,
      "2010-03-31",
      "SNS",
      1,
      "topic",
      "sns list-topics",
      "sns get-topic-attributes --query Attributes.Policy --output text --topic-arn"),
  ES("es", OPENSEARCH, "", "Elasticsearch Service", 0, "domain", null, null),
  AOSS("aoss", OPENSEARCH, "", "OpenSearchServerless", 0, "collection", null, null),
  LAMBDA(
      "lambda",
      REST_JSON,
      "",
      "Lambda",
      0,
      "function",
      "lambda list-functions --query 'Functions[].FunctionName'",
      "lambda get-policy --function-name"),
  KINESIS(
      "kinesis",
      JSON_1_1,
      "Kinesis_20131202",
      "Kinesis",
      0,
      "stream",
      "kinesis list-streams",
      "kinesis get-resource-policy --resource-arn");

  private final String signingName;
  private final AwsProtocol protocol;
  private final String model;
  private final String sdkId;
  private final int cost;
  private final String thing;
  private final String listing;
  private final String policy;

  /**
   * @param sdkId the service ID of the SDKs, which names the endpoint's variable
   * @param listing the AWS CLI command that lists resources; null if one command is not enough
   * @param policy the AWS CLI command that shows a resource's policy, before an ARN; null if there
   *     is none
   */
  AwsService(
      String signingName,
      AwsProtocol protocol,
      String model,
      String sdkId,
      int cost,
      String thing,
      String listing,
      String policy) {
    this.signingName = signingName;
    this.protocol = protocol;
    this.model = model;
    this.sdkId = sdkId;
    this.cost = cost;
    this.thing = thing;
    this.listing = listing;
    this.policy = policy;
  }

  public static AwsService named(String signingName) {
    for (AwsService each : values()) {
      if (each.signingName.equals(signingName)) {
        return each;
      }
    }
    return null;
  }

  public String signingName() {
    return signingName;
  }

  public AwsProtocol protocol() {
    return protocol;
  }

  /**
   * The prefix of the target header in JSON services, {@code TrentService}; the version of query
   * services, {@code 2011-06-15}; otherwise empty.
   */
  public String model() {
    return model;
  }

  public String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + sdkId.replace(' ', '_').toUpperCase(Locale.ROOT);
  }

  public int cost() {
    return cost;
  }

  public String thing() {
    return thing;
  }

  public String policyHolder() {
    return this == S3 ? "bucket" : thing;
  }

  public String listing() {
    return listing == null ? null : "aws " + listing;
  }

  public String policy() {
    return policy == null ? null : "aws " + policy;
  }

  public String inArns() {
    return this == STS ? "iam" : signingName;
  }

  public String inEndpoints() {
    return this == KINESIS ? "kinesis-streams" : signingName;
  }
}
