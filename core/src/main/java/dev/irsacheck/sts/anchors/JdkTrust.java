package dev.irsacheck.sts.anchors;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/** The trust managers that the JDK's TLS makes for itself. */
final class JdkTrust {
  private static final String OWN = "sun.security.ssl.X509TrustManagerImpl";

  private JdkTrust() {}

  /** Whether this JVM's default is the JDK's own, by the rules of PKIX. */
  static boolean isPkix() {
    try {
      TrustManagerFactory factory = factory();
      return factory.getAlgorithm().equals("PKIX")
          && factory.getProvider().getName().equals("SunJSSE");
    } catch (NoSuchAlgorithmException e) {
      return false;
    }
  }

  /**
   * The default.
   *
   * @param store what to trust, null for the JVM's own trust store
   */
  static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory = factory();
    factory.init(store);
    return factory.getTrustManagers();
  }

  /** The one of these that the JDK's TLS asks; null where it is not the JDK's own. */
  static X509ExtendedTrustManager own(TrustManager[] managers) {
    for (TrustManager manager : managers) {
      if (manager instanceof X509TrustManager) {
        return manager.getClass().getName().equals(OWN) ? (X509ExtendedTrustManager) manager : null;
      }
    }
    return null;
  }

  private static TrustManagerFactory factory() throws NoSuchAlgorithmException {
    return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
  }
}
