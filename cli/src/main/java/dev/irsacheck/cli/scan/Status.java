package dev.irsacheck.cli.scan;

/** What an SDK's version means for IRSA, the worst first. */
enum Status {
  /** It cannot use a web identity token. */
  FAIL,
  /** It can, but EKS asks for a newer one. */
  WARN,
  /** Nothing tells its version. */
  UNKNOWN,
  OK,
  /** There is no minimum to hold it against. */
  NO_MINIMUM
}
