package dev.irsacheck.base.bootstrap;

import java.io.File;
import java.util.List;

/** What gives a pod its role: by IRSA, or by EKS Pod Identity. */
public final class RoleVariables {
  public static final String ROLE_ARN = "AWS_ROLE_ARN";
  public static final String ROLE_ARN_PROPERTY = "aws.roleArn";
  public static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  public static final String TOKEN_FILE_PROPERTY = "aws.webIdentityTokenFile";
  public static final String AGENT_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  public static final String AGENT_URI_PROPERTY = "aws.containerCredentialsFullUri";
  public static final String AGENT_TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  public static final String AGENT_TOKEN_FILE_PROPERTY = "aws.containerAuthorizationTokenFile";

  /** Where the webhook mounts a web identity's token, unless told otherwise. */
  public static final String MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount";

  /** The same of EKS Pod Identity; no setting changes it. */
  public static final String AGENT_MOUNT = "/var/run/secrets/pods.eks.amazonaws.com/serviceaccount";

  /** The way to a role that may be expected; with this word either does, and so does none. */
  private static final String EXPECTED_WAY = "expect-identity";

  private static final String ANY_WAY = "any";

  /** Where a role is expected, its absence is a fault. */
  private static final String[] EXPECTATIONS = {
    EXPECTED_WAY, "expect-role", "expect-account", "expect-service-account"
  };

  private RoleVariables() {}

  /**
   * Whether this pod has no part of a role and may start so, by {@code no-role=start}: a fleet that
   * gets the agent by {@code JAVA_TOOL_OPTIONS} has pods that never call AWS, and there nothing
   * shall be started, not even the check.
   *
   * <p>It is certain or it is core's to decide: where a configuration file or a token's folder is
   * there, core looks into it.
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

  /** What cannot be understood is core's to judge. */
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

  /** The folder, since a token that cannot be read, or whose link leads nowhere, is a fault. */
  private static boolean nothingIsMounted(BootstrapSettings settings) {
    List<String> said = settings.said("token-path", "");
    // An empty path has no folder: core refuses it.
    File folder = said.isEmpty() ? new File(MOUNT) : new File(said.get(0)).getParentFile();
    return folder != null && !folder.exists() && !new File(AGENT_MOUNT).exists();
  }

  /**
   * Whether the pod has a web identity or EKS Pod Identity, or half of one: the SDKs take that for
   * none and go on to the node's role at once. Other credentials of containers come from elsewhere,
   * and without a file for their token.
   */
  public static boolean areThere(BootstrapSettings settings) {
    String uri = agentUri(settings);
    boolean tokenFile = agentTokenFile(settings) != null;
    return hasWebIdentity(settings)
        || tokenFile
        || uri != null && AgentAddress.of(uri, false) != null;
  }

  /** Or half of one. */
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
