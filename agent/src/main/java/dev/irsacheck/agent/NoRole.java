package dev.irsacheck.agent;

import java.io.File;
import java.util.Map;
import java.util.Properties;

/**
 * Whether this pod has no part of a role and may start so, by {@code no-role=start}: a fleet that
 * gets the agent by {@code JAVA_TOOL_OPTIONS} has pods that never call AWS, and there nothing shall
 * be started, not even the check.
 *
 * <p>It is certain or it is core's to decide: names, values and rule are core's, and where a
 * configuration file or a token's folder is there, core looks into it.
 */
final class NoRole {
  private static final String[] VARIABLES = {
    "AWS_ROLE_ARN",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"
  };
  private static final String[] PROPERTIES = {
    "aws.roleArn",
    "aws.webIdentityTokenFile",
    "aws.containerCredentialsFullUri",
    "aws.containerAuthorizationTokenFile"
  };

  /** Where a role is expected, its absence is a fault. */
  private static final String[] EXPECTATIONS = {
    "expect-identity", "expect-role", "expect-account", "expect-service-account"
  };

  private static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";

  /** Of EKS Pod Identity; no setting changes it. */
  private static final String AGENT_MOUNT =
      "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";

  private final BootstrapSettings settings;
  private final Properties properties;
  private final Map<String, String> environment;

  private NoRole(
      BootstrapSettings settings, Properties properties, Map<String, String> environment) {
    this.settings = settings;
    this.properties = properties;
    this.environment = environment;
  }

  /** Says whether the application may start at once. */
  static boolean isFine(
      BootstrapSettings settings, Properties properties, Map<String, String> environment) {
    NoRole pod = new NoRole(settings, properties, environment);
    return pod.isAsked() && pod.nothingIsSet() && pod.nothingIsMounted();
  }

  private boolean isAsked() {
    String value = settings.value("no-role");
    if (value == null || !value.trim().equalsIgnoreCase("start")) {
      return false;
    }
    for (String expectation : EXPECTATIONS) {
      if (settings.value(expectation) != null) {
        return false;
      }
    }
    return !LongestCheck.mayBeConfigured(settings);
  }

  private boolean nothingIsSet() {
    for (String name : VARIABLES) {
      if (isSet(environment.get(name))) {
        return false;
      }
    }
    for (String name : PROPERTIES) {
      if (isSet(properties.getProperty(name))) {
        return false;
      }
    }
    return true;
  }

  /** The folder, since a token that cannot be read, or whose link leads nowhere, is a fault. */
  private boolean nothingIsMounted() {
    String path = settings.value("token-path");
    File folder = new File(path == null ? MOUNT : path.trim()).getParentFile();
    return folder != null && !folder.exists() && !new File(AGENT_MOUNT).exists();
  }

  private static boolean isSet(String value) {
    return value != null && !value.isEmpty();
  }
}
