package dev.irsacheck.issuer;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Finds the trust manager that judges certificate and host name alike. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /**
   * The judge among these.
   *
   * @param given trust managers of a PEM bundle, null for the JVM's own trust store
   * @throws SSLException if there is none: a plain trust manager behind our recorder would check no
   *     host name
   */
  static X509ExtendedTrustManager of(TrustManager[] given) throws SSLException {
    try {
      for (TrustManager manager : given == null ? ofJvm() : given) {
        if (manager instanceof X509ExtendedTrustManager judge) {
          return judge;
        }
      }
    } catch (GeneralSecurityException e) {
      throw new SSLException("this JVM's trust store cannot be used", e);
    }
    throw new SSLPeerUnverifiedException("this JVM's trust managers check no host names");
  }

  private static TrustManager[] ofJvm() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    // Null means the JVM's own, javax.net.ssl.trustStore included.
    factory.init((KeyStore) null);
    return factory.getTrustManagers();
  }
}
