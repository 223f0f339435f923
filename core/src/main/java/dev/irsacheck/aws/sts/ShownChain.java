package dev.irsacheck.aws.sts;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/**
 * The certificates that were refused, carried by the JDK's refusal: of a host's name or an unknown
 * authority it says no more than that.
 */
final class ShownChain extends Throwable {
  private static final long serialVersionUID = 1;

  private final transient X509Certificate[] certificates;

  private ShownChain(X509Certificate[] certificates) {
    super(null, null, false, false);
    this.certificates = certificates;
  }

  /** The refusal, which is otherwise as it was. */
  static CertificateException in(CertificateException refusal, X509Certificate[] shown) {
    refusal.addSuppressed(new ShownChain(shown));
    return refusal;
  }

  /** Null where none is carried. */
  static X509Certificate[] of(Throwable refusal) {
    for (Throwable carried : refusal.getSuppressed()) {
      if (carried instanceof ShownChain) {
        return ((ShownChain) carried).certificates;
      }
    }
    return null;
  }
}
