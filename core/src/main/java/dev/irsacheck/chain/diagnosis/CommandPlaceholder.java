package dev.irsacheck.chain.diagnosis;

import java.util.Arrays;

/** A word in capitals that a command has in the place of what is not known. */
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

  /** What a command has; no name or value in a cluster is the same. */
  public String word() {
    return word;
  }

  /**
   * Returns what an action names, or null where it has one of these words.
   *
   * @param named may be null
   */
  public static String known(String named) {
    return Arrays.stream(values()).anyMatch(each -> each.word.equals(named)) ? null : named;
  }
}
