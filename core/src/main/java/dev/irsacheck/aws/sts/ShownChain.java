package dev.irsacheck.aws.sts;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

/** Carries the refused certificates on the JDK's exception, which does not contain them. */
final class ShownChain extends Throwable {
  private static final long serialVersionUID = 1;

  private final transient X509Certificate[] certificates;

  private ShownChain(X509Certificate[] certificates) {
    super(null, null, false, false);
    this.certificates = certificates;
  }

  static CertificateException in(CertificateException refusal, X509Certificate[] shown) {
    refusal.addSuppressed(new ShownChain(shown));
    return refusal;
  }

  static X509Certificate[] of(Throwable refusal) {
    for (Throwable carried : refusal.getSuppressed()) {
      if (carried instanceof ShownChain) {
        return ((ShownChain) carried).certificates;
      }
    }
    return null;
  }
}
