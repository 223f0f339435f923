package dev.irsacheck.snapshot;

/**
 * Where the SDKs look for what neither property nor variable sets.
 *
 * @param name such as {@code default}
 * @param configFile what stands at the path of the AWS configuration file
 */
public record AwsProfile(String name, FileState configFile) {
  private static final int LIMIT = 1 << 20;

  static AwsProfile read(PodEnvironment pod) {
    Variables variables = pod.variables();
    String path = either(variables, "aws.configFile", "AWS_CONFIG_FILE", "~/.aws/config");
    if (path.startsWith("~/")) {
      String home = variables.variable("HOME");
      path = (home == null ? variables.property("user.home") : home) + path.substring(1);
    }
    String name = either(variables, "aws.profile", "AWS_PROFILE", "default");
    return new AwsProfile(name, pod.file(path, LIMIT));
  }

  private static String either(
      Variables variables, String property, String variable, String otherwise) {
    String value = variables.property(property);
    if (value == null || value.isBlank()) {
      value = variables.variable(variable);
    }
    return value == null || value.isBlank() ? otherwise : value.strip();
  }
}
