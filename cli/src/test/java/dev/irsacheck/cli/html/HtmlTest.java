package dev.irsacheck.cli.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void whatCouldBeATagOrEndAnAttributeIsEscaped() {
    assertThat(written(html -> html.element("p", "<&>\"'\u0000\u001b", "title", "a\"b'<&>")))
        .isEqualTo(
            "<!DOCTYPE html>\n"
                + "<p title=\"a&quot;b&#39;&lt;&amp;&gt;\">&lt;&amp;&gt;&quot;&#39;\uFFFD\uFFFD</p>\n");
  }

  @Test
  void whatTurnsTheDirectionOfATextIsReplaced() {
    assertThat(written(html -> html.text("a\u202eb\u2066c\u00fc\ud83d\ude00")))
        .isEqualTo("<!DOCTYPE html>\na\uFFFDb\uFFFDc\u00fc\ud83d\ude00");
  }

  @Test
  void aLongDocumentIsHandedOverInPieces() {
    List<String> pieces = new ArrayList<>();
    Html html = Html.document(new MaskedOutput(Masker::mask, pieces::add));
    StringBuilder rows = new StringBuilder("<!DOCTYPE html>\n");
    for (int i = 0; i < 10_000; i++) {
      html.element("p", "row " + i);
      rows.append("<p>row ").append(i).append("</p>\n");
    }
    html.end();

    assertThat(String.join("", pieces)).isEqualTo(rows.toString());
    assertThat(pieces).hasSizeGreaterThan(5).allMatch(piece -> piece.length() < 17_000);
  }

  /** A mask in finished text could replace a tag or a quotation mark. */
  @Test
  void aValueIsMaskedAndNoTagIs() {
    assertThat(
            written(
                html ->
                    html.open("p", "title", "password=hunter2", "id", "b")
                        .words("code", "Password")
                        .text(" password: hunter2")
                        .close("p")))
        .isEqualTo(
            "<!DOCTYPE html>\n<p title=\"password=(secret)\" id=\"b\">"
                + "<code>Password</code> password: (secret)</p>\n");
  }

  private static String written(Consumer<Html> content) {
    return MaskedOutput.text(
        Masker::mask,
        out -> {
          Html html = Html.document(out);
          content.accept(html);
          html.end();
        });
  }

  /** Computed with {@code openssl dgst -sha256 -binary | base64}. */
  @Test
  void whatStandsInThePageIsNamedByItsHash() {
    assertThat(new InlineResource("p { color: red; }").hash())
        .isEqualTo("'sha256-pckGv9YvNcB5xy+Y4fbqhyo+ib850wyiuWeNbZvLi00='");
  }
}
