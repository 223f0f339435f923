package dev.irsacheck.base.bootstrap;

import java.io.File;
import java.util.List;

/** Whether a pod has the variables of IRSA or EKS Pod Identity. */
public final class RoleVariables {
  public static final String ROLE_ARN = "AWS_ROLE_ARN";
  public static final String ROLE_ARN_PROPERTY = "aws.roleArn";
  public static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  public static final String TOKEN_FILE_PROPERTY = "aws.webIdentityTokenFile";
  public static final String AGENT_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  public static final String AGENT_URI_PROPERTY = "aws.containerCredentialsFullUri";
  public static final String AGENT_TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  public static final String AGENT_TOKEN_FILE_PROPERTY = "aws.containerAuthorizationTokenFile";

  public static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount";

  public static final String AGENT_MOUNT = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";

  private static final String EXPECTED_WAY = "expect-identity";

  private static final String ANY_WAY = "any";

  private static final String[] EXPECTATIONS = {
    EXPECTED_WAY, "expect-role", "expect-account", "expect-service-account"
  };

  private RoleVariables() {}

  /**
   * Whether this pod certainly has no role and may start because of {@code no-role=start}. Pods
   * that never call AWS then do not start a check's process. With a configuration file core
   * decides.
   */
  public static boolean mayBeMissing(BootstrapSettings settings) {
    return settings.startsWithoutRole()
        && !settings.hasUnreadableArguments()
        && !isExpected(settings)
        && !settings.mayBeConfigured()
        && !hasWebIdentity(settings)
        && agentUri(settings) == null
        && agentTokenFile(settings) == null
        && nothingIsMounted(settings);
  }

  /** True for an invalid value too, so that core can report it. */
  private static boolean isExpected(BootstrapSettings settings) {
    for (String name : EXPECTATIONS) {
      List<String> said = settings.said(name, "");
      for (String text : said) {
        if (!name.equals(EXPECTED_WAY) || !text.equalsIgnoreCase(ANY_WAY)) {
          return true;
        }
      }
    }
    return false;
  }

  /** An unreadable token and a dangling link are findings, so the folder counts. */
  private static boolean nothingIsMounted(BootstrapSettings settings) {
    List<String> said = settings.said("token-path", "");
    // Core refuses an empty path.
    File folder = said.isEmpty() ? new File(MOUNT) : new File(said.get(0)).getParentFile();
    return folder != null && !folder.exists() && !new File(AGENT_MOUNT).exists();
  }

  /** Whether the pod has variables of a role; with half of them SDKs use the node's role. */
  public static boolean areThere(BootstrapSettings settings) {
    String uri = agentUri(settings);
    boolean tokenFile = agentTokenFile(settings) != null;
    return hasWebIdentity(settings)
        || tokenFile
        || uri != null && AgentAddress.of(uri, false) != null;
  }

  private static boolean hasWebIdentity(BootstrapSettings settings) {
    return settings.ofTheSdk(ROLE_ARN, ROLE_ARN_PROPERTY) != null
        || settings.ofTheSdk(TOKEN_FILE, TOKEN_FILE_PROPERTY) != null;
  }

  private static String agentUri(BootstrapSettings settings) {
    return settings.ofTheSdk(AGENT_URI, AGENT_URI_PROPERTY);
  }

  private static String agentTokenFile(BootstrapSettings settings) {
    return settings.ofTheSdk(AGENT_TOKEN_FILE, AGENT_TOKEN_FILE_PROPERTY);
  }
}
