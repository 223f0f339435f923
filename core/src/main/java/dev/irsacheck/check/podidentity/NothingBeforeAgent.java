package dev.irsacheck.check.podidentity;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA153;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.text.Printable;

/** Java's SDKs take the relative URI before the full one, and a token before its file. */
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
      return Outcome.doubtful(
          finding(
              facts,
              relative,
              "SDKs for Java ask 169.254.170.2 for it, where only ECS has an agent, and do not ask"
                  + " EKS's. When that fails they may run as the node's role."));
    }
    if (facts.fact(FactKey.INLINE_TOKEN) instanceof Fact.Known<String> token) {
      return Outcome.doubtful(
          finding(
              facts,
              token,
              "SDKs for Java send this text and do not read the token file. Kubelet renews the file"
                  + " alone: once the text has expired, the agent refuses it."));
    }
    return Outcome.held();
  }

  private static Finding.Builder finding(Facts facts, Fact.Known<String> set, String why) {
    String name = VariableName.of(set.source());
    Finding.Builder finding =
        Finding.of(IRSA153)
            .headline("remove " + name + ": SDKs for Java take it before EKS Pod Identity")
            .saw(name, Printable.of(set.value()), set.source())
            .saw("agent", facts.get(FactKey.AGENT), facts.source(FactKey.AGENT))
            .why(why);
    return VariableName.isProperty(set.source())
        ? finding.fix("Remove the property from the JVM's command line and JAVA_TOOL_OPTIONS.")
        : finding.fix(
            "Remove it from the container's env and envFrom:", Kubectl.unsetEnv(facts, name));
  }
}
