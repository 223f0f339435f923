package dev.irsacheck.pod.settings;

/** The mechanism by which the pod should get its role. */
public enum ExpectedIdentity {
  IRSA,
  POD_IDENTITY,
  ANY
}
