package dev.irsacheck.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {
  @Test
  void ordinaryTextStaysAsItIs() {
    assertThat(Printable.of("arn:aws:iam::111122223333:role/bestellungen-ü"))
        .isEqualTo("arn:aws:iam::111122223333:role/bestellungen-ü");
  }

  @Test
  void anEscapeSequenceAndALineBreakLoseTheirPower() {
    assertThat(Printable.of("red \u001b[31m\nirsa-check OK")).isEqualTo("red ?[31m?irsa-check OK");
  }

  @Test
  void aRightToLeftOverrideCannotTurnTheLine() {
    assertThat(Printable.of("role/\u202Etset")).isEqualTo("role/?tset");
    assertThat(Printable.of("a\u2028b\u2029c\u200Bd\u0085e")).isEqualTo("a?b?c?d?e");
  }

  @Test
  void tagCharactersBeyondTheFirstPlaneAreNoHidingPlace() {
    String invisibleTagA = new String(Character.toChars(0xE0041));

    assertThat(Printable.of("orders" + invisibleTagA)).isEqualTo("orders?");
  }

  @Test
  void longTextIsCutAndSaysSo() {
    assertThat(Printable.of("x".repeat(400))).hasSize(400).doesNotContain("…");
    assertThat(Printable.of("x".repeat(401))).hasSize(401).endsWith("x…");
  }

  @Test
  void nothingPrintsAsNull() {
    assertThat(Printable.of(null)).isEqualTo("null");
  }

  @Property
  void whateverItIsItStaysOnOneVisibleLine(@ForAll String text) {
    String printed = Printable.of(text);

    assertThat(printed.length()).isLessThanOrEqualTo(401);
    assertThat(printed.chars()).noneMatch(Character::isISOControl);
    assertThat(printed.chars()).noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  @Test
  void aCharacterBeyondTheFirstPlaneIsOne() {
    assertThat(Printable.of("orders 😀")).isEqualTo("orders 😀");
    assertThat(Printable.of("x".repeat(399) + "😀")).isEqualTo("x".repeat(399) + "…");
    assertThat(Printable.of("half \ud83d")).isEqualTo("half ?");
  }

  @ParameterizedTest
  @CsvSource({
    "https://sts.example.com, https://sts.example.com",
    "http://localhost:4566/, http://localhost:4566",
    "http://169.254.170.23/v1/credentials, http://169.254.170.23…",
    "http://user:pass@proxy:3128, http://…@proxy:3128",
    "http://user:p@ss/word@proxy:3128, http://…@proxy:3128",
    "user:pass@proxy:3128, …@proxy:3128",
    "https://host?key=secret, https://host…",
    "https://user:secret, https://user:…",
    "https://[fd00:ec2::7]:443, https://[fd00:ec2::7]:443",
    "https://[fd00:ec2::7], https://[fd00:ec2::7]",
    "sts.example.com, sts.example.com",
    "https:/host, https:…",
    "'', ''",
    "a@, …@"
  })
  void ofAUrlOnlySchemeHostAndPortAreShown(String url, String shown) {
    assertThat(Printable.address(url)).isEqualTo(shown);
  }

  @Test
  void aTokenIsLeftOutBeforeAnythingIsCutOff() {
    String token = "eyJ" + "hbGciOiJub25lIn0".repeat(60) + ".eyJhIjoxfQ.c2ln";

    assertThat(Printable.of("cannot read /a " + token + ": there is no such file"))
        .isEqualTo("cannot read /a (secret): there is no such file");
    assertThat(Printable.head("no " + token + " here", 40)).isEqualTo("no (secret) here");
    assertThat(Printable.tail("no " + token + " here", 20)).isEqualTo("no (secret) here");
  }
}
