package dev.irsacheck.cli.html;

import dev.irsacheck.chain.diagnosis.LinkState;

/** Draws the sign of a link's state, which makes colours unnecessary. */
public final class LinkIcon {
  private LinkIcon() {}

  public static String style(LinkState state) {
    return switch (state) {
      case HOLDS -> "holds";
      case DOUBTFUL -> "warning";
      case BROKEN -> "broken";
      case UNKNOWN -> "unknown";
      case NOT_JUDGED -> "unreached";
      case NONE -> "unused";
    };
  }

  private static String path(LinkState state) {
    return switch (state) {
      case HOLDS -> "M9 16.5 l5 5 l9 -10.5";
      case DOUBTFUL -> "M16 8.5 v9 M16 22.4 v0.2";
      case BROKEN -> "M10.5 10.5 l11 11 M21.5 10.5 l-11 11";
      case UNKNOWN -> "M12 12.5 a4 4 0 1 1 5.6 3.6 q-1.6 0.8 -1.6 2.6 M16 23 v0.2";
      case NOT_JUDGED, NONE -> "M10 16 h12";
    };
  }

  /**
   * @param next the state of the next link; null for the last
   */
  public static void openLink(Html html, LinkState state, LinkState next, String title) {
    String style = style(state);
    html.open("li", "class", next == null ? style : style + " to-" + style(next));
    draw(html, state);
    html.open("div").open("p", "class", "link").element("strong", title);
  }

  /** The sign is hidden from screen readers, because the words next to it say the same. */
  private static void draw(Html html, LinkState state) {
    html.open(
        "svg",
        "class",
        "disc",
        "viewBox",
        "0 0 32 32",
        "aria-hidden",
        "true",
        "focusable",
        "false");
    html.open("circle", "cx", "16", "cy", "16", "r", "14").close("circle");
    html.open("path", "d", path(state)).close("path");
    html.close("svg");
  }
}
