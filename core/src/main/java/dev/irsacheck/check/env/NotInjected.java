package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA101;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text100;
import dev.irsacheck.chain.diagnosis.Text101;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.check.Injection;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.podidentity.Eks;
import dev.irsacheck.pod.snapshot.FileState;

/** Fixes for a pod without a role, for the expected mechanism or for both. */
final class NotInjected {
  private final Facts facts;

  private final ServiceAccount account;

  private final Mechanism expected;

  private final String reason;

  NotInjected(Facts facts) {
    this.facts = facts;
    this.account = facts.fact(FactKey.SERVICE_ACCOUNT).orElse(null);
    this.expected = facts.fact(FactKey.EXPECTED_MECHANISM).orElse(null);
    this.reason = facts.fact(FactKey.NO_POD_IDENTITY).orElse(null);
  }

  Finding.Builder finding() {
    if (isOutsideOfKubernetes()) {
      return noPod();
    }
    Finding.Builder finding = describe();
    if (account != null) {
      finding.saw("service account", account, facts.source(FactKey.SERVICE_ACCOUNT));
    } else if (facts.fact(FactKey.NAMESPACE) instanceof Fact.Known<String> namespace) {
      finding.saw("namespace", namespace.value(), namespace.source());
    }
    return saw(finding);
  }

  private boolean isOutsideOfKubernetes() {
    return !facts.fact(FactKey.KUBERNETES).isKnown()
        && !facts.fact(FactKey.NAMESPACE).isKnown()
        && !facts.fact(FactKey.SERVICE_ACCOUNT).isKnown()
        && !facts.get(FactKey.DEFAULT_TOKEN_FILE).exists();
  }

  /** Somebody probably tries the program outside of a pod; the webhook is not the cause. */
  private Finding.Builder noPod() {
    return Finding.of(
            Text100.noPod(
                """
                irsa-check lint deploy.yaml
                irsa-check trust --policy role.json --token token
                irsa-check scan DIRECTORY
                irsa-check explain app.log"""))
        .saw(Evidence.notSet("KUBERNETES_SERVICE_HOST"))
        .saw(Evidence.notSet(InjectedVariables.ROLE_ARN))
        .saw("token", "not mounted", Source.file(facts.get(FactKey.DEFAULT_TOKEN_FILE).path()));
  }

  private Finding.Builder describe() {
    String what =
        expected == null ? "no role was injected" : expected.title() + " was not injected";
    Injection injection = Injection.of(facts, Mechanism.IRSA);
    if (injection.isChangedLater()) {
      return Finding.of(Text101.clearedLater(what, Kubectl.restart(facts)));
    }
    Fact<String> annotated = facts.fact(FactKey.ANNOTATED_ROLE);
    if (annotated.isKnown() && expected != Mechanism.POD_IDENTITY) {
      return webhookDidNotAct(annotated);
    }
    boolean irsa = expected != Mechanism.POD_IDENTITY || reason != null;
    boolean podIdentity = expected != Mechanism.IRSA && reason == null;
    boolean byDefault = account != null && account.name().equals("default");
    Finding.Builder finding =
        Finding.of(IRSA101)
            .headline(byDefault ? Text101.ofDefault(what) : headline(what))
            .why(
                Text101.givenAtCreation(
                    irsa
                        ? " by IRSA if the service account has the annotation "
                            + Kubectl.annotation(facts, "role-arn")
                        : "",
                    irsa && podIdentity ? "," : "",
                    podIdentity
                        ? " by EKS Pod Identity if the service account has an association"
                        : "",
                    injection.itself(),
                    reason == null ? "" : " EKS Pod Identity does not work here: " + reason + "."));
    if (byDefault) {
      finding.fix(
          Text101.useTheAccountWithTheRole(),
          Kubectl.setServiceAccount(facts, CommandPlaceholder.SERVICE_ACCOUNT.word()));
    }
    if (irsa && !byDefault) {
      finding
          .inCluster(Text101.seeAnnotations(), Action.look(Kubectl.serviceAccount(facts)))
          .fix(
              podIdentity ? Text101.annotateForIrsa() : Text101.annotateWithRole(),
              Kubectl.addRole(facts));
    }
    if (podIdentity && !byDefault) {
      finding
          .look(Text101.seeAssociations(), Eks.associations(facts))
          .fix(
              irsa ? Text101.associateForPodIdentity() : Text101.associate(), Eks.associate(facts));
    }
    Injection.seeThePod(finding, facts);
    return finding.fix(Text101.recreate(), Kubectl.restart(facts));
  }

  /** The pod was created after the service account got its role. */
  private Finding.Builder webhookDidNotAct(Fact<String> role) {
    String annotation = Kubectl.annotation(facts, WebhookAccount.ROLE);
    return Finding.of(
            Text101.webhookDidNotAct(
                account == null ? "" : " " + account,
                annotation,
                """
            kubectl get deployments -A | grep pod-identity-webhook
            kubectl logs deployment/pod-identity-webhook -n WEBHOOK_NAMESPACE --tail=50
            kubectl get secret pod-identity-webhook-cert -n WEBHOOK_NAMESPACE \\
              -o go-template='{{index .data "tls.crt" | base64decode}}' | openssl x509 -noout -enddate"""))
        .saw(annotation, role.orElse(""), role.origin())
        .fix(Text101.recreateOnceItActs(), Kubectl.restart(facts));
  }

  private String headline(String what) {
    if (expected == Mechanism.POD_IDENTITY && reason != null) {
      return Text101.useIrsa(what, reason);
    }
    Fact<String> namespace = facts.fact(FactKey.NAMESPACE);
    String named =
        account != null
            ? "the service account " + account
            : Text101.accountOfThePod(
                namespace.isKnown() ? " in the namespace " + namespace.orElse("") : "");
    return Text101.giveItsRole(
        what,
        expected == Mechanism.IRSA
            ? "annotate " + named
            : expected == Mechanism.POD_IDENTITY
                ? "associate a role with " + named
                : "give " + named + " its role");
  }

  private Finding.Builder saw(Finding.Builder finding) {
    boolean podIdentity = expected == Mechanism.POD_IDENTITY;
    Mechanism way = podIdentity ? Mechanism.POD_IDENTITY : Mechanism.IRSA;
    for (String variable : way.variables()) {
      finding.saw(Evidence.notSet(variable));
    }
    FileState mount = facts.get(podIdentity ? FactKey.AGENT_MOUNT : FactKey.DEFAULT_TOKEN_FILE);
    return finding.saw(Injection.mount(mount));
  }
}
