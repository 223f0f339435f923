package dev.irsacheck.sts.anchors;

import java.security.cert.X509Certificate;
import javax.net.ssl.TrustManager;

/**
 * Whom a call trusts: the authorities of a PEM bundle, else those of the JVM's own trust store. The
 * only class of this package that others use.
 */
public final class TlsTrust {
  private final TrustManager[] bundle;
  private final boolean byTheJdk;

  private TlsTrust(TrustManager[] bundle, boolean byTheJdk) {
    this.bundle = bundle;
    this.byTheJdk = byTheJdk;
  }

  /** Those of the JVM's own trust store. */
  public static TlsTrust ofTheJvm() {
    return of(null);
  }

  /**
   * Those of a bundle.
   *
   * @param bundle its trust managers, null for the JVM's own trust store
   */
  public static TlsTrust of(TrustManager[] bundle) {
    return new TlsTrust(bundle, false);
  }

  /** The same, read and judged by the JDK's own trust manager and by nothing of ours. */
  public TlsTrust byTheJdk() {
    return new TlsTrust(bundle, true);
  }

  /** Whether it is the JVM's own trust store. */
  public boolean isOfTheJvm() {
    return bundle == null;
  }

  /** For {@code SSLContext.init}, where null means the JDK's own. A trust store is read here. */
  public TrustManager[] managers() {
    return byTheJdk ? bundle : LeanTrust.like(bundle);
  }

  /** The chain that a refusal was about, the server's certificate first; null if it has none. */
  public static X509Certificate[] refusedChain(Throwable refusal) {
    return ShownChain.of(refusal);
  }
}
