package dev.irsacheck.webhook;

import java.util.List;

/** The names of the variables that the webhook sets. */
public final class Injected {
  public static final String ROLE_ARN = "AWS_ROLE_ARN";
  public static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
  public static final String AGENT_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
  public static final String AGENT_TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";
  public static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";
  public static final String REGION = "AWS_REGION";
  public static final String REGIONAL_STS = "AWS_STS_REGIONAL_ENDPOINTS";

  /** Both of the region, in the webhook's order. */
  public static final List<String> REGIONS = List.of(DEFAULT_REGION, REGION);

  private Injected() {}
}
