package dev.irsacheck.check.podidentity;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA153;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text153;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** Java's SDKs prefer the relative URI to the full one, and an inline token to its file. */
public final class NothingBeforeAgent extends Check {
  public NothingBeforeAgent() {
    super(
        claim("no variable takes precedence over the Pod Identity agent")
            .needs(FactKey.AGENT)
            .considers(FactKey.RELATIVE_URI, FactKey.INLINE_TOKEN)
            .reports(IRSA153));
  }

  @Override
  public Outcome examine(Facts facts) {
    if (facts.fact(FactKey.RELATIVE_URI) instanceof Fact.Known<String> relative) {
      return Outcome.doubtful(finding(facts, relative, Text153.relativeUriComesFirst()));
    }
    if (facts.fact(FactKey.INLINE_TOKEN) instanceof Fact.Known<String> token) {
      return Outcome.doubtful(finding(facts, token, Text153.tokenTextExpires()));
    }
    return Outcome.held();
  }

  private static Finding.Builder finding(Facts facts, Fact.Known<String> set, String why) {
    String name = VariableName.of(set.source());
    Finding.Builder finding =
        Finding.of(IRSA153)
            .headline(Text153.headline(name))
            .saw(name, Printable.of(set.value()), set.source())
            .saw(facts.seen("agent", FactKey.AGENT))
            .why(why);
    return Kubectl.remove(finding, facts, set.source(), Text153.removeVariable());
  }
}
