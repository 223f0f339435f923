package dev.irsacheck.pod.classpath;

/**
 * Libraries that call AWS with the credentials of the SDK's default chain. Each is identified by
 * one of its classes, because some sign requests without a service client.
 *
 * <p>A library that always needs a service client is identified by that client instead if its own
 * classes are ambiguous: see decision 0047.
 */
public enum ChainLibrary {
  /** On SDK v1, up to version 2.0.0. */
  MSK_V1(
      Sdk.JAVA_V1,
      "aws-msk-iam-auth",
      "1.1.9",
      "software/amazon/msk/auth/iam/internals/EnhancedProfileCredentialsProvider"),
  /** On SDK v2, after version 2.0.0. */
  MSK_V2(
      Sdk.JAVA_V2,
      "aws-msk-iam-auth",
      "2.3.2",
      "software/amazon/msk/auth/iam/internals/utils/URIUtils"),
  /** Depends on {@code auth} alone, so {@code sts} must be added. */
  KEYSPACES(
      Sdk.JAVA_V2,
      "aws-sigv4-auth-cassandra-java-driver-plugin",
      "4.0.9",
      "software/aws/mcs/auth/SigV4AuthProvider"),
  /** Passes its credentials to a native program, which signs. */
  KINESIS_PRODUCER_V1(
      Sdk.JAVA_V1,
      "amazon-kinesis-producer",
      "0.15.12",
      "com/amazonaws/services/kinesis/producer/KinesisProducerConfiguration"),
  KINESIS_CLIENT_V1(
      Sdk.JAVA_V1,
      "amazon-kinesis-client",
      "1.15.0",
      "com/amazonaws/services/kinesis/clientlibrary/lib/worker/Worker"),
  KINESIS_CLIENT_V2(
      Sdk.JAVA_V2,
      "amazon-kinesis-client",
      "3.0.0",
      "software/amazon/kinesis/coordinator/Scheduler"),
  GLUE_SCHEMA_REGISTRY(
      Sdk.JAVA_V2,
      "schema-registry-serde",
      "1.1.20",
      "com/amazonaws/services/schemaregistry/common/AWSSchemaRegistryClient"),
  SPRING_CLOUD_V1(
      Sdk.JAVA_V1,
      "spring-cloud-aws-core",
      "2.4.4",
      "io/awspring/cloud/core/credentials/CredentialsProviderFactoryBean"),
  /** From 3.0 on the core has no credentials; this bean is the default chain. */
  SPRING_CLOUD_V2(
      Sdk.JAVA_V2,
      "spring-cloud-aws-autoconfigure",
      "3.2.1",
      "io/awspring/cloud/autoconfigure/core/CredentialsProviderAutoConfiguration"),
  /** Up to 3.3. S3A uses the chain only if its list of providers says so. */
  HADOOP_V1(
      Sdk.JAVA_V1, "hadoop-aws", "3.3.6", "org/apache/hadoop/fs/s3a/InconsistentAmazonS3Client"),
  /** From 3.4 on. */
  HADOOP_V2(
      Sdk.JAVA_V2,
      "hadoop-aws",
      "3.4.1",
      "org/apache/hadoop/fs/s3a/auth/CredentialProviderListFactory");

  private static final ChainLibrary[] ALL = values();

  private final Sdk sdk;
  private final String artifact;
  private final String readIn;
  private final String stem;

  ChainLibrary(Sdk sdk, String artifact, String readIn, String stem) {
    this.sdk = sdk;
    this.artifact = artifact;
    this.readIn = readIn;
    this.stem = stem;
  }

  public Sdk sdk() {
    return sdk;
  }

  /** Whether it is Hadoop's S3A, which uses the chain only if configured to. */
  public boolean isS3a() {
    return this == HADOOP_V1 || this == HADOOP_V2;
  }

  public String artifact() {
    return artifact;
  }

  public String readIn() {
    return readIn;
  }

  String path() {
    return stem + ".class";
  }

  String end() {
    return stem.substring(stem.indexOf('/')) + ".class";
  }

  static ChainLibrary[] all() {
    return ALL;
  }
}
