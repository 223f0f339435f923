package dev.irsacheck.sts.anchors;

import dev.irsacheck.sts.Issued;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Chains that a server may show, and who is asked for; half of them are none to trust. */
final class ShownChains {
  private static final String HOST = "sts.eu-west-1.amazonaws.com";
  private static final Issued ROOT = Issued.root("CN=Root,O=Test").issued();
  private static final Issued LOWER = Issued.root("CN=Lower,O=Test").by(ROOT).issued();

  private ShownChains() {}

  record Case(
      String name,
      boolean trusted,
      Issued leaf,
      List<Issued> above,
      String host,
      List<Issued> anchors) {
    Case(String name, boolean trusted, Issued leaf, String host) {
      this(name, trusted, leaf, List.of(LOWER), host, List.of(ROOT));
    }

    Case(String name, boolean trusted, List<Issued> above, Issued... anchors) {
      this(name, trusted, server(HOST), above, HOST, List.of(anchors));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Issued server(String... names) {
    return LOWER.server(names).issued();
  }

  private static Issued.Draft lower(Issued by) {
    return Issued.root("CN=Lower,O=Test").by(by).keys(LOWER.keys());
  }

  static Stream<Case> names() {
    GeneralName address = new GeneralName(GeneralName.iPAddress, "127.0.0.1");
    return Stream.of(
        new Case("exact", true, server(HOST), HOST),
        new Case("in capitals", true, server(HOST), HOST.toUpperCase(Locale.ROOT)),
        new Case("the second of two", true, server("other.invalid", HOST), HOST),
        new Case("after a wildcard", true, server("*.other.invalid", HOST), HOST),
        new Case("after an odd one", true, server("*", "_a.b", HOST), HOST),
        new Case("a label", true, server("localhost"), "localhost"),
        new Case("wildcard", true, server("*.eu-west-1.amazonaws.com"), HOST),
        new Case("wildcard of a suffix", true, server("*.com"), "example.com"),
        new Case("wildcard alone", false, server("*"), "example.com"),
        new Case("wildcard two labels up", false, server("*.amazonaws.com"), HOST),
        new Case("another", false, server("other.invalid"), HOST),
        new Case("one that it ends with", false, server("eu-west-1.amazonaws.com"), HOST),
        new Case("one that ends with it", false, server("a." + HOST), HOST),
        new Case("one that begins with it", false, server(HOST + ".invalid"), HOST),
        new Case("trailing dot of the host", true, server(HOST), HOST + "."),
        new Case("trailing dot of the name", false, server(HOST + "."), HOST),
        new Case("international", true, server("xn--bcher-kva.example"), "xn--bcher-kva.example"),
        new Case(
            "international, as written",
            true,
            server("xn--bcher-kva.example"),
            "b\u00fccher.example"),
        new Case("underscore", false, server("a_b.example"), "a_b.example"),
        new Case("address as a name", false, server("127.0.0.1"), "127.0.0.1"),
        new Case("address", true, LOWER.server().alternative(address).issued(), "127.0.0.1"),
        new Case(
            "address of another", false, LOWER.server().alternative(address).issued(), "127.0.0.2"),
        new Case("common name", true, server(), "server"),
        new Case("common name beside others", false, server("a.invalid"), "server"));
  }

  static Stream<Case> chains() throws Exception {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
    KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(768);
    Issued shortened = lower(ROOT).keys(rsa.generateKeyPair()).issued();
    Issued stranger = Issued.root("CN=Stranger").issued();
    Issued namesake = Issued.root("CN=Root,O=Test").issued();
    Issued renewed = Issued.root("CN=Root,O=Test").keys(ROOT.keys()).issued();
    Issued crossed = Issued.root("CN=Root,O=Test").keys(ROOT.keys()).by(stranger).issued();
    Issued old = Issued.root("CN=Root,O=Test").keys(ROOT.keys()).end(yesterday).issued();
    Issued noAuthority =
        Issued.root("CN=Root,O=Test")
            .keys(ROOT.keys())
            .extended(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .issued();
    Issued server =
        Issued.root("CN=Lower,O=Test")
            .keys(LOWER.keys())
            .extended(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
            .issued();
    Issued alone =
        new Issued.Draft(new X500Name("CN=server"))
            .alternative(new GeneralName(GeneralName.dNSName, HOST))
            .issued();
    return Stream.of(
        new Case("whole", true, List.of(LOWER), ROOT),
        new Case("the root comes along", true, List.of(LOWER, ROOT), ROOT),
        new Case("with others around", true, List.of(LOWER), stranger, ROOT, alone),
        new Case("another root", false, List.of(LOWER), stranger),
        new Case("same name, another key", false, List.of(LOWER), namesake),
        new Case("same name, another key too", true, List.of(LOWER), namesake, ROOT),
        new Case("two of one key", true, List.of(LOWER), renewed, ROOT),
        new Case("the intermediate missing", false, List.of(), ROOT),
        new Case("the intermediate in the store", true, List.of(), LOWER),
        new Case("the intermediate alone trusted", true, List.of(LOWER), LOWER),
        new Case("the intermediate known and no authority", false, List.of(LOWER), ROOT, server),
        new Case("out of order", true, List.of(ROOT, LOWER), ROOT),
        new Case("one too many", true, List.of(LOWER, stranger), ROOT),
        new Case("signed across, both known", true, List.of(LOWER, crossed), ROOT, stranger),
        new Case("signed across, the old known", true, List.of(LOWER, crossed), stranger),
        new Case("signed across, the new known", true, List.of(LOWER, crossed), ROOT),
        new Case("signed across, neither", false, List.of(LOWER, crossed), namesake),
        new Case("the root is over", true, List.of(LOWER), old),
        new Case("the root may not sign", false, List.of(LOWER), noAuthority),
        new Case(
            "the intermediate is over", false, List.of(lower(ROOT).end(yesterday).issued()), ROOT),
        new Case(
            "the intermediate is signed by a namesake",
            false,
            List.of(lower(namesake).issued()),
            ROOT),
        new Case(
            "the intermediate is signed by SHA-1",
            true,
            List.of(lower(ROOT).signature("SHA1withECDSA").issued()),
            ROOT),
        new Case(
            "a key too short",
            false,
            shortened.server(HOST).signature("SHA256withRSA").issued(),
            List.of(shortened),
            HOST,
            List.of(ROOT)),
        new Case("over", false, LOWER.server(HOST).end(yesterday).issued(), HOST),
        new Case("not yet", false, LOWER.server(HOST).begin(tomorrow).issued(), HOST),
        new Case(
            "over, and of another", false, LOWER.server("a.invalid").end(yesterday).issued(), HOST),
        new Case(
            "for clients",
            false,
            LOWER
                .server(HOST)
                .extended(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                .issued(),
            HOST),
        new Case(
            "critical, unknown",
            false,
            LOWER
                .server(HOST)
                .extended(new ASN1ObjectIdentifier("1.2.3.4"), true, DERNull.INSTANCE)
                .issued(),
            HOST),
        new Case("by a server", false, server("b.invalid").server(HOST).issued(), HOST),
        new Case("signed by nobody", false, alone, List.of(), HOST, List.of(ROOT)),
        new Case("signed by nobody, known", true, alone, List.of(), HOST, List.of(ROOT, alone)),
        new Case("known itself, and over", true, old, List.of(), "root", List.of(old)));
  }

  /** A name may be written in several ways, and the JDK compares what it means. */
  static Stream<Case> writtenOtherwise() {
    Issued.Draft written = LOWER.server(HOST);
    Issued spaced = Issued.root("O=Test Authority,CN=Great  Root").issued();
    Issued accented = Issued.root("CN=F\u0151tan\u00fas\u00edtv\u00e1ny").issued();
    Issued wide = Issued.root("CN=\uff32oot").issued();
    Issued several = Issued.root("CN=Root+OU=Unit,O=Test").issued();
    return Stream.of(
        of("blanks", true, spaced, "O=test  authority,CN=GREAT ROOT"),
        of("fewer blanks", false, spaced, "O=TestAuthority,CN=GreatRoot"),
        of("accents", true, accented, "CN=F\u0150TAN\u00daS\u00cdTV\u00c1NY"),
        of("wide letters", true, wide, "CN=Root"),
        of("several in one", true, several, "OU=Unit+CN=Root,O=Test"),
        of("another order", false, ROOT, "O=Test,CN=Root"));
  }

  private static Case of(String name, boolean trusted, Issued root, String spelt) {
    Issued leaf =
        new Issued.Draft(new X500Name("CN=server"))
            .alternative(new GeneralName(GeneralName.dNSName, HOST))
            .by(root)
            .naming(new X500Name(spelt))
            .issued();
    return new Case(name, trusted, leaf, List.of(), HOST, List.of(root));
  }
}
