package dev.irsacheck.diagnosis;

/**
 * On whose side something is to be mended that keeps the Pod Identity agent from answering well.
 */
public enum WhoActs {
  /** Whoever writes the pod. */
  POD,
  /** Whoever installed the agent. */
  AGENT,
  /** The node: its clock, its metadata service. */
  NODE,
  /** The role that the node has, with whose credentials the agent asks. */
  NODE_ROLE,
  ASSOCIATION,
  /** The trust policy of the association's role. */
  TRUST,
  /** AWS. */
  EKS_AUTH,
  /** What lies between the node and EKS Auth. */
  NETWORK,
  /** The text does not tell. */
  UNKNOWN
}
