package dev.irsacheck.aws.sts;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Records the host's certificates before the JDK's trust manager checks them, because the JDK's
 * messages often do not say which one was refused.
 */
public final class ChainRecorder extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager first;
  private final WholeTrustStore whole;
  private X509Certificate[] shown;

  interface WholeTrustStore {
    X509ExtendedTrustManager manager() throws CertificateException;
  }

  private interface TrustCheck {
    void by(X509ExtendedTrustManager judge) throws CertificateException;
  }

  /**
   * The trust managers also check the host's name, which the JDK leaves to extended ones. Of {@code
   * first}, over a part of the store, only success counts.
   */
  ChainRecorder(X509ExtendedTrustManager first, WholeTrustStore whole) {
    this.first = first;
    this.whole = whole;
  }

  public X509Certificate[] shown() {
    return shown;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    judge(chain, judge -> judge.checkServerTrusted(chain, authType, socket));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    judge(chain, judge -> judge.checkServerTrusted(chain, authType, engine));
  }

  private void judge(X509Certificate[] chain, TrustCheck judgement) throws CertificateException {
    shown = chain;
    if (first != null) {
      try {
        judgement.by(first);
        return;
      } catch (CertificateException | RuntimeException e) {
        // The whole trust store decides.
      }
    }
    try {
      judgement.by(whole.manager());
    } catch (CertificateException e) {
      throw ShownChain.in(e, chain);
    }
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
    try {
      return whole.manager().getAcceptedIssuers();
    } catch (CertificateException e) {
      return new X509Certificate[0];
    }
  }
}
