package dev.irsacheck.run.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** Servers that grant every role, each with its own certificate, valid or not. */
final class PairServers {
  static final char[] PASSWORD = "changeit".toCharArray();

  private static final String GRANTED =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <AssumedRoleUser>
            <Arn>arn:aws:sts::111122223333:assumed-role/orders/pair</Arn>
            <AssumedRoleId>AROAEXAMPLE:pair</AssumedRoleId>
          </AssumedRoleUser>
          <Credentials>
            <AccessKeyId>ASIAEXAMPLE</AccessKeyId>
            <SecretAccessKey>secret</SecretAccessKey>
            <SessionToken>session</SessionToken>
            <Expiration>2126-03-02T09:00:00Z</Expiration>
          </Credentials>
        </AssumeRoleWithWebIdentityResult>
        <ResponseMetadata><RequestId>1f0c</RequestId></ResponseMetadata>
      </AssumeRoleWithWebIdentityResponse>
      """;

  private PairServers() {}

  /**
   * Prints {@code NAME PORT} for each server, then {@code ready}.
   *
   * @param args {@code FILE[,PROTOCOL[,CIPHER_SUITE]]} for each server; the file is a PKCS #12 with
   *     one key
   */
  public static void main(String[] args) throws Exception {
    for (String each : args) {
      String[] parts = each.split(",");
      Path file = Path.of(parts[0]);
      SSLServerSocket server = socket(file);
      if (parts.length > 1) {
        server.setEnabledProtocols(new String[] {parts[1]});
      }
      if (parts.length > 2) {
        server.setEnabledCipherSuites(new String[] {parts[2]});
      }
      Thread thread = new Thread(() -> serve(server));
      thread.setDaemon(true);
      thread.start();
      System.out.println(
          file.getFileName().toString().replace(".p12", "") + " " + server.getLocalPort());
    }
    System.out.println("ready");
    while (System.in.read() >= 0) {
      // Until the parent process ends.
    }
  }

  private static SSLServerSocket socket(Path file) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    String alias = Collections.list(store.aliases()).get(0);
    PrivateKey key = (PrivateKey) store.getKey(alias, PASSWORD);
    X509Certificate[] chain =
        List.of(store.getCertificateChain(alias)).toArray(new X509Certificate[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new OneKey(key, chain)}, null, null);
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  private static void serve(SSLServerSocket server) {
    while (true) {
      try {
        SSLSocket socket = (SSLSocket) server.accept();
        Thread thread = new Thread(() -> answer(socket));
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void answer(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int c = in.read();
        if (c < 0) {
          return;
        }
        head.append((char) c);
      }
      int length = 0;
      for (String line : head.toString().split("\r\n")) {
        if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      in.readNBytes(length);
      byte[] body = GRANTED.getBytes(StandardCharsets.UTF_8);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\nContent-Length: "
                  + body.length
                  + "\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
    } catch (IOException e) {
      // The client did not trust it.
    }
  }

  private static final class OneKey extends X509ExtendedKeyManager {
    private final PrivateKey key;
    private final X509Certificate[] chain;

    OneKey(PrivateKey key, X509Certificate[] chain) {
      this.key = key;
      this.chain = chain;
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return isOf(type) ? "key" : null;
    }

    private boolean isOf(String type) {
      String own = key.getAlgorithm();
      return type.equals(own)
          || type.startsWith(own + "_")
          || own.equals("RSA") && type.startsWith("RSASSA");
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {"key"};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return chain;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return key;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return null;
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }
  }
}
