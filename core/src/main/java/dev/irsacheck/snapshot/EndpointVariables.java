package dev.irsacheck.snapshot;

import java.util.function.UnaryOperator;

/** The variables by which a service's endpoint is set, of which there is one for each service. */
public final class EndpointVariables {
  private static final String PREFIX = "AWS_ENDPOINT_URL";
  private static final String IGNORED = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

  private EndpointVariables() {}

  /** The value by the variable's name; null for one that is not set, and for any other. */
  public static UnaryOperator<String> of(Variables variables) {
    return name ->
        name.startsWith(PREFIX) || name.equals(IGNORED) ? variables.variable(name) : null;
  }
}
