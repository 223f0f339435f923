package dev.irsacheck.sts;

import dev.irsacheck.sts.anchors.JvmAnchors;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;

/**
 * Makes the JDK's TLS ready on a thread of its own.
 *
 * <p>Its classes, its trust store and the first key agreement take a third of what a first call to
 * STS costs. Meanwhile the settings are read and the SDK's client is built, so that a pod with two
 * cores starts that much sooner. Nothing is sent anywhere.
 */
public final class TlsWarmUp {
  private static final String HOST = "sts.invalid";

  private final boolean trustStore;
  private final Thread thread;
  // A trust store is held only as long as somebody uses it.
  private volatile SSLContext context;
  private volatile JvmAnchors anchors;

  private TlsWarmUp(boolean trustStore) {
    this.trustStore = trustStore;
    this.thread = new Thread(null, this::run, "irsa-check-tls", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(TlsWarmUp.class.getClassLoader());
  }

  /**
   * Starts it.
   *
   * @param trustStore read the JVM's trust store too; no use where a PEM bundle replaces it
   */
  public static TlsWarmUp start(boolean trustStore) {
    TlsWarmUp warmUp = new TlsWarmUp(trustStore);
    warmUp.thread.start();
    return warmUp;
  }

  private void run() {
    try {
      anchors = trustStore ? JvmAnchors.ofTheJvm() : null;
      boolean whole = trustStore && anchors == null;
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, whole ? null : new TrustManager[0], null);
      context = tls;
      SSLEngine engine = tls.createSSLEngine(HOST, 443);
      engine.setUseClientMode(true);
      KeyExchange.with(HOST).in(engine);
      engine.beginHandshake();
      int size = engine.getSession().getPacketBufferSize();
      engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(size));
    } catch (Throwable e) {
      // The real connection will meet the fault again, and report it; errors of initialisation are
      // among them. The JVM must not print its stack.
      context = null;
    }
  }
}
