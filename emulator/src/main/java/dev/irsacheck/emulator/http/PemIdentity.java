package dev.irsacheck.emulator.http;

import dev.irsacheck.emulator.world.FileStamp;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * A server's certificate and key in two PEM files, as openssl writes them: the chain from the
 * server upwards, and a key of RSA or EC in PKCS#8 or in the older form of its kind.
 */
final class PemIdentity {
  private static final Set<String> KINDS = Set.of("RSA", "EC");

  private PemIdentity() {}

  /**
   * Reads both.
   *
   * @throws IllegalArgumentException if they cannot be used; the message names the option, the file
   *     and the reason
   */
  static ServerIdentity read(Path certificate, Path key) {
    X509Certificate[] chain = chain(certificate);
    PrivateKey secret = key(key);
    if (!KINDS.contains(secret.getAlgorithm())) {
      throw unusable("--key", key, "a key of " + secret.getAlgorithm() + ", neither RSA nor EC");
    }
    if (!belongTogether(chain[0].getPublicKey(), secret)) {
      throw unusable("--key", key, "not the key of the first certificate in " + certificate);
    }
    return new ServerIdentity(secret, chain);
  }

  private static X509Certificate[] chain(Path file) {
    List<X509Certificate> chain = new ArrayList<>();
    for (Object found : objects("--certificate", file)) {
      if (found instanceof X509CertificateHolder certificate) {
        try {
          chain.add(new JcaX509CertificateConverter().getCertificate(certificate));
        } catch (CertificateException malformed) {
          throw unusable("--certificate", file, malformed.getMessage());
        }
      }
    }
    if (chain.isEmpty()) {
      throw unusable("--certificate", file, "holds no PEM certificate");
    }
    return chain.toArray(X509Certificate[]::new);
  }

  /** The first; the parameters of a curve may stand before it, and certificates anywhere. */
  private static PrivateKey key(Path file) {
    for (Object found : objects("--key", file)) {
      if (found instanceof PrivateKeyInfo pkcs8) {
        return key(file, pkcs8);
      }
      if (found instanceof PEMKeyPair older) {
        return key(file, older.getPrivateKeyInfo());
      }
      if (found instanceof PEMEncryptedKeyPair || found instanceof PKCS8EncryptedPrivateKeyInfo) {
        throw unusable("--key", file, "the key is encrypted; write it with openssl's -nodes");
      }
    }
    throw unusable("--key", file, "holds no PEM private key");
  }

  private static PrivateKey key(Path file, PrivateKeyInfo key) {
    try {
      return new JcaPEMKeyConverter().getPrivateKey(key);
    } catch (PEMException unknownKind) {
      throw unusable("--key", file, "no readable key: " + unknownKind.getMessage());
    }
  }

  private static List<Object> objects(String option, Path file) {
    List<Object> objects = new ArrayList<>();
    try (PEMParser parser = new PEMParser(new StringReader(text(option, file)))) {
      for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
        objects.add(next);
      }
    } catch (IOException | IllegalStateException malformed) {
      throw unusable(option, file, "no readable PEM: " + malformed.getMessage());
    }
    return objects;
  }

  private static boolean belongTogether(PublicKey open, PrivateKey secret) {
    try {
      Signature signature =
          Signature.getInstance(
              secret.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
      signature.initSign(secret);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      return signature.verify(signed);
    } catch (GeneralSecurityException ofAnotherKind) {
      return false;
    }
  }

  private static String text(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw unusable(option, file, FileStamp.reason(unreadable));
    }
  }

  private static IllegalArgumentException unusable(String option, Path file, String reason) {
    return new IllegalArgumentException(option + " " + file + ": " + reason);
  }
}
