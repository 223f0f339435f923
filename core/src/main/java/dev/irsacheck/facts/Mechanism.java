package dev.irsacheck.facts;

/** How a pod of EKS comes to its role. */
public enum Mechanism {
  /** The webhook's two variables: the SDK trades the pod's token at STS. */
  IRSA("IRSA"),
  /** The agent on the node: the SDK fetches credentials there. */
  POD_IDENTITY("EKS Pod Identity");

  private final String title;

  Mechanism(String title) {
    this.title = title;
  }

  /** As AWS writes it. */
  public String title() {
    return title;
  }
}
