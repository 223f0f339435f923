package dev.irsacheck.issuer;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Keeps the certificates that a host shows, then lets the real trust manager judge them: the chain
 * that is not trusted here is the one whose thumbprint is wanted.
 */
final class ChainRecorder extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager judge;
  private X509Certificate[] shown;

  /**
   * @param judge checks the host's name too, which the JDK leaves to extended trust managers
   */
  ChainRecorder(X509ExtendedTrustManager judge) {
    this.judge = judge;
  }

  /** In the order in which the host sent them; null where it sent none. */
  X509Certificate[] shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    shown = chain;
    judge.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    shown = chain;
    judge.checkServerTrusted(chain, authType, engine);
  }

  /** Without a connection there is no host name to check. */
  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("no connection to check the host name of");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("nobody connects to irsa-check");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("nobody connects to irsa-check");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("nobody connects to irsa-check");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return judge.getAcceptedIssuers();
  }
}
