package dev.irsacheck.aws.imds;

/**
 * What IMDS gave this pod, if {@code inspect-imds} is set.
 *
 * @param detail the observation, such as {@code HTTP 200}, or why there was no request
 */
public record ImdsInspection(Reach reach, String url, String detail) {
  public enum Reach {
    TOKEN,
    /** They get no token and go on without it, as IMDSv1 allows. */
    NO_TOKEN,
    /** They stop without credentials: no connection, or HTTP 400. */
    NONE,
    UNKNOWN
  }
}
