package dev.irsacheck.chain.diagnosis;

/** Who mends what keeps STS or the Pod Identity agent from answering well. */
public enum WhoActs {
  /** Whoever writes the pod. */
  POD(FaultSide.POD),
  /** Whoever installed the agent. */
  AGENT(FaultSide.POD),
  /** The node: its clock, its metadata service. */
  NODE(FaultSide.NODE),
  /** The role that the node has, with whose credentials the agent asks. */
  NODE_ROLE(FaultSide.POD),
  ASSOCIATION(FaultSide.POD),
  /** The trust policy of the association's role. */
  TRUST(FaultSide.POD),
  /** AWS, or time: what is throttled passes, and so does an issuer that AWS cannot ask. */
  AWS(FaultSide.AWS),
  /** What lies between the node and EKS Auth refuses. */
  NETWORK(FaultSide.POD),
  /** EKS Auth is silent, or the way there is closed. The pod's way to its agent is sound. */
  AWS_OR_NETWORK(FaultSide.AWS),
  /** The text does not tell. */
  UNKNOWN(FaultSide.POD);

  private final FaultSide side;

  WhoActs(FaultSide side) {
    this.side = side;
  }

  FaultSide side() {
    return side;
  }
}
