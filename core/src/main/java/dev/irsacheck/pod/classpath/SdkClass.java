package dev.irsacheck.pod.classpath;

/** Classes whose presence shows what an SDK can do, wherever it was packed. */
public enum SdkClass {
  /** Present in every v2 application; holds the version as a constant. */
  V2_CORE(Sdk.JAVA_V2, "sdk-core", "core/util/VersionInfo"),
  V2_DEFAULT_CHAIN(Sdk.JAVA_V2, "auth", "auth/credentials/DefaultCredentialsProvider"),
  /** The link of the default chain that reads the token file. */
  V2_WEB_IDENTITY(Sdk.JAVA_V2, "auth", "auth/credentials/WebIdentityTokenFileCredentialsProvider"),
  V2_STS(Sdk.JAVA_V2, "sts", "services/sts/StsClient"),
  /** Loaded by its name from {@code auth}: what a jar minimiser takes for unused. */
  V2_STS_WEB_IDENTITY(
      Sdk.JAVA_V2, "sts", "services/sts/internal/StsWebIdentityCredentialsProviderFactory"),

  V1_CORE(Sdk.JAVA_V1, "aws-java-sdk-core", "AmazonWebServiceClient"),
  V1_DEFAULT_CHAIN(Sdk.JAVA_V1, "aws-java-sdk-core", "auth/DefaultAWSCredentialsProviderChain"),
  /** The link of the default chain that reads the token file. */
  V1_WEB_IDENTITY(Sdk.JAVA_V1, "aws-java-sdk-core", "auth/WebIdentityTokenCredentialsProvider"),
  V1_STS(Sdk.JAVA_V1, "aws-java-sdk-sts", "services/securitytoken/AWSSecurityTokenService"),
  /** Loaded by its name from {@code aws-java-sdk-core}. */
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

  /** The chain by which an SDK looks for credentials by itself. */
  public static SdkClass defaultChain(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? V2_DEFAULT_CHAIN : V1_DEFAULT_CHAIN;
  }

  /** The client of STS. */
  public static SdkClass sts(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? V2_STS : V1_STS;
  }

  /** What the default chain loads by its name from the {@code sts} module. */
  public static SdkClass stsWebIdentity(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? V2_STS_WEB_IDENTITY : V1_STS_WEB_IDENTITY;
  }

  public Sdk sdk() {
    return sdk;
  }

  /** The Maven artifact that it comes in when nothing is repacked. */
  public String artifact() {
    return artifact;
  }

  /** Its name where the SDK is not relocated. */
  public String className() {
    return sdk.packageName() + '.' + stem.replace('/', '.');
  }

  /** Its path below the SDK's root package, like {@code services/sts/StsClient.class}. */
  String path() {
    return stem + ".class";
  }

  /** All of them, without the copy that {@code values()} makes. */
  static SdkClass[] all() {
    return ALL;
  }
}
