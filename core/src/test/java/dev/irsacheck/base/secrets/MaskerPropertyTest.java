package dev.irsacheck.base.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskerPropertyTest {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** Programs write names in these forms; %s is the name. */
  private static final List<String> SENTENCES =
      List.of(
          "%s",
          "cannot use %s here",
          "\"name\": \"%s\",",
          "{\\\"name\\\":\\\"%s\\\"}",
          "name=%s, next",
          "<Name>%s</Name>",
          "ERROR [main] c.e.Orders - %s: no such thing",
          "time=2026-03-01T08:00:00Z level=error msg=\"%s failed\"",
          "(%s)",
          "- name: %s",
          "InvalidIdentityToken: %s");

  @Property
  void noNameIsMasked(@ForAll("names") String name, @ForAll("sentences") String sentence) {
    String line = sentence.replace("%s", name);

    assertThat(Masker.mask(line)).isSameAs(line);
  }

  @Property
  void noSecretIsLeft(@ForAll("secrets") Planted planted, @ForAll @IntRange(max = 4) int notation) {
    String line = Notation.values()[notation].written("before " + planted.line + " behind");
    String left = Masker.mask(line);

    assertThat(Masker.mask(left)).as("again").isSameAs(left);
    assertThat(left).contains(Masker.MARK).contains("before").contains("behind");
    for (String piece : planted.pieces) {
      assertThat(Notation.read(left)).as(line).doesNotContain(piece);
    }
  }

  @Test
  void ofThousandKeysWithoutANameTwoAreNotKnown() {
    Random random = new Random(26);
    int left = 0;
    for (int i = 0; i < 100_000; i++) {
      left += Masker.mask("keys " + random(random, 40)).contains("(secret)") ? 0 : 1;
    }

    assertThat(left).isLessThan(400);
  }

  @Provide
  Arbitrary<String> sentences() {
    return Arbitraries.of(SENTENCES);
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.randomValue(random -> Names.all(random));
  }

  @Provide
  Arbitrary<Planted> secrets() {
    return Combinators.combine(
            Arbitraries.randomValue(random -> random), Arbitraries.integers().between(0, 15))
        .as((random, kind) -> planted(random, kind));
  }

  private record Planted(String line, List<String> pieces) {
    static Planted of(String form, String secret) {
      return new Planted(form.replace("%s", secret), List.of(secret.substring(4)));
    }
  }

  private static Planted planted(Random random, int kind) {
    String key = random(random, 40);
    String token = random(random, 300 + random.nextInt(900));
    String login = letters(random, 8) + ":" + letters(random, 12);
    String password = letters(random, 6 + random.nextInt(20));
    return switch (kind) {
      case 0 -> Planted.of("aws_secret_access_key = %s", key);
      case 1 -> Planted.of("AWS_SECRET_ACCESS_KEY=%s", key);
      case 2 -> Planted.of("{\"SecretAccessKey\": \"%s\"}", key);
      case 3 -> Planted.of("<SecretAccessKey>%s</SecretAccessKey>", key);
      case 4 -> Planted.of("-Daws.secretKey=%s", key);
      case 5 -> Planted.of("AWS_SESSION_TOKEN=%s", token);
      case 6 -> Planted.of("GET /?X-Amz-Security-Token=%s&x=1", token);
      case 7 -> Planted.of("it says %s", token);
      case 8 -> Planted.of("used %s here", "ASIA" + capitals(random, 16));
      case 9 -> Planted.of("token %s refused", "eyJhbGciOi" + letters(random, 40) + ".eyJ.x1Y");
      case 10 -> Planted.of("Authorization: Bearer %s", letters(random, 30));
      case 11 -> Planted.of("Authorization: Basic %s", letters(random, 14) + "==");
      case 12 -> Planted.of("/k?X-Amz-Signature=%s&x=1", digits(random, 64));
      case 13 -> Planted.of("proxy http://%s@proxy:3128/", login);
      case 14 -> Planted.of("-Djavax.net.ssl.trustStorePassword=%s", password);
      default -> Planted.of("{\"dbPassword\":\"%s\"}", password);
    };
  }

  private static String random(Random random, int length) {
    return of(random, BASE64, length);
  }

  private static String letters(Random random, int length) {
    return of(random, BASE64.substring(0, 62), length - 1) + "7";
  }

  private static String capitals(Random random, int length) {
    return of(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", length);
  }

  private static String digits(Random random, int length) {
    return of(random, "0123456789abcdef", length - 2) + "7e";
  }

  static String of(Random random, String letters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
