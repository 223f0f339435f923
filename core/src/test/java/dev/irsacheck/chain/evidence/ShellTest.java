package dev.irsacheck.chain.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellTest {
  private static final String MEANS_SOMETHING_TO_A_SHELL = " \t\n|&;<>()$`\\\"'*?[]#~!{}^";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "orders",
        "arn:aws:iam::111122223333:role/team/orders",
        "it's",
        "'",
        "''",
        "a b  c",
        "$(touch /tmp/never) `id` ${HOME} $HOME",
        "a;b|c&d>e<f",
        "\\ \\n \\\\",
        "\"quoted\"",
        "*?[a-z]~{a,b}#!^",
        "-rf",
        "=ls",
        "--policy-document={\"Version\":\"2012-10-17\"}",
        "%s%d",
        "übergröße"
      })
  void aRealShellReadsTheWordBackAsItWas(String text) throws Exception {
    assertThat(throughTheShell(Shell.word(text))).isEqualTo(text);
    assertThat(throughTheShell(Shell.quoted(text))).isEqualTo(text);
  }

  @Test
  void theEmptyWordIsAWordToo() throws Exception {
    assertThat(Shell.word("")).isEqualTo("''");
  }

  @Test
  void quotesComeOnlyWhereTheyAreNeeded() {
    assertThat(Shell.word("deployment/orders")).isEqualTo("deployment/orders");
    assertThat(Shell.word("system:serviceaccount:shop:orders@x+y=%,._-"))
        .isEqualTo("system:serviceaccount:shop:orders@x+y=%,._-");
    assertThat(Shell.word("two words")).isEqualTo("'two words'");
  }

  @Test
  void anEqualsSignAtTheStartIsQuotedForZsh() {
    assertThat(Shell.word("=ls")).isEqualTo("'=ls'");
  }

  @Test
  void aLongDocumentIsNotCut() {
    String policy = "{\"Statement\":\"" + "x".repeat(3000) + "\"}";

    assertThat(Shell.word(policy)).isEqualTo("'" + policy + "'");
  }

  @Test
  void aLineBreakCannotStartACommandOfItsOwn() {
    assertThat(Shell.word("a\nrm -rf /")).isEqualTo("'a?rm -rf /'");
    assertThat(Shell.word("a\u202Eb")).isEqualTo("'a?b'");
  }

  @Test
  void aValueThatLooksLikeAnOptionIsTiedToItsOwn() {
    assertThat(Shell.option("--name", "orders")).isEqualTo("--name orders");
    assertThat(Shell.option("--name", "-x")).isEqualTo("--name=-x");
    assertThat(Shell.option("--name", "-x y")).isEqualTo("--name='-x y'");
  }

  @Property
  void nothingOutsideQuotesMeansAnythingToAShell(
      @ForAll @CharRange(from = ' ', to = '~') String text) {
    String bare = Shell.word(text).replace("'\\''", "").replaceAll("'[^']*'", "");

    for (char c : MEANS_SOMETHING_TO_A_SHELL.toCharArray()) {
      assertThat(bare).doesNotContain(String.valueOf(c));
    }
  }

  @Property
  void whateverItIsItStaysOnOneLine(@ForAll String text) {
    assertThat(Shell.word(text).chars()).noneMatch(Character::isISOControl);
  }

  private static String throughTheShell(String word) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-s").redirectErrorStream(true).start();
    shell.getOutputStream().write(("printf '[%s]' " + word).getBytes(UTF_8));
    shell.getOutputStream().close();
    String out = new String(shell.getInputStream().readAllBytes(), UTF_8);
    assertThat(shell.waitFor()).as(out).isZero();
    assertThat(out).startsWith("[").endsWith("]");
    return out.substring(1, out.length() - 1);
  }
}
