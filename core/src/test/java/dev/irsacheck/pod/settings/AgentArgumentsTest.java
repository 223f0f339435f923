package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.TestSources.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.AgentArguments;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentArgumentsTest {
  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", ", ,"})
  void nothingBetweenCommasIsNothing(String text) {
    assertThat(nothing().arguments(text).agent().problems()).isEmpty();
  }

  @Test
  void aBareNameOfABooleanMeansTrue() {
    Settings settings = nothing().arguments("strict, verbose ,mode=warn").settings();

    assertThat(settings.get(Setting.STRICT)).isTrue();
    assertThat(settings.get(Setting.VERBOSE)).isTrue();
    assertThat(settings.get(Setting.MODE)).isEqualTo(EnforcementMode.WARN);
  }

  @Test
  void pathsAreJoinedByAVerticalBarOnWindowsToo() {
    Settings settings =
        nothing()
            .arguments("scan-extra=C:\\plug+ins\\*|/opt/app:v2/lib | /opt/a\\,b.jar||,verbose")
            .settings();

    assertThat(settings.get(Setting.SCAN_EXTRA))
        .containsExactly("C:\\plug+ins\\*", "/opt/app:v2/lib", "/opt/a,b.jar");
    assertThat(settings.get(Setting.VERBOSE)).isTrue();
  }

  @Test
  void aBareNameOfAnythingElseNeedsAValue() {
    assertThat(nothing().arguments("expect-role").messages())
        .containsExactly("expect-role: needs a value (agent argument)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a=b|b",
        "a=b,c=d|b",
        "a = b |b",
        "a=b=c|b=c",
        "a=\"b,c\"|b,c",
        "a='b,c'|b,c",
        "a= 'b' ,c|b",
        "a=b\\,c|b,c",
        "a=\"b\\\"c\"|b\"c",
        "a=\"it's\"|it's",
        "a='b\\c'|b\\c",
        "a='b\\\\c'|b\\\\c",
        "a=it's|it's",
        "a=C:\\var\\run\\token|C:\\var\\run\\token",
        "a=\\\\\\\\host\\share|\\\\host\\share",
        "a=b\\|b\\",
        "a=''|``"
      })
  void valuesMayHoldCommasInQuotesOrBehindABackslash(String text, String value) {
    AgentArguments read = new AgentArguments(text);

    assertThat(read.faults).isEmpty();
    assertThat(read.arguments.get(0).key).isEqualTo("a");
    assertThat(read.arguments.get(0).value).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode='warn|the quote that opens the value of mode is never closed",
        "mode=\"warn\\\"|the quote that opens the value of mode is never closed",
        "mode='warn'ing|text follows the closing quote of mode",
        "=warn|a value without a name"
      })
  void whatCannotBeTakenApartIsAProblem(String text, String complaint) {
    assertThat(nothing().arguments(text).messages())
        .containsExactly("agent argument: " + complaint + " (agent argument)");
  }

  @Test
  void whatFollowsABadArgumentIsStillRead() {
    assertThat(nothing().arguments("mode='warn'ing,timout=5s").messages()).hasSize(2);
  }

  @Test
  void oneNameTwiceIsAProblem() {
    assertThat(nothing().arguments("timeout=5s,timeout=6s").messages())
        .containsExactly("timeout: is given twice (agent argument)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ignore=IRSA503+IRSA210",
        "ignore=IRSA503;IRSA210",
        "ignore='IRSA503,IRSA210'",
        "ignore=IRSA503\\,IRSA210",
        "ignore='IRSA503 IRSA210'"
      })
  void severalCodesAreOneValue(String text) {
    assertThat(nothing().arguments(text).settings().get(Setting.IGNORE))
        .containsExactly("IRSA503", "IRSA210");
  }

  @Test
  void codesSeparatedByBareCommasGetTheirOwnAdvice() {
    assertThat(nothing().arguments("ignore=IRSA503,IRSA210").messages())
        .containsExactly(
            "unknown setting \"IRSA210\" (agent argument);"
                + " to give several codes write ignore=IRSA503+IRSA210");
  }

  @Test
  void aPathMayHoldAComma() {
    assertThat(nothing().arguments("trust-policy='/a,b.json'").settings().get(Setting.TRUST_POLICY))
        .contains(Path.of("/a,b.json"));
  }
}
