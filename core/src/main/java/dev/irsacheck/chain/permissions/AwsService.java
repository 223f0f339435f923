package dev.irsacheck.chain.permissions;

import static dev.irsacheck.chain.permissions.AwsProtocol.JSON_1_0;
import static dev.irsacheck.chain.permissions.AwsProtocol.JSON_1_1;
import static dev.irsacheck.chain.permissions.AwsProtocol.OPENSEARCH;
import static dev.irsacheck.chain.permissions.AwsProtocol.QUERY;
import static dev.irsacheck.chain.permissions.AwsProtocol.REST_JSON;
import static dev.irsacheck.chain.permissions.AwsProtocol.REST_XML;

import java.util.Locale;

/**
 * The services of which a permission can be proved, a row for each: what its clients, its policies
 * and the AWS CLI know it by.
 *
 * <p>Each has one name in IAM's actions, in signatures, and in host names. Its ARNs have it, too,
 * but for those of a role.
 *
 * @see <a href="https://github.com/boto/botocore/tree/develop/botocore/data">botocore, the
 *     services' models</a>
 */
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
   * A row.
   *
   * @param sdkId the service's id in the SDKs, by which its endpoint is configured
   * @param listing the AWS CLI's command that shows what there is; null where there is no single
   *     one
   * @param policy the AWS CLI's command that shows the policy of the resource whose ARN follows;
   *     null where there is none
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

  /** The one of this name, such as {@code secretsmanager}; null for others. */
  public static AwsService named(String signingName) {
    for (AwsService each : values()) {
      if (each.signingName.equals(signingName)) {
        return each;
      }
    }
    return null;
  }

  /** In IAM's actions, in signatures, and in host names. */
  public String signingName() {
    return signingName;
  }

  public AwsProtocol protocol() {
    return protocol;
  }

  /**
   * What stands before a call's name in the header of a JSON service, {@code TrentService}; the
   * version of a query service, {@code 2011-06-15}; else empty.
   */
  public String model() {
    return model;
  }

  /** {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}. */
  public String endpointVariable() {
    return "AWS_ENDPOINT_URL_" + sdkId.replace(' ', '_').toUpperCase(Locale.ROOT);
  }

  /** A rank, by AWS's prices for a request; 0 is free. */
  public int cost() {
    return cost;
  }

  /** What a permission is on, as a sentence names it. */
  public String thing() {
    return thing;
  }

  /** What has the policy that says who may use it, as in "the policy of the bucket". */
  public String policyHolder() {
    return this == S3 ? "bucket" : thing;
  }

  /** {@code aws sqs list-queues}; null where no single command shows what there is. */
  public String listing() {
    return listing == null ? null : "aws " + listing;
  }

  /** {@code aws lambda get-policy --function-name}, an ARN follows; null where there is none. */
  public String policy() {
    return policy == null ? null : "aws " + policy;
  }

  /** At the place of the service in an ARN: STS's action is on a role of IAM. */
  public String inArns() {
    return this == STS ? "iam" : signingName;
  }

  /** The end of the service's name in those of VPC endpoints. */
  public String inEndpoints() {
    return this == KINESIS ? "kinesis-streams" : signingName;
  }
}
