package dev.irsacheck.check.facts;

import java.util.List;

/** What this pod read from the token's issuer over https, if {@code inspect-issuer} is on. */
public sealed interface IssuerInspection {
  /** Both documents were read; values that a document lacks are null. */
  record Reached(
      String issuer,
      String keysUrl,
      List<String> keyIds,
      Signature signature,
      String algorithm,
      Chain chain)
      implements IssuerInspection {}

  /** An untrusted token could lead this pod anywhere; {@code reason} completes "the URL …". */
  record Blocked(Document document, String url, String reason) implements IssuerInspection {}

  /** {@code chain} is null if the host showed no certificate. */
  record Unreachable(Document document, String url, Obstacle obstacle, String detail, Chain chain)
      implements IssuerInspection {}

  /**
   * {@code thumbprint} is the last certificate's SHA-1 in lower-case hex.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html">Obtain
   *     the thumbprint for an OpenID Connect identity provider</a>
   */
  record Chain(String host, String thumbprint, List<String> subjects) {
    public Chain {
      subjects = List.copyOf(subjects);
    }
  }

  enum Document {
    DISCOVERY("discovery document"),
    KEYS("key document");

    private final String words;

    Document(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  enum Signature {
    VALID,
    INVALID,
    UNKNOWN_ALGORITHM,
    NO_KEY
  }

  enum Obstacle {
    DNS,
    CONNECT_REFUSED,
    CONNECT_TIMEOUT,
    TLS,
    HANDSHAKE,
    NO_ANSWER,
    RESET,
    /** A status other than 200; redirects are not followed. */
    HTTP_STATUS,
    WRONG_CONTENT,
    DEADLINE
  }

  default Chain seenChain() {
    if (this instanceof Reached reached) {
      return reached.chain();
    }
    return this instanceof Unreachable unreachable ? unreachable.chain() : null;
  }
}
