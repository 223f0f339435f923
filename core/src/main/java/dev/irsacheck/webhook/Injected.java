package dev.irsacheck.webhook;

import dev.irsacheck.bootstrap.RoleVariables;
import java.util.List;

/** The names of the variables that the webhook sets. */
public final class Injected {
  public static final String ROLE_ARN = RoleVariables.ROLE_ARN;
  public static final String TOKEN_FILE = RoleVariables.TOKEN_FILE;
  public static final String AGENT_URI = RoleVariables.AGENT_URI;
  public static final String AGENT_TOKEN_FILE = RoleVariables.AGENT_TOKEN_FILE;
  public static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";
  public static final String REGION = "AWS_REGION";
  public static final String REGIONAL_STS = "AWS_STS_REGIONAL_ENDPOINTS";

  /** Both of the region, in the webhook's order. */
  public static final List<String> REGIONS = List.of(DEFAULT_REGION, REGION);

  private static final List<String> IRSA = List.of(ROLE_ARN, TOKEN_FILE);
  private static final List<String> POD_IDENTITY = List.of(AGENT_URI, AGENT_TOKEN_FILE);

  private Injected() {}

  /** The two of a way; the second names the token's file. */
  public static List<String> of(Mechanism mechanism) {
    return mechanism == Mechanism.IRSA ? IRSA : POD_IDENTITY;
  }
}
