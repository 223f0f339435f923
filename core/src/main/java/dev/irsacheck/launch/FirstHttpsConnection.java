package dev.irsacheck.launch;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Keeps the JVM's default TLS settings undecided while the agent connects.
 *
 * <p>The JDK reads {@code javax.net.ssl.trustStore} when the first HttpsURLConnection is made, and
 * never again. An application that sets the property in {@code main} would be broken by an agent
 * that connected before it. So a placeholder stands in as the default while we connect with a
 * socket factory of our own, and afterwards there is no default again.
 */
final class FirstHttpsConnection {
  private final Field undecided;

  private FirstHttpsConnection(Field undecided) {
    this.undecided = undecided;
  }

  /**
   * Puts the placeholder in place, unless the default is decided already.
   *
   * @param instrumentation the agent's, which may open a JDK package to us; null outside an agent,
   *     where there is no application to protect
   */
  static FirstHttpsConnection prepare(Instrumentation instrumentation) {
    if (instrumentation == null) {
      return new FirstHttpsConnection(null);
    }
    try {
      instrumentation.redefineModule(
          HttpsURLConnection.class.getModule(),
          Set.of(),
          Map.of(),
          Map.of("javax.net.ssl", Set.of(FirstHttpsConnection.class.getModule())),
          Set.of(),
          Map.of());
      Field field = HttpsURLConnection.class.getDeclaredField("defaultSSLSocketFactory");
      field.setAccessible(true);
      if (field.get(null) != null) {
        return new FirstHttpsConnection(null);
      }
      field.set(null, new Placeholder());
      return new FirstHttpsConnection(field);
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A JDK with other insides: the application then meets the JDK's own behaviour, no worse.
      return new FirstHttpsConnection(null);
    }
  }

  /** Leaves no default, as it was. */
  void restore() {
    if (undecided == null) {
      return;
    }
    try {
      if (undecided.get(null) instanceof Placeholder) {
        undecided.set(null, null);
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("the field was accessible a moment ago", e);
    }
  }

  /**
   * Ours bring a factory of their own. Old versions of the application's SDK, when rehearsed, do
   * not; theirs is made for each connection, so that nothing is decided.
   */
  private static final class Placeholder extends SSLSocketFactory {
    @Override
    public String[] getDefaultCipherSuites() {
      return new String[0];
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return new String[0];
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose)
        throws IOException {
      return passing().createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return passing().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return passing().createSocket(host, port, local, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return passing().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return passing().createSocket(host, port, local, localPort);
    }

    private static SSLSocketFactory passing() throws IOException {
      try {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, null, null);
        return tls.getSocketFactory();
      } catch (GeneralSecurityException e) {
        throw new IOException("no TLS", e);
      }
    }
  }
}
