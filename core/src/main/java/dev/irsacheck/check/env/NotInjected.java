package dev.irsacheck.check.env;

import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.podidentity.Eks;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text101;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.snapshot.FileState;
import dev.irsacheck.webhook.Mechanism;

/**
 * What to do about a pod that has nothing of a role: by the way that its owner said, else by both,
 * as far as the pod can have them.
 */
final class NotInjected {
  private NotInjected() {}

  static String headline(Facts facts, ServiceAccount account) {
    String what = what(facts);
    if (Injection.of(facts, Mechanism.IRSA).isChangedLater()) {
      return what + "the token is mounted, but its variables are not set; see what clears them";
    }
    if (isDefault(account)) {
      return what + "the pod runs as the service account \"default\"; set serviceAccountName";
    }
    Mechanism expected = expected(facts);
    if (expected == Mechanism.POD_IDENTITY && reason(facts) != null) {
      return what + "use IRSA, since " + reason(facts);
    }
    Fact<String> namespace = facts.fact(FactKey.NAMESPACE);
    String named =
        account != null
            ? "the service account " + account
            : Text101.accountOfThePod(
                namespace.isKnown() ? " in the namespace " + namespace.orElse("") : "");
    String give =
        expected == Mechanism.IRSA
            ? "annotate " + named
            : expected == Mechanism.POD_IDENTITY
                ? "associate a role with " + named
                : "give " + named + " its role";
    return what + give + " and recreate the pod";
  }

  private static String what(Facts facts) {
    Mechanism expected = expected(facts);
    return expected == null ? "no role was injected: " : expected.title() + " was not injected: ";
  }

  private static Mechanism expected(Facts facts) {
    return facts.fact(FactKey.EXPECTED_MECHANISM).orElse(null);
  }

  /** Why it cannot be EKS Pod Identity; null where it can. */
  private static String reason(Facts facts) {
    return facts.fact(FactKey.NO_POD_IDENTITY).orElse(null);
  }

  /** What is not there: IRSA's, or what was expected in its place. */
  static Finding.Builder saw(Finding.Builder finding, Facts facts) {
    boolean podIdentity = expected(facts) == Mechanism.POD_IDENTITY;
    Mechanism way = podIdentity ? Mechanism.POD_IDENTITY : Mechanism.IRSA;
    for (String variable : way.variables()) {
      finding.saw(Evidence.notSet(variable));
    }
    FileState mount = facts.get(podIdentity ? FactKey.AGENT_MOUNT : FactKey.DEFAULT_TOKEN_FILE);
    return finding.saw(Injection.mount(mount));
  }

  /** Why, and the fixes. */
  static Finding.Builder describe(Finding.Builder finding, Facts facts, ServiceAccount account) {
    Injection injection = Injection.of(facts, Mechanism.IRSA);
    if (injection.isChangedLater()) {
      return finding.says(Text101.clearedLater(Kubectl.restart(facts)));
    }
    Mechanism expected = expected(facts);
    boolean irsa = expected != Mechanism.POD_IDENTITY || reason(facts) != null;
    boolean podIdentity = expected != Mechanism.IRSA && reason(facts) == null;
    finding.why(
        Text101.givenAtCreation(
            irsa
                ? " by IRSA if the service account has the annotation "
                    + Kubectl.annotation(facts, "role-arn")
                : "",
            irsa && podIdentity ? "," : "",
            podIdentity ? " by EKS Pod Identity if the service account has an association" : "",
            injection.itself(),
            reason(facts) == null ? "" : " EKS Pod Identity would not do: " + reason(facts) + "."));
    if (isDefault(account)) {
      finding.fix(
          Text101.useTheAccountWithTheRole(), Kubectl.setServiceAccount(facts, "SERVICE_ACCOUNT"));
    } else {
      if (irsa) {
        finding
            .fix(Text101.seeAnnotations(), Kubectl.serviceAccount(facts))
            .fix(
                podIdentity ? Text101.annotateForIrsa() : Text101.annotateWithRole(),
                Kubectl.addRole(facts));
      }
      if (podIdentity) {
        finding
            .fix(Text101.seeAssociations(), Eks.associations(facts))
            .fix(
                irsa ? Text101.associateForPodIdentity() : Text101.associate(),
                Eks.associate(facts));
      }
    }
    Injection.seeThePod(finding, facts);
    return finding.fix(Text101.recreate(), Kubectl.restart(facts));
  }

  private static boolean isDefault(ServiceAccount account) {
    return account != null && account.name().equals("default");
  }
}
