package dev.irsacheck.pod.classpath;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells Hadoop's S3A where its credentials come from: the list of providers, or keys of its
 * own, for all buckets or for one. Of keys only whether they are set is read, never their value.
 */
public final class S3aSetting {
  public static final String PROVIDER = "fs.s3a.aws.credentials.provider";

  /** Hadoop's own file, by its fixed name somewhere on the class path. */
  static final String CORE_SITE = "core-site.xml";

  /** Spark has the directory of its configuration first on the class path. */
  static final String[] FILES = {CORE_SITE, "spark-defaults.conf", "spark.properties"};

  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:spark\\.hadoop\\.)?fs\\.s3a\\.(?:bucket\\.[^\\s<=]+\\.)?"
              + "(?:aws\\.credentials\\.provider|access\\.key)\\b");

  private static final Pattern LIST =
      Pattern.compile("aws\\.credentials\\.provider=([\\w.$]+(?:\\s*,\\s*[\\w.$]+)*)");

  /** Those that ask the instance metadata, which is the node's role. */
  private static final Set<String> OF_NODE =
      Set.of(
          "org.apache.hadoop.fs.s3a.auth.IAMInstanceCredentialsProvider",
          "software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider",
          "com.amazonaws.auth.InstanceProfileCredentialsProvider",
          "com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper");

  /** Those that read keys; without them S3A asks the next in its list. */
  private static final Set<String> OF_KEYS =
      Set.of(
          "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider",
          "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
          "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider",
          "com.amazonaws.auth.EnvironmentVariableCredentialsProvider");

  private S3aSetting() {}

  /** The provider that reads a web identity and nothing else. */
  public static String webIdentity(Sdk sdk) {
    return sdk == Sdk.JAVA_V2
        ? "software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider"
        : "com.amazonaws.auth.WebIdentityTokenCredentialsProvider";
  }

  /** Whether a text has an address or a setting of S3A. */
  public static boolean isUsedIn(String text) {
    return text.contains("s3a://") || text.contains("fs.s3a.");
  }

  /**
   * The provider of the node's role in a list, written as {@code NAME=LIST}, in which no provider
   * reads a web identity; null for every other text, and where the list has a provider that is not
   * known.
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

  /** The first such name in a text; null without any. */
  public static String in(String text) {
    // Nearly no text has it, and a search for a pattern costs more.
    if (!text.contains("fs.s3a.")) {
      return null;
    }
    Matcher matcher = NAME.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
