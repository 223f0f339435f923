package dev.irsacheck.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

final class Tls {
  private Tls() {}

  static Socket connect(RunningEmulator emulator) throws IOException {
    return trusting(emulator)
        .getSocketFactory()
        .createSocket("localhost", emulator.endpoint().getPort());
  }

  static SSLContext trusting(RunningEmulator emulator) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers(emulator), null);
      return context;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static TrustManager[] trustManagers(RunningEmulator emulator) {
    try (InputStream in = Files.newInputStream(emulator.trustStore())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, emulator.trustStorePassword().toCharArray());
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
