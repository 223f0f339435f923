package dev.irsacheck.cli.html;

import java.util.Locale;

/** What stands in the disc of a link, so that nobody needs its colour. */
public enum Sign {
  HOLDS("M9 16.5 l5 5 l9 -10.5"),
  WARNING("M16 8.5 v9 M16 22.4 v0.2"),
  BROKEN("M10.5 10.5 l11 11 M21.5 10.5 l-11 11"),
  UNKNOWN("M12 12.5 a4 4 0 1 1 5.6 3.6 q-1.6 0.8 -1.6 2.6 M16 23 v0.2"),
  UNREACHED("M10 16 h12"),
  UNUSED("M10 16 h12");

  private final String path;

  Sign(String path) {
    this.path = path;
  }

  /** The class of what it stands in, which has the colours. */
  public String style() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The words beside it say the same, so it is hidden from those who hear them. */
  public void draw(Html html) {
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
    html.open("path", "d", path).close("path");
    html.close("svg");
  }
}
