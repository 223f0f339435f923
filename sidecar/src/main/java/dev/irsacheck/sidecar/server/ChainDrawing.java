package dev.irsacheck.sidecar.server;

import dev.irsacheck.chain.diagnosis.Link;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.cli.html.Html;
import dev.irsacheck.cli.html.LinkIcon;
import java.util.List;

/** Draws the chain; screen readers see an ordered list. */
final class ChainDrawing {
  private ChainDrawing() {}

  static void draw(Html html, Chain chain) {
    html.section("chain", "The chain from pod to role");
    html.open("ol", "class", "chain");
    List<Link> links = List.copyOf(chain.states().keySet());
    for (int i = 0; i < links.size(); i++) {
      LinkState state = chain.states().get(links.get(i));
      LinkState next = i + 1 < links.size() ? chain.states().get(links.get(i + 1)) : null;
      link(html, links.get(i), state, next, chain.words().get(links.get(i)));
    }
    html.close("ol").close("section");
  }

  private static void link(Html html, Link link, LinkState state, LinkState next, String words) {
    LinkIcon.openLink(html, state, next, link.title());
    html.element("span", words(state), "class", "state").close("p");
    if (words != null) {
      html.element("p", words, "class", "words");
    }
    if (state == LinkState.BROKEN || state == LinkState.UNKNOWN) {
      html.open("p").element("a", "What to do", "href", "#conclusion").close("p");
    }
    if (next != null) {
      html.element("p", link.verb(), "class", "verb");
    }
    html.close("div").close("li");
  }

  private static String words(LinkState state) {
    return switch (state) {
      case HOLDS -> "holds";
      case DOUBTFUL -> "holds, with a warning";
      case BROKEN -> "broken";
      case UNKNOWN -> "cannot tell";
      case NOT_JUDGED -> "not reached";
      case NONE -> "not used by this pod";
    };
  }
}
