package dev.irsacheck.pod.classpath;

/** Classes whose presence shows what an SDK can do, in any kind of archive. */
public enum SdkClass {
  /** Present in every v2 application; holds the version as a constant. */
  V2_CORE(Sdk.JAVA_V2, "sdk-core", "core/util/VersionInfo"),
  V2_DEFAULT_CHAIN(Sdk.JAVA_V2, "auth", "auth/credentials/DefaultCredentialsProvider"),
  V2_WEB_IDENTITY(Sdk.JAVA_V2, "auth", "auth/credentials/WebIdentityTokenFileCredentialsProvider"),
  V2_STS(Sdk.JAVA_V2, "sts", "services/sts/StsClient"),
  /** {@code auth} loads it by name, so jar minimisers may remove it. */
  V2_STS_WEB_IDENTITY(
      Sdk.JAVA_V2, "sts", "services/sts/internal/StsWebIdentityCredentialsProviderFactory"),

  V1_CORE(Sdk.JAVA_V1, "aws-java-sdk-core", "AmazonWebServiceClient"),
  V1_DEFAULT_CHAIN(Sdk.JAVA_V1, "aws-java-sdk-core", "auth/DefaultAWSCredentialsProviderChain"),
  V1_WEB_IDENTITY(Sdk.JAVA_V1, "aws-java-sdk-core", "auth/WebIdentityTokenCredentialsProvider"),
  V1_STS(Sdk.JAVA_V1, "aws-java-sdk-sts", "services/securitytoken/AWSSecurityTokenService"),
  V1_STS_WEB_IDENTITY(
      Sdk.JAVA_V1,
      "aws-java-sdk-sts",
      "services/securitytoken/internal/STSProfileCredentialsService");

  private static final SdkClass[] ALL = values();

  private final Sdk sdk;
  private final String artifact;
  private final String stem;

  SdkClass(Sdk sdk, String artifact, String stem) {
    this.sdk = sdk;
    this.artifact = artifact;
    this.stem = stem;
  }

  public static SdkClass defaultChain(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? V2_DEFAULT_CHAIN : V1_DEFAULT_CHAIN;
  }

  public static SdkClass sts(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? V2_STS : V1_STS;
  }

  public static SdkClass stsWebIdentity(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? V2_STS_WEB_IDENTITY : V1_STS_WEB_IDENTITY;
  }

  public Sdk sdk() {
    return sdk;
  }

  public String artifact() {
    return artifact;
  }

  public String className() {
    return sdk.packageName() + '.' + stem.replace('/', '.');
  }

  String path() {
    return stem + ".class";
  }

  /** Avoids the copy that {@code values()} makes. */
  static SdkClass[] all() {
    return ALL;
  }
}
