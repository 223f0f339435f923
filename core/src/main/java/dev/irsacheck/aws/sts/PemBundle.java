package dev.irsacheck.aws.sts;

import dev.irsacheck.aws.sts.PemText.Unusable;
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
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The CAs of a PEM file, as in {@code AWS_CA_BUNDLE}; they replace the JVM's own. */
public final class PemBundle {
  /** A bundle of all public CAs has a quarter of a megabyte; a file under /proc has no size. */
  private static final int MOST_BYTES = 16 << 20;

  private PemBundle() {}

  public static String problem(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "does not exist";
    }
    return failure instanceof Unusable ? failure.getMessage() : "cannot be read";
  }

  public static TrustManager[] trustManagers(Path pem) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(pem, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      // Reading a pipe could block.
      throw new Unusable(attributes.isDirectory() ? "is a directory" : "is not a regular file");
    }
    if (attributes.size() > MOST_BYTES) {
      throw new Unusable("is larger than 16 MB");
    }
    byte[] text;
    try (InputStream in = Files.newInputStream(pem)) {
      text = in.readNBytes(MOST_BYTES);
    }
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int count = 0;
      for (PemText.Block block : PemText.certificates(text)) {
        store.setCertificateEntry("ca-" + count++, certificate(block));
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException e) {
      throw new Unusable("cannot be used by this JVM");
    }
  }

  private static Certificate certificate(PemText.Block block) throws Unusable {
    try {
      Certificate certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.der()));
      if (block.trusted() && block.der().length > certificate.getEncoded().length) {
        // Trusting it for all uses would include those that its owner excluded.
        throw new Unusable("limits its " + block.name() + " to uses; openssl x509 leaves them out");
      }
      return certificate;
    } catch (CertificateException e) {
      throw new Unusable("cannot be read: its " + block.name() + " is broken");
    }
  }
}
