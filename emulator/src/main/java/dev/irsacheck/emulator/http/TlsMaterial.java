package dev.irsacheck.emulator.http;

import dev.irsacheck.emulator.world.World.ServedCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The authority that the pod trusts, and a TLS context for each kind of certificate. */
public final class TlsMaterial {
  public static final String TRUST_STORE_PASSWORD = "changeit";

  private static TlsMaterial ofThisJvm;

  private final Optional<ServerIdentity> given;
  private final Map<ServedCertificate, SSLContext> contexts =
      new EnumMap<>(ServedCertificate.class);

  private CertificateAuthority root;
  private CertificateAuthority issuing;
  private byte[] trustStore;

  private TlsMaterial(Optional<ServerIdentity> given) {
    this.given = given;
  }

  /** Returns the JVM's shared material: creating it takes longer than a whole check. */
  public static synchronized TlsMaterial ofThisJvm() {
    if (ofThisJvm == null) {
      ofThisJvm = another();
    }
    return ofThisJvm;
  }

  public static TlsMaterial another() {
    return new TlsMaterial(Optional.empty());
  }

  /**
   * Uses a given certificate and trusts the last of its chain; untrusted ones are generated.
   *
   * @throws IllegalArgumentException if the two PEM files cannot be used
   */
  public static TlsMaterial given(Path certificate, Path key) {
    return new TlsMaterial(Optional.of(ServerIdentity.read(certificate, key)));
  }

  public String thumbprint() {
    return CertificateAuthority.thumbprint(trusted());
  }

  private X509Certificate trusted() {
    if (given.isPresent()) {
      X509Certificate[] chain = given.get().chain();
      return chain[chain.length - 1];
    }
    issuing();
    return root.certificate();
  }

  /** Created on first use: finding primes dominates the start. */
  private synchronized CertificateAuthority issuing() {
    if (issuing == null) {
      root = CertificateAuthority.root("irsa-emulator root CA");
      issuing = root.intermediate("irsa-emulator CA", false);
    }
    return issuing;
  }

  public synchronized SSLContext context(ServedCertificate served) {
    return contexts.computeIfAbsent(served, wanted -> identity(wanted).tlsContext());
  }

  private ServerIdentity identity(ServedCertificate served) {
    if (served == ServedCertificate.TRUSTED && given.isPresent()) {
      return given.get();
    }
    CertificateAuthority issuing = issuing();
    return switch (served) {
      case OTHER_CA -> CertificateAuthority.root("Corporate Proxy CA").issue(served);
      case SELF_SIGNED -> CertificateAuthority.root("localhost").selfSigned();
      case EXPIRED_CA -> root.intermediate("irsa-emulator old CA", true).issue(served);
      default -> issuing.issue(served);
    };
  }

  public synchronized void writeTrust(Path pem, Path store) throws IOException {
    try {
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      Files.writeString(
          pem,
          "-----BEGIN CERTIFICATE-----\n"
              + lines.encodeToString(trusted().getEncoded())
              + "\n-----END CERTIFICATE-----\n");
      if (trustStore == null) {
        trustStore = trustStore();
      }
      Files.write(store, trustStore);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("cannot write the trust store", impossible);
    }
  }

  private byte[] trustStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("irsa-emulator", trusted());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store.store(out, TRUST_STORE_PASSWORD.toCharArray());
    return out.toByteArray();
  }
}
