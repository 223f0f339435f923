package dev.irsacheck.cli.explain;

/** Evidence that a log event must have before an ambiguous text counts. */
enum LogEvidence {
  NONE,
  STS,
  /** Proves {@link #STS} and {@link #CALLING_STS} too. */
  WEB_IDENTITY,
  /** STS was being called: the event has its host name or its client's class. */
  CALLING_STS,
  AGENT,
  TOKEN_FILE,
  /** The AWS SDK for Java v1 was fetching a role session's credentials. */
  ROLE_SESSION,
  REFUSAL,
  /** The event names no node's role, whose denial is not the pod's. */
  NO_NODE,
  /** The refused principal is no pod's role: a person, a presigned URL, another product. */
  OF_OTHERS,
  /** The event is CloudTrail's record of an AssumeRoleWithWebIdentity call. */
  RECORD
}
