package dev.irsacheck.aws.call;

import java.time.Instant;
import java.util.List;

/**
 * The certificate that TLS refused, and the chain that the host sent.
 *
 * @param index position in {@code shown}, -1 if unknown
 * @param shown the host's own first; empty if unknown
 */
public record RefusedCertificate(
    RefusalReason why, String words, int index, List<ShownCertificate> shown) {

  public enum RefusalReason {
    EXPIRED,
    NOT_YET_VALID,
    HOST_NAME,
    UNKNOWN_AUTHORITY,
    /** A trusted CA has the issuer's name but another key. */
    SIGNATURE,
    /** Java has disabled its signature algorithm or its kind of key. */
    WEAK,
    REVOKED,
    /** Java had to check for revocation and got no response. */
    REVOCATION_UNKNOWN,
    /** It signed another certificate without being a CA. */
    NO_AUTHORITY,
    /** It is not for servers. */
    OTHER_USE,
    OTHER
  }

  /**
   * A certificate that the host sent.
   *
   * @param subject in RFC 2253 form, like {@code issuer}
   * @param sha256 the fingerprint in the form of {@code openssl x509 -fingerprint}
   */
  public record ShownCertificate(
      String subject,
      String issuer,
      Instant since,
      Instant until,
      List<String> hosts,
      String sha256) {
    public boolean isValid(Instant now) {
      return !now.isBefore(since) && !now.isAfter(until);
    }
  }

  /** Returns the refused certificate, or null if unknown. */
  public ShownCertificate refused() {
    return index < 0 ? null : shown.get(index);
  }
}
