package dev.irsacheck.pod.settings;

/** By which of EKS's two ways the pod is to come to its role. */
public enum ExpectedIdentity {
  /** IAM Roles for Service Accounts. */
  IRSA,
  /** EKS Pod Identity. */
  POD_IDENTITY,
  /** Either. */
  ANY
}
