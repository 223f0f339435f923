package dev.irsacheck.sts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The CAs of a PEM file, as {@code AWS_CA_BUNDLE} names one: they replace the JVM's own. */
public final class PemBundle {
  /** A bundle of every public CA is a quarter of a megabyte; a file under /proc has no size. */
  private static final int MOST_BYTES = 16 << 20;

  private PemBundle() {}

  /** What is wrong, completing "the file …". */
  public static String problem(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    return failure instanceof Unusable ? failure.getMessage() : "cannot be read";
  }

  /**
   * Reads every certificate of the file.
   *
   * @throws IOException if the file cannot be read or holds no certificate; {@link #problem} says
   *     which
   */
  public static TrustManager[] trustManagers(Path pem) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(pem, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      // Reading a pipe could wait for ever.
      throw new Unusable(attributes.isDirectory() ? "is a directory" : "is not a regular file");
    }
    if (attributes.size() > MOST_BYTES) {
      throw new Unusable("is larger than 16 MB");
    }
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      InputStream head = new ByteArrayInputStream(in.readNBytes(MOST_BYTES));
      for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(head)) {
        store.setCertificateEntry("ca-" + count++, ca);
      }
      if (count == 0) {
        throw new Unusable("holds no certificate");
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new Unusable("holds no certificates in PEM form");
    }
  }

  private static final class Unusable extends IOException {
    private static final long serialVersionUID = 1;

    Unusable(String problem) {
      super(problem);
    }
  }
}
