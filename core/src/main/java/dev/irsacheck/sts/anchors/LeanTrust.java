package dev.irsacheck.sts.anchors;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom the JDK's own trust manager trusts, and in the common case without the cost: that one
 * parses some 150 certificates to make a connection that needs two of them.
 *
 * <p>It is the JDK's trust manager that decides, over fewer certificates, and only its yes is
 * taken. {@code docs/decisions/0017} says why that is its yes over all. Everything else is asked
 * again, of the JDK's trust manager over all certificates, and so every refusal is its own.
 */
final class LeanTrust extends X509ExtendedTrustManager {
  private static final String HTTPS = "HTTPS";
  private static final String NONE = "";

  /** Asks the network about each certificate, once more if we ask twice. */
  private static final String REVOCATION = "com.sun.net.ssl.checkRevocation";

  private final JvmAnchors anchors;
  private X509ExtendedTrustManager whole;

  private LeanTrust(JvmAnchors anchors, X509ExtendedTrustManager whole) {
    this.anchors = anchors;
    this.whole = whole;
  }

  /**
   * Trust managers like these.
   *
   * @param trusted of a PEM bundle, null for those of the JVM's own trust store
   * @return for {@code SSLContext.init}
   */
  static TrustManager[] like(TrustManager[] trusted) {
    if (Boolean.getBoolean(REVOCATION)) {
      return trusted;
    }
    if (trusted == null) {
      JvmAnchors anchors = JvmAnchors.ofTheJvm();
      if (anchors != null) {
        return new TrustManager[] {new LeanTrust(anchors, null)};
      }
    }
    TrustManager[] managers;
    try {
      managers = trusted == null ? JdkTrust.managers(null) : trusted;
    } catch (GeneralSecurityException | RuntimeException e) {
      // As the JDK does then. Asked a second time, it might fall back on the store before.
      return new TrustManager[0];
    }
    X509ExtendedTrustManager own = JdkTrust.own(managers);
    return own == null ? managers : new TrustManager[] {new LeanTrust(null, own)};
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    if (!isTrustedAtOnce(chain, authType, socket)) {
      X509ExtendedTrustManager all = whole();
      try {
        all.checkServerTrusted(chain, authType, socket);
      } catch (CertificateException e) {
        throw ShownChain.in(e, chain);
      }
    }
  }

  private boolean isTrustedAtOnce(X509Certificate[] chain, String authType, Socket socket) {
    if (!(socket instanceof SSLSocket)) {
      return false;
    }
    SSLSocket tls = (SSLSocket) socket;
    SSLSession session = tls.getHandshakeSession();
    SSLParameters parameters = tls.getSSLParameters();
    if (session == null
        || !HTTPS.equals(parameters.getEndpointIdentificationAlgorithm())
        || !ExactName.isIn(chain[0], session.getPeerHost())) {
      return false;
    }
    X509ExtendedTrustManager near = anchors == null ? whole : anchors.near(chain);
    if (near == null) {
      return false;
    }
    // The host's name has been found. To find it, too, the JDK would parse all of cacerts.
    parameters.setEndpointIdentificationAlgorithm(NONE);
    tls.setSSLParameters(parameters);
    try {
      near.checkServerTrusted(chain, authType, socket);
      return true;
    } catch (CertificateException | RuntimeException e) {
      return false;
    } finally {
      parameters.setEndpointIdentificationAlgorithm(HTTPS);
      tls.setSSLParameters(parameters);
    }
  }

  /** Made when it is needed; where the JDK can make none it refuses everybody, in these words. */
  private synchronized X509ExtendedTrustManager whole() throws CertificateException {
    if (whole == null) {
      try {
        whole = JdkTrust.own(JdkTrust.managers(null));
      } catch (GeneralSecurityException | RuntimeException e) {
        throw new CertificateException("No X509TrustManager implementation available");
      }
    }
    return whole;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    whole().checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    whole().checkServerTrusted(chain, authType, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    whole().checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    whole().checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    whole().checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    try {
      return whole().getAcceptedIssuers();
    } catch (CertificateException e) {
      return new X509Certificate[0];
    }
  }
}
