package dev.irsacheck.chain.diagnosis;

/** Who mends what keeps STS or the Pod Identity agent from answering well. */
public enum WhoActs {
  /** Whoever writes the pod. */
  POD(Side.POD),
  /** Whoever installed the agent. */
  AGENT(Side.POD),
  /** The node: its clock, its metadata service. */
  NODE(Side.NODE),
  /** The role that the node has, with whose credentials the agent asks. */
  NODE_ROLE(Side.POD),
  ASSOCIATION(Side.POD),
  /** The trust policy of the association's role. */
  TRUST(Side.POD),
  /** AWS, or time: what is throttled passes, and so does an issuer that AWS cannot ask. */
  AWS(Side.AWS),
  /** What lies between the node and EKS Auth refuses. */
  NETWORK(Side.POD),
  /** EKS Auth is silent, or the way there is closed. The pod's way to its agent is sound. */
  AWS_OR_NETWORK(Side.AWS),
  /** The text does not tell. */
  UNKNOWN(Side.POD);

  private final Side side;

  WhoActs(Side side) {
    this.side = side;
  }

  Side side() {
    return side;
  }
}
