package dev.irsacheck.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void whatCouldBeATagOrEndAnAttributeIsEscaped() {
    Html html = Html.document().element("p", "<&>\"'\u0000\u001b", "title", "a\"b'<&>");

    assertThat(html)
        .hasToString(
            "<!DOCTYPE html>\n"
                + "<p title=\"a&quot;b&#39;&lt;&amp;&gt;\">&lt;&amp;&gt;&quot;&#39;\uFFFD\uFFFD</p>\n");
  }

  @Test
  void whatTurnsTheDirectionOfATextIsReplaced() {
    assertThat(Html.document().text("a\u202eb\u2066c\u00fc\ud83d\ude00"))
        .hasToString("<!DOCTYPE html>\na\uFFFDb\uFFFDc\u00fc\ud83d\ude00");
  }

  @Test
  void aLongDocumentIsHandedOverInPieces() {
    List<String> pieces = new ArrayList<>();
    Html html = Html.document(pieces::add);
    Html kept = Html.document();
    for (int i = 0; i < 10_000; i++) {
      html.element("p", "row " + i);
      kept.element("p", "row " + i);
    }
    html.end();

    assertThat(String.join("", pieces)).isEqualTo(kept.toString());
    assertThat(pieces).hasSizeGreaterThan(5).allMatch(piece -> piece.length() < 17_000);
  }

  /** SHA-256 of the text's UTF-8, as {@code openssl dgst -sha256 -binary | base64} has it. */
  @Test
  void whatStandsInThePageIsNamedByItsHash() {
    assertThat(new Inlined("p { color: red; }").hash())
        .isEqualTo("'sha256-pckGv9YvNcB5xy+Y4fbqhyo+ib850wyiuWeNbZvLi00='");
  }
}
