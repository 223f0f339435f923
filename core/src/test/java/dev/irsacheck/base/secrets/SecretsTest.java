package dev.irsacheck.base.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class SecretsTest {
  private static final String SECRET = "kX3v9QmB0rT7yLw2JdHs8NfGz5Pc1AeU";

  private final Secrets secrets = new Secrets(16, List.of(SECRET, "short"));

  @Test
  void aPieceIsTakenOutAndWhatStandsAroundItStays() {
    assertThat(secrets.mask("a/" + SECRET.substring(3, 25) + "/b")).isEqualTo("a/(secret)/b");
    assertThat(secrets.mask(SECRET + SECRET)).isEqualTo("(secret)(secret)");
    assertThat(secrets.mask(SECRET + " " + SECRET)).isEqualTo("(secret) (secret)");
  }

  @Test
  void lessThanAPieceIsNoSecretNorIsAShortOne() {
    String less = "x" + SECRET.substring(0, 15) + " short and default";

    assertThat(secrets.mask(less)).isSameAs(less);
  }

  @Test
  void withoutSecretsEveryTextStaysAsItIs() {
    assertThat(new Secrets(16, List.of()).mask(SECRET)).isSameAs(SECRET);
    assertThat(secrets.mask("")).isEmpty();
    assertThat(secrets).hasToString("Secrets[2]");
  }

  @ParameterizedTest
  @CsvFileSource(resources = "known.csv", delimiter = '|')
  void knownSecretsAreTakenOutAndWordsStay(String known, String text, String left) {
    assertThat(new Secrets(Secrets.SHORTEST_PIECE, List.of(known.split(" "))).mask(text))
        .isEqualTo(left);
  }

  @Test
  void aSecretInAUrlIsTakenOutWhole() {
    assertThat(
            new Secrets(Secrets.SHORTEST_PIECE, List.of("IQoJ/b3+Jp/Z2lu=="))
                .mask("?X-Amz-Security-Token=IQoJ%2Fb3%2BJp%2FZ2lu%3D%3D&a"))
        .isEqualTo("?X-Amz-Security-Token=(secret)&a");
  }

  @Property
  void noPieceGetsThroughAndNothingElseIsLost(
      @ForAll @AlphaChars @StringLength(min = 40, max = 60) String secret,
      @ForAll @IntRange(max = 20) int start,
      @ForAll @IntRange(min = 1, max = 20) int length,
      @ForAll String around) {
    String piece = secret.substring(start, start + length);
    String text = around + "\n" + piece + "\n" + around;

    String left = new Secrets(16, List.of(secret)).mask(text);

    if (length >= 16) {
      assertThat(left).isEqualTo(around + "\n(secret)\n" + around);
    } else {
      assertThat(left).isEqualTo(text);
    }
  }
}
