package dev.irsacheck.run.launch;

import dev.irsacheck.aws.sts.Issued;
import dev.irsacheck.aws.sts.Loopback;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server for each kind of certificate, in a process that permits every kind. */
final class PairServing implements AutoCloseable {
  private static final String HOST = "localhost";

  private final Path folder;
  private final List<String> servers = new ArrayList<>();
  private final List<String> ports = new ArrayList<>();
  private final Issued root;
  private final Issued noAuthority;
  private final Loopback revocations;
  private Process process;

  private PairServing(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.root = Issued.root("CN=Pair root").keys(rsa(2048)).signature("SHA256withRSA").issued();
    // A CA certificate without the CA flag.
    this.noAuthority =
        new Issued.Draft(new X500Name("CN=Pair anchor"))
            .keys(rsa(2048))
            .signature("SHA256withRSA")
            .issued();
    this.revocations = Loopback.behaving(this::revocations);
  }

  static PairServing start(Path folder, Path java)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    PairServing serving = new PairServing(folder);
    serving.certificates();
    serving.stores();
    serving.run(java);
    return serving;
  }

  private void certificates() throws IOException, GeneralSecurityException {
    Issued other = Issued.root("CN=Other root").keys(rsa(2048)).signature("SHA256withRSA").issued();
    Instant now = Instant.now();
    serve("trusted", leaf(root).issued(), "");
    serve("unknown-issuer", leaf(other).issued(), "");
    serve("expired", leaf(root).end(now.minus(Duration.ofDays(1))).issued(), "");
    serve("wrong-host", root.server("other.example").signature("SHA256withRSA").issued(), "");
    serve("rsa-1024", leaf(root).keys(rsa(1024)).issued(), "");
    serve("sha-1", leaf(root).keys(rsa(2048)).signature("SHA1withRSA").issued(), "");
    serve("md5", leaf(root).keys(rsa(2048)).signature("MD5withRSA").issued(), "");
    serve("ecdsa-tls-1.2", leaf(root).issued(), ",TLSv1.2");
    serve("ecdsa-tls-1.3", leaf(root).issued(), ",TLSv1.3");
    serve("no-authority", leaf(noAuthority).issued(), "");
    serve(
        "static-rsa",
        leaf(root).keys(rsa(2048)).issued(),
        ",TLSv1.2,TLS_RSA_WITH_AES_128_GCM_SHA256");
    serve("not-revoked", listed(leaf(root)).issued(), "");
    Issued revoked = listed(leaf(root)).issued();
    revokedSerial = revoked.certificate().getSerialNumber();
    serve("revoked", revoked, "");
  }

  private BigInteger revokedSerial;

  private static Issued.Draft leaf(Issued authority) {
    return authority.server(HOST).signature("SHA256withRSA");
  }

  private Issued.Draft listed(Issued.Draft leaf) {
    GeneralName place =
        new GeneralName(
            GeneralName.uniformResourceIdentifier, revocations.endpoint() + "/revoked.crl");
    return leaf.extended(
        Extension.cRLDistributionPoints,
        false,
        new CRLDistPoint(
            new DistributionPoint[] {
              new DistributionPoint(new DistributionPointName(new GeneralNames(place)), null, null)
            }));
  }

  private void revocations(Socket socket, OutputStream out) throws IOException {
    try {
      Date now = new Date();
      X509v2CRLBuilder list =
          new X509v2CRLBuilder(
              X500Name.getInstance(root.certificate().getSubjectX500Principal().getEncoded()),
              Date.from(now.toInstant().minus(Duration.ofHours(1))));
      list.setNextUpdate(Date.from(now.toInstant().plus(Duration.ofDays(1))));
      list.addCRLEntry(revokedSerial, now, CRLReason.keyCompromise);
      byte[] encoded =
          list.build(new JcaContentSignerBuilder("SHA256withRSA").build(root.key())).getEncoded();
      out.write(
          ("HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\nContent-Length: "
                  + encoded.length
                  + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.ISO_8859_1));
      out.write(encoded);
    } catch (OperatorCreationException e) {
      throw new IOException(e);
    }
  }

  private void serve(String name, Issued identity, String options)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "key",
        identity.key(),
        PairServers.PASSWORD,
        new X509Certificate[] {identity.certificate()});
    write(store, file);
    servers.add(file + options);
  }

  /** The applications' trust stores: {@code trust.p12}, {@code trust.jks}, and one like cacerts. */
  private void stores() throws IOException, GeneralSecurityException {
    for (String type : List.of("p12", "jks")) {
      KeyStore store = KeyStore.getInstance(type.equals("p12") ? "PKCS12" : "JKS");
      store.load(null, null);
      store.setCertificateEntry("root", root.certificate());
      store.setCertificateEntry("anchor", noAuthority.certificate());
      write(store, folder.resolve("trust." + type));
    }
  }

  private static void write(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PairServers.PASSWORD);
    }
  }

  private void run(Path java) throws IOException {
    Path lax = folder.resolve("lax.security");
    Files.writeString(lax, "jdk.tls.disabledAlgorithms=\njdk.certpath.disabledAlgorithms=\n");
    List<String> command = new ArrayList<>();
    command.add(java.resolve("bin/java").toString());
    command.add("-Djava.security.properties=" + lax);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PairServers.class.getName());
    command.addAll(servers);
    process =
        new ProcessBuilder(command).redirectError(folder.resolve("servers.err").toFile()).start();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
      if (line == null) {
        throw new IOException(Files.readString(folder.resolve("servers.err")));
      }
      ports.addAll(List.of(line.split(" ")));
    }
  }

  List<String> ports() {
    return ports;
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    revocations.close();
  }
}
