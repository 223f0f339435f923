package dev.irsacheck.chain.diagnosis;

/** The party that can fix a failure of STS or the Pod Identity agent. */
public enum WhoActs {
  POD(FaultSide.POD),
  AGENT(FaultSide.POD),
  NODE(FaultSide.NODE),
  /** The agent uses the node's role to call EKS Auth. */
  NODE_ROLE(FaultSide.POD),
  ASSOCIATION(FaultSide.POD),
  TRUST(FaultSide.POD),
  /** Throttling and an issuer's outage pass without a fix. */
  AWS(FaultSide.AWS),
  /** A proxy or firewall between the node and EKS Auth refuses. */
  NETWORK(FaultSide.POD),
  /** EKS Auth does not respond or cannot be reached from the node. */
  AWS_OR_NETWORK(FaultSide.AWS),
  UNKNOWN(FaultSide.POD);

  private final FaultSide side;

  WhoActs(FaultSide side) {
    this.side = side;
  }

  FaultSide side() {
    return side;
  }
}
