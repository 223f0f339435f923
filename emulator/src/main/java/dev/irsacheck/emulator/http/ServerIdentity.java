package dev.irsacheck.emulator.http;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A private key and the certificates that the TLS port shows for it, leaf first. */
record ServerIdentity(PrivateKey key, X509Certificate[] chain) {

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
    } catch (GeneralSecurityException | java.io.IOException impossible) {
      throw new IllegalStateException("cannot set up TLS", impossible);
    }
  }

  @Override
  public String toString() {
    return "ServerIdentity[" + chain[0].getSubjectX500Principal() + "]";
  }
}
