package dev.irsacheck.sts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The CAs of a PEM file, as {@code AWS_CA_BUNDLE} names one: they replace the JVM's own. */
public final class PemBundle {
  private PemBundle() {}

  /** What is wrong, completing "the file …". */
  public static String problem(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    boolean ours = failure.getMessage() != null && failure.getMessage().startsWith("holds no");
    return ours ? failure.getMessage() : "cannot be read";
  }

  /**
   * Reads every certificate of the file.
   *
   * @throws IOException if the file cannot be read or holds no certificate; the message says which
   */
  public static TrustManager[] trustManagers(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca-" + count++, ca);
      }
      if (count == 0) {
        throw new IOException("holds no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new IOException("holds no certificates in PEM form", e);
    }
  }
}
