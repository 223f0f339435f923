package dev.irsacheck.chain.diagnosis;

import java.util.Arrays;

/** A word in capitals that replaces an unknown value in a command. */
public enum CommandPlaceholder {
  CONTAINER,
  NAME,
  NAMESPACE,
  POD,
  PROXY,
  REGION,
  ROLE_ARN,
  SERVICE_ACCOUNT,
  STS_ENDPOINT("https://STS_HOST"),
  THUMBPRINT;

  private final String word;

  CommandPlaceholder() {
    this.word = name();
  }

  CommandPlaceholder(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  /**
   * Returns the name, or null if it is a placeholder.
   *
   * @param named may be null
   */
  public static String known(String named) {
    return Arrays.stream(values()).anyMatch(each -> each.word.equals(named)) ? null : named;
  }
}
