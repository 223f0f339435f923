package dev.irsacheck.cli.html;

import dev.irsacheck.base.text.MaskedOutput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Writes HTML. All values are masked and escaped, so that only this code writes tags. */
public final class Html {
  private static final int PIECE = 16_384;

  private final StringBuilder out = new StringBuilder(PIECE);
  private final MaskedOutput sink;

  private Html(MaskedOutput sink) {
    this.sink = sink;
    out.append("<!DOCTYPE html>\n");
  }

  /** Streams a document, so that a long one is never in memory. */
  public static Html document(MaskedOutput sink) {
    return new Html(sink);
  }

  public Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  public Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    if (out.length() >= PIECE) {
      end();
    }
    return this;
  }

  /**
   * Opens the body, with the texts of the common script.
   *
   * @param attributes names and values in turn, for the page's own script
   */
  public Html body(String... attributes) {
    List<String> all = new ArrayList<>(List.of("data-copy", "Copy", "data-copied", "Copied"));
    all.addAll(List.of(attributes));
    return open("body", all.toArray(new String[0]));
  }

  /** Ends the document with its script and the element that it announces copies in. */
  public void end(InlineResource script) {
    element("p", "", "class", "unseen", "role", "status", "id", "said");
    out.append("<script>").append(script.text()).append("</script>\n");
    close("body").close("html").end();
  }

  void end() {
    sink.write(out.toString());
    out.setLength(0);
  }

  public Html text(String text) {
    escape(text);
    return this;
  }

  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** Writes no space after the tag, because a comma may follow. */
  public Html words(String tag, String text, String... attributes) {
    open(tag, attributes).text(text);
    out.append("</").append(tag).append('>');
    return this;
  }

  /**
   * Writes an ARN or path, whose part before the name a style sheet may shorten: the class is
   * {@code path}. Its text stays whole, so that it is found and copied. It is masked before it is
   * cut, because a secret may contain a slash.
   */
  public Html path(String text) {
    String masked = sink.masked(text);
    int name = masked.lastIndexOf('/') + 1;
    if (name > 0) {
      words("span", masked.substring(0, name), "class", "path");
    }
    return text(masked.substring(name));
  }

  /** Writes the Content-Security-Policy unmasked, because a hash can look like a secret. */
  public Html policy(String policy) {
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"").append(policy);
    out.append("\">\n");
    return this;
  }

  public Html section(String id, String heading) {
    return open("section", "aria-labelledby", id).element("h2", heading, "id", id);
  }

  public Html time(Instant moment) {
    return words("time", moment(moment), "datetime", moment.toString());
  }

  public static String moment(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  /** Writes the program's own style sheet unescaped, because browsers do not unescape it. */
  public Html style(InlineResource css) {
    out.append("<style>").append(css.text()).append("</style>\n");
    return this;
  }

  private void escape(String value) {
    String text = sink.masked(value);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isSeen(c) ? c : '\uFFFD');
      }
    }
  }

  /** Excludes marks that change the direction of text and could disguise a name. */
  private static boolean isSeen(char c) {
    return c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
  }
}
