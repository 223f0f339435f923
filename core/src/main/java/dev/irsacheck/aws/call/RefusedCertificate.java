package dev.irsacheck.aws.call;

import java.time.Instant;
import java.util.List;

/**
 * The certificate for which TLS was refused, among those that the host showed.
 *
 * @param why what is wrong with it
 * @param words what Java says of it; empty where it says no more than {@code why}
 * @param index where it stands in {@code shown}, -1 where it is not known
 * @param shown the host's own first; empty where they are not known
 */
public record RefusedCertificate(
    RefusalReason why, String words, int index, List<ShownCertificate> shown) {

  /** What may be wrong with a certificate; each has its own mend. */
  public enum RefusalReason {
    EXPIRED,
    NOT_YET_VALID,
    /** It is for other hosts. */
    HOST_NAME,
    /** No way leads from it to an authority that is trusted. */
    UNKNOWN_AUTHORITY,
    /** Of its issuer's name there is an authority, with another key. */
    SIGNATURE,
    /** Its signature, or its key, is of a kind that Java has switched off. */
    WEAK,
    REVOKED,
    /** Java was to ask whether it is revoked, and got no answer. */
    REVOCATION_UNKNOWN,
    /** It has signed another, and may not. */
    NO_AUTHORITY,
    /** It is not for servers. */
    OTHER_USE,
    OTHER
  }

  /**
   * A certificate as it was shown.
   *
   * @param subject and {@code issuer} as RFC 2253 writes them
   * @param hosts whom it is for, such as {@code *.example.com}
   * @param sha256 its fingerprint, as {@code openssl x509 -fingerprint} prints it
   */
  public record ShownCertificate(
      String subject,
      String issuer,
      Instant since,
      Instant until,
      List<String> hosts,
      String sha256) {
    /** Whether it is valid at that time. */
    public boolean isValid(Instant now) {
      return !now.isBefore(since) && !now.isAfter(until);
    }
  }

  /** The one that was refused, null where it is not known. */
  public ShownCertificate refused() {
    return index < 0 ? null : shown.get(index);
  }
}
