package dev.irsacheck.aws.imds;

/**
 * What IMDS gave this pod, where {@code inspect-imds} asked for it.
 *
 * @param url of the request for a token
 * @param detail what was seen, such as {@code HTTP 200}, or why nothing was asked
 */
public record ImdsInspection(Reach reach, String url, String detail) {
  /** What the SDKs would meet there; they ask for a token first. */
  public enum Reach {
    /** They get a token, and then the node's role. */
    TOKEN,
    /** They get none and ask without it, as IMDSv1 allows. */
    NO_TOKEN,
    /** They end there without credentials: there is no connection, or the answer is HTTP 400. */
    NONE,
    /** Nothing is known. */
    UNKNOWN
  }
}
