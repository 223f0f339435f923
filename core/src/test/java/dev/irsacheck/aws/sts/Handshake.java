package dev.irsacheck.aws.sts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;

final class Handshake implements AutoCloseable {
  private static final String HTTPS = "HTTPS";
  private static final int PATIENCE_MILLIS = 300_000;

  private final SSLServerSocket server;

  Handshake(Issued leaf, List<Issued> above) throws IOException, GeneralSecurityException {
    X509Certificate[] chain = new X509Certificate[1 + above.size()];
    chain[0] = leaf.certificate();
    for (int i = 0; i < above.size(); i++) {
      chain[i + 1] = above.get(i).certificate();
    }
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager key = new Shown(chain, leaf.key());
    context.init(new KeyManager[] {key}, new TrustManager[0], null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "handshakes");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        socket.startHandshake();
        socket.getOutputStream().write(1);
        socket.getInputStream().read();
      } catch (IOException refused) {
        // The client closes it in half of the tests.
      }
    }
  }

  IOException refusal(TrustManager[] trusted, String host)
      throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trusted, null);
    Socket below = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    try (SSLSocket client =
        (SSLSocket) context.getSocketFactory().createSocket(below, host, 443, true)) {
      client.setSoTimeout(PATIENCE_MILLIS);
      SSLParameters parameters = client.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm(HTTPS);
      client.setSSLParameters(parameters);
      client.startHandshake();
      return null;
    } catch (IOException refused) {
      return refused;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static final class Shown extends X509ExtendedKeyManager {
    private static final String ALIAS = "server";
    private final X509Certificate[] chain;
    private final PrivateKey key;

    Shown(X509Certificate[] chain, PrivateKey key) {
      this.chain = chain;
      this.key = key;
    }

    private String fitting(String keyType) {
      return keyType.startsWith(key.getAlgorithm()) ? ALIAS : null;
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      return fitting(keyType);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
      return fitting(keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain.clone();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
