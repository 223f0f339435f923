package dev.irsacheck.chain.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.TokenText;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Token files may contain anything, and all of it may be secret. */
class TokenReaderPropertyTest {
  private static final int PIECE = 8;

  @Property
  void anyBytesGiveAnAnswerThatQuotesNoneOfThem(@ForAll byte[] file) {
    assertQuotesNothing(TokenReader.read(TokenText.of(file)), new String(file, ISO_8859_1));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anythingInThreePartsGivesAnAnswerThatQuotesNoneOfIt(
      @ForAll byte[] header, @ForAll byte[] payload, @ForAll byte[] signature) {
    String file = encoded(header) + "." + encoded(payload) + "." + encoded(signature);

    TokenReading reading = TokenReader.read(new TokenText(file));

    assertQuotesNothing(reading, file);
    assertQuotesNothing(reading, new String(payload, ISO_8859_1));
  }

  @Property
  void damagedJsonGivesAnAnswerThatQuotesNoneOfIt(@ForAll("almostJson") String payload) {
    String file = "e30." + encoded(payload.getBytes(UTF_8)) + ".c2ln";

    TokenReading reading = TokenReader.read(new TokenText(file));

    assertQuotesNothing(reading, file);
    assertQuotesNothing(reading, payload);
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"",
            "\\",
            "\\u12",
            "\"exp\"",
            "\"aud\"",
            "-",
            "1e9",
            "99999999999999999999",
            "-9223372036854775808",
            "-1e300",
            "nulle",
            "trueandmore",
            "secretsecretsecret",
            "\"secretsecretsecret\"",
            "\u0001",
            "\u00e9",
            " ")
        .list()
        .ofMaxSize(12)
        .map(pieces -> String.join("", pieces));
  }

  private static void assertQuotesNothing(TokenReading reading, String input) {
    if (reading instanceof TokenReading.NotJwt notJwt) {
      for (int i = 0; i + PIECE <= input.length(); i++) {
        assertThat(notJwt.problem()).doesNotContain(input.substring(i, i + PIECE));
      }
    }
  }

  private static String encoded(byte[] part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
  }
}
