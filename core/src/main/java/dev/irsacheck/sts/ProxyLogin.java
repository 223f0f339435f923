package dev.irsacheck.sts;

import dev.irsacheck.facts.ProxyRoute;
import java.net.Authenticator;
import java.net.PasswordAuthentication;

/**
 * Logs in at a proxy that wants it. The JDK asks once per answer of the proxy, up to twenty times
 * with the same wrong password; here it gets one answer for each request.
 */
final class ProxyLogin extends Authenticator {
  private final ProxyRoute proxy;
  private boolean given;

  private ProxyLogin(ProxyRoute proxy) {
    this.proxy = proxy;
  }

  /** Null where the proxy's setting holds no login. */
  static ProxyLogin of(ProxyRoute proxy) {
    return proxy == null || proxy.user() == null || proxy.password() == null
        ? null
        : new ProxyLogin(proxy);
  }

  /** For each request that goes out, since that is the only way to the JDK's connection. */
  synchronized void putIn() {
    given = false;
    Authenticator.setDefault(this);
  }

  void takeOut() {
    Authenticator.setDefault(null);
  }

  @Override
  protected synchronized PasswordAuthentication getPasswordAuthentication() {
    boolean asked =
        getRequestorType() == RequestorType.PROXY
            && proxy.host().equalsIgnoreCase(getRequestingHost())
            && proxy.port() == getRequestingPort();
    if (!asked || given) {
      return null;
    }
    given = true;
    return new PasswordAuthentication(proxy.user(), proxy.password().toCharArray());
  }
}
