package dev.irsacheck.names;

/** Where the agent of EKS Pod Identity listens: the same on every node. */
public final class AgentAddress {
  public static final String IPV4 = "169.254.170.23";
  public static final String IPV6 = "fd00:ec2::23";

  private AgentAddress() {}
}
