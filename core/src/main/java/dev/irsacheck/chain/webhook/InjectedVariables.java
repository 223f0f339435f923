package dev.irsacheck.chain.webhook;

import dev.irsacheck.base.bootstrap.RoleVariables;
import java.util.List;

public final class InjectedVariables {
  public static final String ROLE_ARN = RoleVariables.ROLE_ARN;
  public static final String TOKEN_FILE = RoleVariables.TOKEN_FILE;
  public static final String AGENT_URI = RoleVariables.AGENT_URI;
  public static final String AGENT_TOKEN_FILE = RoleVariables.AGENT_TOKEN_FILE;
  public static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";
  public static final String REGION = "AWS_REGION";
  public static final String REGIONAL_STS = "AWS_STS_REGIONAL_ENDPOINTS";

  public static final List<String> REGIONS = List.of(DEFAULT_REGION, REGION);

  private InjectedVariables() {}
}
