package dev.irsacheck.aws.sts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/** Changes each socket of another factory, which is created on demand. */
public final class SocketFactoryDecorator extends SSLSocketFactory {
  private final Supplier<SSLSocketFactory> sockets;
  private final UnaryOperator<Socket> change;

  SocketFactoryDecorator(Supplier<SSLSocketFactory> sockets, UnaryOperator<Socket> change) {
    this.sockets = sockets;
    this.change = change;
  }

  /**
   * Makes the JDK load its default trust store only when a connection uses it. {@link
   * HttpsURLConnection} asks for the default in its constructor, even if it gets another factory.
   */
  public static void deferDefault() {
    HttpsURLConnection.setDefaultSSLSocketFactory(
        new SocketFactoryDecorator(
            () -> (SSLSocketFactory) SSLSocketFactory.getDefault(), UnaryOperator.identity()));
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return sockets.get().getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return sockets.get().getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return change.apply(sockets.get().createSocket());
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean close)
      throws IOException {
    return change.apply(sockets.get().createSocket(below, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return change.apply(sockets.get().createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return change.apply(sockets.get().createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return change.apply(sockets.get().createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return change.apply(sockets.get().createSocket(host, port, from, fromPort));
  }
}
