package dev.irsacheck.check.podidentity;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.Set;

/** Commands about associations; an unknown name is a placeholder in capitals. */
public final class Eks {
  private static final Set<FactKey<?>> FACTS =
      Set.of(FactKey.NAMESPACE, FactKey.SERVICE_ACCOUNT, FactKey.REGION);

  private Eks() {}

  public static String associations(Facts facts) {
    return "aws eks list-pod-identity-associations" + where(facts) + account(facts);
  }

  public static Action associate(Facts facts) {
    return Action.run(PodIdentityTexts.associate(where(facts), account(facts)));
  }

  public static Action installAgent(Facts facts) {
    return Action.run(
        "aws eks create-addon" + where(facts) + " --addon-name eks-pod-identity-agent");
  }

  /** EKS adds its own variables and token once the manual ones are gone. */
  static Finding.Builder removeByHand(Finding.Builder finding, Facts facts) {
    return finding.fix(
        PodIdentityTexts.removeByHandFix(),
        Kubectl.unsetEnv(facts, InjectedVariables.AGENT_URI, InjectedVariables.AGENT_TOKEN_FILE));
  }

  private static String where(Facts facts) {
    return " --cluster-name CLUSTER --region " + region(facts);
  }

  static String region(Facts facts) {
    return Shell.word(read(facts, FactKey.REGION, "REGION"));
  }

  private static String account(Facts facts) {
    ServiceAccount account = read(facts, FactKey.SERVICE_ACCOUNT, null);
    String namespace = account == null ? "NAMESPACE" : account.namespace();
    return " --namespace "
        + Shell.word(read(facts, FactKey.NAMESPACE, namespace))
        + " --service-account "
        + (account == null ? "SERVICE_ACCOUNT" : Shell.word(account.name()));
  }

  private static <T> T read(Facts facts, FactKey<T> key, T otherwise) {
    return facts.only(FACTS).fact(key).orElse(otherwise);
  }
}
