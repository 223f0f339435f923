package dev.irsacheck.emulator.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

record ServerIdentity(PrivateKey key, X509Certificate[] chain) {

  /** Reads a PEM chain, leaf first, and an RSA key in PKCS#8. */
  static ServerIdentity read(Path certificate, Path key) {
    try {
      byte[] pem = Files.readAllBytes(certificate);
      X509Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .toArray(X509Certificate[]::new);
      String base64 = Files.readString(key).replaceAll("-----[^-]+-----", "");
      PKCS8EncodedKeySpec pkcs8 = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
      ServerIdentity identity =
          new ServerIdentity(KeyFactory.getInstance("RSA").generatePrivate(pkcs8), chain);
      identity.tlsContext();
      return identity;
    } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
      throw new IllegalArgumentException(
          "--certificate " + certificate + " --key " + key + " cannot be used: " + unusable,
          unusable);
    }
  }

  SSLContext tlsContext() {
    try {
      char[] password = new char[0];
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry("server", key, password, chain);
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException impossible) {
      throw new IllegalStateException("cannot set up TLS", impossible);
    }
  }

  @Override
  public String toString() {
    return "ServerIdentity[" + chain[0].getSubjectX500Principal() + "]";
  }
}
