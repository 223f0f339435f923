package dev.irsacheck.sidecar.server;

import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.Sign;
import dev.irsacheck.diagnosis.Link;
import dev.irsacheck.sidecar.server.Chain.State;
import java.util.List;

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
    String style = sign(state).style();
    html.open("li", "class", next == null ? style : style + " to-" + sign(next).style());
    sign(state).draw(html);
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

  private static Sign sign(State state) {
    return switch (state) {
      case HOLDS -> Sign.HOLDS;
      case WARNING -> Sign.WARNING;
      case BROKEN -> Sign.BROKEN;
      case UNKNOWN -> Sign.UNKNOWN;
      case UNREACHED -> Sign.UNREACHED;
      case UNUSED -> Sign.UNUSED;
    };
  }
}
