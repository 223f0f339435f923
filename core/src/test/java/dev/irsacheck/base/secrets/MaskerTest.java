package dev.irsacheck.base.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

  private static final Map<String, String> VALUES =
      Map.of(
          "@K@",
          "ASIAYNJR6GKUYW5WTVVS",
          "@S@",
          SECRET,
          "@T@",
          "oBqbhlUbQkfI8ekKL1MGJK1YLtJkxp5cREwi8xPO+KcKO3u/xwi4".repeat(4) + "=",
          "@J@",
          "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl",
          "@X@",
          "b07e" + "0123456789abcdef".repeat(3) + "0123456789ab");

  private static final Pattern TOKEN =
      Pattern.compile("@([A-Za-z][A-Za-z0-9._-]*R[A-Za-z0-9._]*)@");
  private static final String DRAWN = "q1W2hunter2e3R4t5Y6u7I8o9P0a1S2d3F4g";

  @ParameterizedTest
  @MethodSource("masked")
  void aSecretIsMasked(String line) {
    String[] parts = line.split(" \\| ");

    assertThat(Masker.mask(parts[0])).isEqualTo(parts[1]).satisfies(MaskerTest::isMasked);
  }

  static Stream<String> masked() throws IOException {
    return lines("masked.txt").stream().map(MaskerTest::filled);
  }

  private static void isMasked(String left) {
    assertThat(Masker.mask(left)).isSameAs(left);
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatIsNoSecretStays(String line) {
    assertThat(Masker.mask(line)).isSameAs(line);
  }

  static List<String> names() throws IOException {
    return lines("names.txt");
  }

  /** A response with credentials may be truncated anywhere. */
  @Test
  void whatIsNamedIsHiddenWhereverItIsCutOff() {
    String json = "{\"AccessKeyId\":\"AK\",\"SecretAccessKey\":\"" + SECRET + "\",\"Token\":\"a1";

    for (int end = 0; end <= json.length(); end++) {
      String left = Masker.mask(json.substring(0, end));
      for (int i = 0; i + 8 <= SECRET.length(); i++) {
        assertThat(left).doesNotContain(SECRET.substring(i, i + 8));
      }
    }
  }

  @Test
  void theHalfOfATokenWhoseStartIsOnTheLineBeforeIsMaskedToo() {
    String half = "c2lnbmF0dXJl0".repeat(9) + "Q";

    assertThat(Masker.mask(half + " refused")).isEqualTo("(secret) refused");
  }

  @Test
  void whatStandsBeforeThePlaceTellsWhatIsSecretBehindIt() {
    String line = "password=hunter2hunter2 and " + SECRET + " of it";

    assertThat(Masker.mask(line, 14)).isEqualTo("(secret) and (secret) of it");
    assertThat(Masker.mask(line, 40)).isEqualTo("(secret) of it");
    assertThat(Masker.mask(line, line.length())).isEmpty();
    assertThat(Masker.mask("a b", 1)).isEqualTo(" b");
  }

  /** Reports wrap lines between words. */
  @Test
  void aCredentialMayStandOnTheNextLine() {
    assertThat(Masker.mask("Authorization: Basic\n    aHVudGVyMg=="))
        .isEqualTo("Authorization: Basic\n    (secret)");
    assertThat(Masker.mask("the password:\n  fix  Set it")).endsWith("Set it");
  }

  /** A quadratic search would take hours for these texts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "/",
        "aB3",
        "a1",
        "A",
        "=",
        "\"",
        "\\",
        "%41",
        "%2525",
        "&amp;",
        "://",
        "://a@",
        "eyJ",
        "-eyJ",
        "eyJ/",
        "token=",
        "token\"",
        "token ",
        "password\\\"",
        "password='",
        "basic=",
        "bearer ",
        "curl -u ",
        "-u",
        "-u:",
        "-u=",
        "://u:p/",
        "arn:aws:",
        "AKIA",
        "sha-",
        "role/",
        "shaX1y-",
        "signature: ",
        "IQoJb3JpZ2lu-",
        "ghp_",
        "glpat-",
        "ghp_abcdef-",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----QUJDREVGR0hJSktMTU5P ",
        "://hooks.slack.com/services/",
        ":oracle:thin:u/",
        "mysql -p",
        "--password ",
        "pass=",
        "?auth=",
        "\u200B",
        "\uFF1D",
        "password\u00A0"
      })
  void aMegabyteOfAnythingIsRead(String unit) {
    String text = unit.repeat((1 << 20) / unit.length());

    assertThat(Masker.mask(text)).isNotNull();
    assertThat(Masker.mask("\"" + text, 1 << 19)).isNotNull();
    assertThat(Masker.mask("curl https://h/" + text)).isNotNull();
  }

  private static String filled(String line) {
    String filled = line;
    for (Map.Entry<String, String> value : VALUES.entrySet()) {
      filled = filled.replace(value.getKey(), value.getValue());
    }
    // Complete tokens in a file would alarm repository scanners.
    return TOKEN
        .matcher(filled)
        .replaceAll(token -> token.group(1).replaceAll("R(?=[._]|$)", DRAWN));
  }

  private static List<String> lines(String file) throws IOException {
    try (InputStream in = MaskerTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    }
  }
}
