package dev.irsacheck.chain.webhook;

import java.util.List;

/** How a pod on EKS gets its role. */
public enum Mechanism {
  IRSA(
      "IRSA",
      "irsa",
      List.of(InjectedVariables.ROLE_ARN, InjectedVariables.TOKEN_FILE),
      WebhookSettings.VOLUME,
      WebhookSettings.MOUNT_PATH,
      WebhookSettings.TOKEN_NAME),
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

  public static Mechanism of(String word) {
    for (Mechanism each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    return null;
  }

  public String word() {
    return word;
  }

  public String title() {
    return title;
  }

  public List<String> variables() {
    return variables;
  }

  public String volume() {
    return volume;
  }

  String mountPath() {
    return mountPath;
  }

  String tokenName() {
    return tokenName;
  }

  public String tokenFile() {
    return mountPath + "/" + tokenName;
  }
}
