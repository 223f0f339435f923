package dev.irsacheck.emulator.http;

import dev.irsacheck.emulator.world.World.ServedCertificate;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** A certificate for localhost from an external authority, in two PEM files. */
public record GivenCertificate(Path chain, Path key, X509Certificate authority) {

  public static GivenCertificate in(Path directory) throws IOException {
    CertificateAuthority authority = CertificateAuthority.root("an authority of the cluster's");
    ServerIdentity server = authority.issue(ServedCertificate.TRUSTED);
    return new GivenCertificate(
        write(directory.resolve("tls.crt"), server.chain()[0], authority.certificate()),
        write(directory.resolve("tls.key"), new JcaPKCS8Generator(server.key(), null)),
        authority.certificate());
  }

  private static Path write(Path file, Object... objects) throws IOException {
    StringWriter pem = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(pem)) {
      for (Object each : objects) {
        writer.writeObject(each);
      }
    }
    return Files.writeString(file, pem.toString());
  }
}
