package dev.irsacheck.check;

import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.time.Duration;
import java.util.List;

/** Fixes for the node's clock, which containers share. */
public final class NodeClock {
  private NodeClock() {}

  /** Describes the skew: "the node's clock is 20 minutes ahead of STS's". */
  public static String skew(Duration skew) {
    return CheckTexts.clockIsOff(
        Durations.inWords(skew), skew.isNegative() ? " behind STS's" : " ahead of STS's");
  }

  public static List<Evidence> node(Facts facts) {
    return node(facts, FactKey.TOKEN);
  }

  public static List<Evidence> node(Facts facts, FactKey<WebIdentityToken> token) {
    String node = name(facts, token);
    return node == null ? List.of() : List.of(Evidence.of("node", node, facts.source(token)));
  }

  public static Finding.Builder addFix(Finding.Builder finding, Facts facts) {
    return addFix(finding, facts, FactKey.TOKEN);
  }

  public static Finding.Builder addFix(
      Finding.Builder finding, Facts facts, FactKey<WebIdentityToken> by) {
    String node = name(facts, by);
    if (node == null) {
      finding.inCluster(CheckTexts.findNode(), Action.look(Kubectl.pod(facts) + " -o wide"));
    }
    return finding.says(
        CheckTexts.fixNodesClock(
            node == null ? "" : " " + node,
            Action.run("chronyc tracking\nchronyc makestep"),
            Action.run(
                "kubectl cordon "
                    + (node == null ? "NODE" : Shell.word(node))
                    + "\n"
                    + Kubectl.restart(facts).command())));
  }

  private static String name(Facts facts, FactKey<WebIdentityToken> by) {
    WebIdentityToken token = facts.fact(by).orElse(null);
    return token == null || token.kubernetes() == null ? null : token.kubernetes().node();
  }
}
