package dev.irsacheck.chain.webhook;

import java.util.List;

/** How a pod of EKS comes to its role, and what the webhook adds for that. */
public enum Mechanism {
  /** The webhook's two variables: the SDK trades the pod's token at STS. */
  IRSA(
      "IRSA",
      "irsa",
      List.of(InjectedVariables.ROLE_ARN, InjectedVariables.TOKEN_FILE),
      WebhookSettings.VOLUME,
      WebhookSettings.MOUNT_PATH,
      WebhookSettings.TOKEN_NAME),
  /** The agent on the node: the SDK fetches credentials there. */
  POD_IDENTITY(
      "EKS Pod Identity",
      "pod-identity",
      List.of(InjectedVariables.AGENT_URI, InjectedVariables.AGENT_TOKEN_FILE),
      Association.VOLUME,
      Association.MOUNT_PATH,
      Association.VOLUME);

  private final String title;
  private final String word;
  private final List<String> variables;
  private final String volume;
  private final String mountPath;
  private final String tokenName;

  Mechanism(
      String title,
      String word,
      List<String> variables,
      String volume,
      String mountPath,
      String tokenName) {
    this.title = title;
    this.word = word;
    this.variables = variables;
    this.volume = volume;
    this.mountPath = mountPath;
    this.tokenName = tokenName;
  }

  /** The one of that word; null where the word means none. */
  public static Mechanism of(String word) {
    for (Mechanism each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    return null;
  }

  /** For machines. */
  public String word() {
    return word;
  }

  /** As AWS writes it. */
  public String title() {
    return title;
  }

  /** The names of its two variables; the second names the token's file. */
  public List<String> variables() {
    return variables;
  }

  /** The name of the volume with the token. */
  public String volume() {
    return volume;
  }

  /** Where that is mounted. */
  String mountPath() {
    return mountPath;
  }

  /** The token's file in the volume. */
  String tokenName() {
    return tokenName;
  }

  /** The token's file in a container. */
  public String tokenFile() {
    return mountPath + "/" + tokenName;
  }
}
