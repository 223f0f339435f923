package dev.irsacheck.aws.sts;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The authorities that a call trusts: those of a PEM bundle, or those of the JVM's trust store. */
public final class TlsTrust {
  /** Made with the image, by {@code dist/src/main/image/make}. */
  private static final String AMAZON = "lib/security/amazon";

  private static final String STORE_PROPERTIES = "javax.net.ssl.trustStore";

  private final TrustManager[] bundle;
  private final File amazon;

  /**
   * @param bundle its trust managers, null for the JVM's own trust store
   * @param amazon an open PKCS #12 file of a part of that store, which is asked first; null for
   *     none
   */
  TlsTrust(TrustManager[] bundle, File amazon) {
    this.bundle = bundle;
    this.amazon = amazon;
  }

  /** The authorities of the JVM's own trust store. */
  public static TlsTrust ofTheJvm() {
    return of(null);
  }

  /**
   * The authorities of a bundle.
   *
   * @param bundle its trust managers, null for the JVM's own trust store
   */
  public static TlsTrust of(TrustManager[] bundle) {
    return new TlsTrust(bundle, bundle == null ? amazon() : null);
  }

  /** Whether it is the JVM's own trust store. */
  public boolean isOfTheJvm() {
    return bundle == null;
  }

  /**
   * Trust managers for {@code SSLContext.init}: those of the JDK, which judge, behind a recorder of
   * the chain. A trust store is read here. One that cannot be read gives none, as in the JDK's own
   * default context, and then TLS trusts no host.
   */
  public TrustManager[] managers() {
    try {
      return new TrustManager[] {recorder()};
    } catch (SSLPeerUnverifiedException e) {
      return bundle;
    } catch (SSLException e) {
      return new TrustManager[0];
    }
  }

  /**
   * A recorder in front of the trust manager that judges certificate and host name alike.
   *
   * @throws SSLPeerUnverifiedException if this JVM has none: a plain trust manager behind a
   *     recorder would check no host name
   * @throws SSLException if the JVM's trust store cannot be read
   */
  public ChainRecorder recorder() throws SSLException {
    X509ExtendedTrustManager first = amazon == null ? null : first(amazon);
    if (first != null) {
      return new ChainRecorder(first, TlsTrust::whole);
    }
    try {
      X509ExtendedTrustManager judge = judge(bundle == null ? managers(null) : bundle);
      return new ChainRecorder(null, () -> judge);
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new SSLException("this JVM's trust store cannot be used", e);
    }
  }

  /**
   * Amazon's authorities alone, a part of the image's trust store: to read them takes a tenth of
   * the time. Null in every other JVM, and where the JVM was given another trust store.
   */
  private static File amazon() {
    File file = new File(System.getProperty("java.home"), AMAZON);
    boolean given =
        System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.startsWith(STORE_PROPERTIES));
    return file.isFile() && !given ? file : null;
  }

  /** Null where the file cannot be read: then the whole trust store judges alone. */
  private static X509ExtendedTrustManager first(File amazon) {
    try (InputStream in = new FileInputStream(amazon)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, null);
      return judge(managers(store));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return null;
    }
  }

  /** The words are those of the JDK where it has no trust manager. */
  private static X509ExtendedTrustManager whole() throws CertificateException {
    try {
      return judge(managers(null));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new CertificateException("No X509TrustManager implementation available", e);
    }
  }

  private static X509ExtendedTrustManager judge(TrustManager[] managers)
      throws SSLPeerUnverifiedException {
    for (TrustManager manager : managers) {
      if (manager instanceof X509ExtendedTrustManager judge) {
        return judge;
      }
    }
    throw new SSLPeerUnverifiedException("this JVM's trust managers check no host names");
  }

  /**
   * The trust managers that the JDK's TLS makes for itself.
   *
   * @param store what to trust, null for the JVM's own, javax.net.ssl.trustStore included
   */
  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
