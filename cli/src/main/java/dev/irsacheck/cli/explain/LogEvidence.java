package dev.irsacheck.cli.explain;

/**
 * What must be seen in the same log event before a text counts that others write too.
 *
 * <p>"Connection refused" is a hundred things; beside a call to STS it is one.
 */
enum LogEvidence {
  /** The text itself is unmistakable. */
  NONE,
  /** The words come from STS. */
  STS,
  /**
   * The words are about AssumeRoleWithWebIdentity; proves {@link #STS} and {@link #CALLING_STS}
   * too.
   */
  WEB_IDENTITY,
  /** STS was being called: its host name, or its client in the stack trace. */
  CALLING_STS,
  /** The address of the Pod Identity agent stands on the line. */
  AGENT,
  /** The web identity token file was being read. */
  TOKEN_FILE,
  /** Java v1 was fetching the credentials of a role's session. */
  ROLE_SESSION,
  /** Whoever is named was refused something. */
  REFUSAL,
  /** The role of a node is not named: what is denied to it was not denied to the pod's role. */
  NO_NODE,
  /** What is refused is no pod's role: a person, a URL that was signed before, another product. */
  OF_OTHERS,
  /** It is CloudTrail's record of an AssumeRoleWithWebIdentity. */
  RECORD
}
