package dev.irsacheck.pod.snapshot;

/** The shared files of the AWS SDKs. SDK v2 reads both for each client. */
public record AwsProfile(String name, FileState configFile, FileState credentialsFile) {
  static final String CONFIG_FILE = "AWS_CONFIG_FILE";

  static final String CREDENTIALS_FILE = "AWS_SHARED_CREDENTIALS_FILE";

  private static final int LIMIT = 1 << 20;

  static AwsProfile read(Variables variables, TimeLimitedFiles pod) {
    return new AwsProfile(
        either(variables, "aws.profile", "AWS_PROFILE", "default"),
        pod.needed(configFile(variables), LIMIT),
        pod.needed(credentialsFile(variables), LIMIT));
  }

  static String configFile(Variables variables) {
    return atHome(variables, either(variables, "aws.configFile", CONFIG_FILE, "~/.aws/config"));
  }

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
    // Without a known home folder there is no such file.
    return known == null ? path : known + path.substring(1);
  }

  private static String either(
      Variables variables, String property, String variable, String otherwise) {
    String value = Variables.trimmed(variables.property(property));
    value = value == null ? Variables.trimmed(variables.variable(variable)) : value;
    return value == null ? otherwise : value;
  }
}
