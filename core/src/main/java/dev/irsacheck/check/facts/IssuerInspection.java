package dev.irsacheck.check.facts;

import java.util.List;

/**
 * What this pod saw of the token's issuer over https, where {@code inspect-issuer} asked for it.
 */
public sealed interface IssuerInspection {
  /**
   * Both documents were read.
   *
   * @param issuer the discovery document's {@code issuer}, null if it has none
   * @param keysUrl the discovery document's {@code jwks_uri}
   * @param keyIds the {@code kid} of each key, without those that have none
   * @param signature whether one of the keys verifies the token
   * @param algorithm the token's {@code alg}, null if it has none
   * @param chain the certificates of the host that serves the keys
   */
  record Reached(
      String issuer,
      String keysUrl,
      List<String> keyIds,
      Signature signature,
      String algorithm,
      Chain chain)
      implements IssuerInspection {}

  /**
   * A URL was not called: an untrusted token could otherwise lead this pod anywhere.
   *
   * @param document whose URL it is
   * @param reason completes "the URL …"
   */
  record Blocked(Document document, String url, String reason) implements IssuerInspection {}

  /**
   * A document could not be had.
   *
   * @param obstacle what stood in the way
   * @param detail what was seen of it
   * @param chain the certificates that the host showed, trusted or not; null where it showed none
   */
  record Unreachable(Document document, String url, Obstacle obstacle, String detail, Chain chain)
      implements IssuerInspection {}

  /**
   * The certificates that a host showed, in the order in which it showed them.
   *
   * @param host whose they are, with its port where that is not 443
   * @param thumbprint the SHA-1 of the last one as 40 lower-case hex digits, as IAM wants it
   * @param subjects the subject of each, the host's own first
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html">Obtain
   *     the thumbprint for an OpenID Connect identity provider</a>
   */
  record Chain(String host, String thumbprint, List<String> subjects) {
    public Chain {
      subjects = List.copyOf(subjects);
    }
  }

  /** The two documents of an issuer. */
  enum Document {
    DISCOVERY("discovery document"),
    KEYS("key document");

    private final String words;

    Document(String words) {
      this.words = words;
    }

    /** As a sentence calls it. */
    public String words() {
      return words;
    }
  }

  /** How the token's signature fares with the issuer's keys. */
  enum Signature {
    VALID,
    INVALID,
    /** This JVM cannot verify the token's {@code alg}. */
    UNKNOWN_ALGORITHM,
    /** No key has the token's {@code kid}. */
    NO_KEY
  }

  /** What keeps a document away; each has its own mend. */
  enum Obstacle {
    DNS,
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    TLS,
    HANDSHAKE,
    NO_ANSWER,
    RESET,
    /** An answer that is not 200; redirects are not followed. */
    HTTP_STATUS,
    /** An answer that is not the document. */
    WRONG_CONTENT,
    DEADLINE
  }

  /** The certificates that were seen, null where there were none. */
  default Chain seenChain() {
    if (this instanceof Reached reached) {
      return reached.chain();
    }
    return this instanceof Unreachable unreachable ? unreachable.chain() : null;
  }
}
