package dev.irsacheck.sts.anchors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.sts.Issued;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The JDK says yes to these, and its yes may hang on who has signed the certificate: so ours must
 * be no. {@link LeanTrustTest} has what the JDK says no to.
 */
class ExactNameTest {
  private static final Issued ROOT = Issued.root("CN=Root").issued();

  @ParameterizedTest
  @CsvSource({
    "a.example, a.example",
    "A.Example, a.eXample",
    "a-1.example, a-1.example",
    "127.0.0.1.example, 127.0.0.1.example",
    "localhost, localhost",
    "*.b.example a.example, a.example",
    "b.example a.example *, a.example"
  })
  void asItIs(String names, String host) {
    assertThat(isIn(names, host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // By a wildcard, which is none where it stands for all of a public suffix.
    "*.example, a.example",
    "a*.example, ab.example",
    "*.com, a.com",
    "*.com, *.com",
    // What becomes of an odd name before it depends on the public suffixes.
    "*..com a.example, a.example",
    "a*.com a.example, a.example",
    "* a.example, a.example",
    // Looked for as addresses.
    "127.0.0.1, 127.0.0.1",
    "1, 1",
    "a.1, a.1",
    // Names that the JDK rewrites first, or does not take.
    "a.example, a.example.",
    "a.example., a.example.",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "XN--bcher-kva.example, XN--bcher-kva.example",
    "a_b.example, a_b.example",
    "-a.example, -a.example",
    "a-.example, a-.example",
    "a..example, a..example",
    ".example, .example",
    "a b.example, a b.example",
    "b.example, a.example"
  })
  void notAsItIs(String names, String host) {
    assertThat(isIn(names.startsWith("a b") ? "a" : names, host)).isFalse();
  }

  @Test
  void whatIsNoName() {
    assertThat(isIn("a.example", null)).isFalse();
    assertThat(isIn("a.example", "")).isFalse();
    assertThat(isIn("", "server")).isFalse();
    String label = "a".repeat(63);
    assertThat(isIn(label + ".example", label + ".example")).isTrue();
    assertThat(isIn(label + "a.example", label + "a.example")).isFalse();
    String most = (label + ".").repeat(3) + "b".repeat(61);
    assertThat(isIn(most, most)).isTrue();
    assertThat(isIn(most + "b", most + "b")).isFalse();
  }

  @Test
  void otherKindsOfNames() {
    Issued server =
        ROOT.server().alternative(new GeneralName(GeneralName.rfc822Name, "a.example")).issued();
    assertThat(ExactName.isIn(server.certificate(), "a.example")).isFalse();
  }

  private static boolean isIn(String names, String host) {
    String[] all = names.isEmpty() ? new String[0] : names.split(" ");
    return ExactName.isIn(ROOT.server(all).issued().certificate(), host);
  }
}
