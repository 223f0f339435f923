package dev.irsacheck.pod.classpath;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings of Hadoop's S3A for credentials: a list of providers or keys, for one bucket or all. The
 * values of keys are never read.
 */
public final class S3aSetting {
  public static final String PROVIDER = "fs.s3a.aws.credentials.provider";

  static final String CORE_SITE = "core-site.xml";

  /** Spark puts its configuration directory first on the class path. */
  static final String[] FILES = {CORE_SITE, "spark-defaults.conf", "spark.properties"};

  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:spark\\.hadoop\\.)?fs\\.s3a\\.(?:bucket\\.[^\\s<=]+\\.)?"
              + "(?:aws\\.credentials\\.provider|access\\.key)\\b");

  private static final Pattern LIST =
      Pattern.compile("aws\\.credentials\\.provider=([\\w.$]++(?:\\s*+,\\s*+[\\w.$]++)*+)");

  private static final Set<String> OF_NODE =
      Set.of(
          "org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
          "software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider",
          "com.amazonaws.auth.InstanceProfileCredentialsProvider",
          "com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper");

  private static final Set<String> OF_KEYS =
      Set.of(
          "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider",
          "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
          "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
          "com.amazonaws.auth.EnvironmentVariableCredentialsProvider");

  private S3aSetting() {}

  public static String webIdentity(Sdk sdk) {
    return sdk == Sdk.JAVA_V2
        ? "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"
        : "com.amazonaws.auth.WebIdentityTokenCredentialsProvider";
  }

  public static boolean isUsedIn(String text) {
    return text.contains("s3a://") || text.contains("fs.s3a.");
  }

  /**
   * Returns the provider of the node's role in {@code NAME=LIST}; null if a provider of the list
   * reads a web identity or is unknown, or for other text.
   */
  public static String ofNode(String text) {
    Matcher list = LIST.matcher(text);
    while (list.find()) {
      String node = null;
      for (String each : list.group(1).split("\\s*,\\s*")) {
        if (OF_NODE.contains(each)) {
          node = each;
        } else if (!OF_KEYS.contains(each)) {
          return null;
        }
      }
      if (node != null) {
        return node;
      }
    }
    return null;
  }

  public static String in(String text) {
    // Few texts contain it, and a regular expression costs more.
    if (!text.contains("fs.s3a.")) {
      return null;
    }
    Matcher matcher = NAME.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
