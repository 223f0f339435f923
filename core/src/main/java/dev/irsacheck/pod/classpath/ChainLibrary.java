package dev.irsacheck.pod.classpath;

/**
 * Libraries whose purpose is to call AWS with the credentials of the SDK's default chain. Each is
 * known by a class of its own, in whatever jar it was packed, because some sign requests without a
 * client of a service. A row's version is the one whose source was read.
 *
 * <p>A library that cannot work without the client of a service, and that has the same classes for
 * both SDKs or is packed into others that do without AWS, is known by that client instead: see
 * decision 0047.
 */
public enum ChainLibrary {
  /** Up to 2.0.0 on SDK v1; no newer one has this class. */
  MSK_V1(
      Sdk.JAVA_V1,
      "aws-msk-iam-auth",
      "1.1.9",
      "software/amazon/msk/auth/iam/internals/EnhancedProfileCredentialsProvider"),
  /** On SDK v2; 2.0.0 does not have this class yet. */
  MSK_V2(
      Sdk.JAVA_V2,
      "aws-msk-iam-auth",
      "2.3.2",
      "software/amazon/msk/auth/iam/internals/utils/URIUtils"),
  /** Depends on {@code auth} alone, so that {@code sts} is missing unless it is added. */
  KEYSPACES(
      Sdk.JAVA_V2,
      "aws-sigv4-auth-cassandra-java-driver-plugin",
      "4.0.9",
      "software/aws/mcs/auth/SigV4AuthProvider"),
  /** Hands its credentials to a native program, which signs. */
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
  /** Up to 3.3. S3A uses the chain only where its list of providers says so. */
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

  /** Whose default chain it uses. */
  public Sdk sdk() {
    return sdk;
  }

  /** Whether it is Hadoop's, which uses the chain only if it is told to. */
  public boolean isS3a() {
    return this == HADOOP_V1 || this == HADOOP_V2;
  }

  /** Its name in Maven Central. */
  public String artifact() {
    return artifact;
  }

  /** The version whose source was read. */
  public String readIn() {
    return readIn;
  }

  /** The path of the class by which it is known. */
  String path() {
    return stem + ".class";
  }

  /** The same without the first folder, which a name in an archive may begin with. */
  String end() {
    return stem.substring(stem.indexOf('/')) + ".class";
  }

  /** All of them, without the copy that {@code values()} makes. */
  static ChainLibrary[] all() {
    return ALL;
  }
}
