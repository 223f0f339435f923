package dev.irsacheck.sidecar.server;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes HTML in which nothing but tags written here is a tag: all else is escaped. */
final class Html {
  private final StringBuilder out = new StringBuilder(16_384);

  /** A document type and nothing else. */
  static Html document() {
    Html html = new Html();
    html.out.append("<!DOCTYPE html>\n");
    return html;
  }

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Html open(String tag, String... attributes) {
    out.append('<').append(tag);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  Html close(String tag) {
    out.append("</").append(tag).append(">\n");
    return this;
  }

  Html text(String text) {
    escape(text);
    return this;
  }

  /** An element that holds text and nothing else. */
  Html element(String tag, String text, String... attributes) {
    return open(tag, attributes).text(text).close(tag);
  }

  /** The same within a sentence: what follows may be a comma, so nothing stands behind the tag. */
  Html words(String tag, String text, String... attributes) {
    open(tag, attributes).text(text);
    out.append("</").append(tag).append('>');
    return this;
  }

  /** Opens a section, which is named by its heading. */
  Html section(String id, String heading) {
    return open("section", "aria-labelledby", id).element("h2", heading, "id", id);
  }

  /** A moment within a sentence. */
  Html time(Instant moment) {
    return words("time", moment(moment), "datetime", moment.toString());
  }

  /** A moment as a reader has it, such as {@code 2026-01-02 03:04:05 UTC}. */
  static String moment(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
  }

  /** The style sheet, which is a part of the program; browsers do not unescape it. */
  Html style(String css) {
    out.append("<style>").append(css).append("</style>\n");
    return this;
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(Character.isISOControl(c) && c != '\n' ? '\uFFFD' : c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
