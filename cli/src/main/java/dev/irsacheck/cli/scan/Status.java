package dev.irsacheck.cli.scan;

/** What an SDK's version means for IRSA, or for EKS Pod Identity, the worst first. */
enum Status {
  /** Below the minimum that AWS publishes, or without a package that AWS asks for. */
  FAIL,
  /** Not below it, but the EKS user guide asks for a newer one. */
  WARN,
  /** Nothing tells its version. */
  UNKNOWN,
  OK,
  /** There is no minimum to hold it against. */
  NO_MINIMUM
}
