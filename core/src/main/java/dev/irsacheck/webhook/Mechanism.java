package dev.irsacheck.webhook;

/** How a pod of EKS comes to its role. */
public enum Mechanism {
  /** The webhook's two variables: the SDK trades the pod's token at STS. */
  IRSA("IRSA", "irsa"),
  /** The agent on the node: the SDK fetches credentials there. */
  POD_IDENTITY("EKS Pod Identity", "pod-identity");

  private final String title;
  private final String word;

  Mechanism(String title, String word) {
    this.title = title;
    this.word = word;
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
}
