package dev.irsacheck.pod.snapshot;

/**
 * Where the SDKs look for what neither property nor variable sets. SDK v2 reads both files for each
 * client that it makes.
 *
 * @param name such as {@code default}
 * @param configFile what stands at the path of the AWS configuration file
 * @param credentialsFile what stands at that of the file of credentials
 */
public record AwsProfile(String name, FileState configFile, FileState credentialsFile) {
  /** The variable that names the configuration file. */
  static final String CONFIG_FILE = "AWS_CONFIG_FILE";

  /** The variable that names the file of credentials. */
  static final String CREDENTIALS_FILE = "AWS_SHARED_CREDENTIALS_FILE";

  private static final int LIMIT = 1 << 20;

  static AwsProfile read(Variables variables, TimeLimitedFiles pod) {
    return new AwsProfile(
        either(variables, "aws.profile", "AWS_PROFILE", "default"),
        pod.needed(configFile(variables), LIMIT),
        pod.needed(credentialsFile(variables), LIMIT));
  }

  /** Where the AWS configuration file is looked for. */
  static String configFile(Variables variables) {
    return atHome(variables, either(variables, "aws.configFile", CONFIG_FILE, "~/.aws/config"));
  }

  /** Where the file of credentials is looked for. */
  static String credentialsFile(Variables variables) {
    return atHome(
        variables,
        either(variables, "aws.sharedCredentialsFile", CREDENTIALS_FILE, "~/.aws/credentials"));
  }

  private static String atHome(Variables variables, String path) {
    if (!path.startsWith("~/")) {
      return path;
    }
    String home = variables.variable("HOME");
    String known = home == null ? variables.property("user.home") : home;
    // As it stands where nobody tells: there is no such file then.
    return known == null ? path : known + path.substring(1);
  }

  private static String either(
      Variables variables, String property, String variable, String otherwise) {
    String value = Variables.trimmed(variables.property(property));
    value = value == null ? Variables.trimmed(variables.variable(variable)) : value;
    return value == null ? otherwise : value;
  }
}
