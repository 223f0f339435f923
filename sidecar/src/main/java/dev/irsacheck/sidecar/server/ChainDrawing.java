package dev.irsacheck.sidecar.server;

import dev.irsacheck.diagnosis.Link;
import dev.irsacheck.sidecar.server.Chain.State;
import java.util.List;
import java.util.Locale;

/**
 * Draws the chain: a disc for each link with a sign in it, a line to the next one.
 *
 * <p>It is an ordered list to whoever cannot see it, in which each link says its state in words.
 */
final class ChainDrawing {
  private ChainDrawing() {}

  static void draw(Html html, Chain chain) {
    html.section("chain", "The chain from pod to role");
    html.open("ol", "class", "chain");
    List<Link> links = List.copyOf(chain.states().keySet());
    for (int i = 0; i < links.size(); i++) {
      State state = chain.states().get(links.get(i));
      State next = i + 1 < links.size() ? chain.states().get(links.get(i + 1)) : null;
      link(html, links.get(i), state, next, chain.words().get(links.get(i)));
    }
    html.close("ol").close("section");
  }

  private static void link(Html html, Link link, State state, State next, String words) {
    html.open("li", "class", next == null ? word(state) : word(state) + " to-" + word(next));
    disc(html, state);
    html.open("div").open("p", "class", "link").element("strong", link.title());
    html.element("span", state.words(), "class", "state").close("p");
    if (words != null) {
      html.element("p", words, "class", "words");
    }
    if (state == State.BROKEN || state == State.UNKNOWN) {
      html.open("p").element("a", "What to do", "href", "#conclusion").close("p");
    }
    if (next != null) {
      html.element("p", link.verb(), "class", "verb");
    }
    html.close("div").close("li");
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** The words beside it say the same, so it is hidden from those who hear them. */
  private static void disc(Html html, State state) {
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
    html.open("path", "d", sign(state)).close("path");
    html.close("svg");
  }

  private static String sign(State state) {
    return switch (state) {
      case HOLDS -> "M9 16.5 l5 5 l9 -10.5";
      case WARNING -> "M16 8.5 v9 M16 22.4 v0.2";
      case BROKEN -> "M10.5 10.5 l11 11 M21.5 10.5 l-11 11";
      case UNKNOWN -> "M12 12.5 a4 4 0 1 1 5.6 3.6 q-1.6 0.8 -1.6 2.6 M16 23 v0.2";
      case UNREACHED, UNUSED -> "M10 16 h12";
    };
  }
}
