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

/** The CAs that a call trusts: of a PEM bundle, or of the JVM's trust store. */
public final class TlsTrust {
  private static final String AMAZON = "lib/security/amazon";

  private static final String STORE_PROPERTIES = "javax.net.ssl.trustStore";

  private final TrustManager[] bundle;
  private final File amazon;

  TlsTrust(TrustManager[] bundle, File amazon) {
    this.bundle = bundle;
    this.amazon = amazon;
  }

  public static TlsTrust ofTheJvm() {
    return of(null);
  }

  public static TlsTrust of(TrustManager[] bundle) {
    return new TlsTrust(bundle, bundle == null ? amazon() : null);
  }

  public boolean isOfTheJvm() {
    return bundle == null;
  }

  /**
   * Trust managers for {@code SSLContext.init}: the JDK's behind a recorder. Reads the trust store.
   * An unreadable one gives none, as in the JDK's default context, and then TLS trusts no host.
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

  /** Fails if this JVM has no extended trust manager, since a plain one checks no host name. */
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
   * Amazon's CAs alone, which the image has as a file: reading them takes a tenth of the time. Null
   * in other JVMs, and if a trust store is configured.
   */
  private static File amazon() {
    File file = new File(System.getProperty("java.home"), AMAZON);
    boolean given =
        System.getProperties().stringPropertyNames().stream()
            .anyMatch(name -> name.startsWith(STORE_PROPERTIES));
    return file.isFile() && !given ? file : null;
  }

  /** Returns null if the file is unreadable: the whole trust store then decides alone. */
  private static X509ExtendedTrustManager first(File amazon) {
    try (InputStream in = new FileInputStream(amazon)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, null);
      return judge(managers(store));
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return null;
    }
  }

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
   * @param store null for the JVM's own, javax.net.ssl.trustStore included
   */
  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
