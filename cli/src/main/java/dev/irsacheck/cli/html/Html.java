package dev.irsacheck.cli.html;

import dev.irsacheck.base.text.MaskedOutput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes HTML in which only tags written here are tags: all values are masked and escaped. */
public final class Html {
  private static final int PIECE = 16_384;

  private final StringBuilder out = new StringBuilder(PIECE);
  private final MaskedOutput sink;

  private Html(MaskedOutput sink) {
    this.sink = sink;
    out.append("<!DOCTYPE html>\n");
  }

  /** Begins a document, which is handed over piece by piece: a long one is never kept. */
  public static Html document(MaskedOutput sink) {
    return new Html(sink);
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
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

  /** Hands over the rest of the document. */
  public void end() {
    sink.write(out.toString());
    out.setLength(0);
  }

  public Html text(String text) {
    escape(text);
    return this;
  }

  /** An element that holds text and nothing else. */
  public Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** The same within a sentence: what follows may be a comma, so nothing stands behind the tag. */
  public Html words(String tag, String text, String... attributes) {
    open(tag, attributes).text(text);
    out.append("</").append(tag).append('>');
    return this;
  }

  /** Opens a section, which is named by its heading. */
  public Html section(String id, String heading) {
    return open("section", "aria-labelledby", id).element("h2", heading, "id", id);
  }

  /** A moment within a sentence. */
  public Html time(Instant moment) {
    return words("time", moment(moment), "datetime", moment.toString());
  }

  /** A moment as a reader has it, such as {@code 2026-01-02 03:04:05 UTC}. */
  public static String moment(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  /** A part of the program; browsers do not unescape it. */
  public Html style(InlineResource css) {
    out.append("<style>").append(css.text()).append("</style>\n");
    return this;
  }

  /** As {@link #style}. */
  public Html script(InlineResource script) {
    out.append("<script>").append(script.text()).append("</script>\n");
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

  /** Marks that turn the direction of what follows would dress one name up as another. */
  private static boolean isSeen(char c) {
    return c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
  }
}
