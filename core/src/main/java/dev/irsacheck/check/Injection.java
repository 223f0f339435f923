package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.InjectionCause;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.chain.webhook.WebhookTraces;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.snapshot.FileState;
import java.util.Set;

/** Explains which inputs make the webhook inject what this container has. */
public final class Injection {
  private static final Set<FactKey<?>> FACTS =
      Set.of(
          FactKey.ROLE_ARN_TEXT,
          FactKey.TOKEN_PATH,
          FactKey.DEFAULT_TOKEN_FILE,
          FactKey.POD_IDENTITY_URI,
          FactKey.AGENT_TOKEN_PATH,
          FactKey.AGENT_MOUNT,
          FactKey.REGION,
          FactKey.DEFAULT_REGION,
          FactKey.REGIONAL_STS);

  private final Facts facts;
  private final Mechanism mechanism;
  private final Set<InjectionCause> causes;

  private Injection(Facts facts, Mechanism mechanism) {
    this.facts = facts.only(FACTS);
    this.mechanism = mechanism;
    this.causes = InjectionCause.of(sight());
  }

  public static Injection of(Facts facts, Mechanism mechanism) {
    return new Injection(facts, mechanism);
  }

  public boolean mayBe(InjectionCause cause) {
    return causes.contains(cause);
  }

  public boolean isLeftAlone() {
    for (InjectionCause cause : causes) {
      if (!cause.leavesAlone()) {
        return false;
      }
    }
    return !causes.isEmpty();
  }

  /** True if no input explains the container: something changed after the webhook ran. */
  public boolean isChangedLater() {
    return causes.isEmpty();
  }

  /**
   * True if the pod spec itself sets AWS_ROLE_ARN. A self-hosted webhook may mount the token at
   * another path, so the path alone proves nothing.
   */
  public static boolean isRoleByHand(Facts facts) {
    Injection injection = of(facts, Mechanism.IRSA);
    String path = injection.facts.fact(FactKey.TOKEN_PATH).orElse(null);
    boolean elsewhere = path != null && !path.equals(injection.token().path());
    return !elsewhere
        && !injection.causes.isEmpty()
        && injection.causes.stream().noneMatch(InjectionCause::setsVariables);
  }

  /** {@code byHand} is the result of {@link #isRoleByHand}. */
  public static Action correctRole(Facts facts, boolean byHand, Object arn) {
    return byHand
        ? Kubectl.setEnvOfOne(facts, InjectedVariables.ROLE_ARN, arn.toString())
        : Kubectl.annotate(facts, "role-arn", arn.toString());
  }

  public String leftAlone() {
    return CheckTexts.leftAlone(
        mechanism == Mechanism.IRSA
            ? "annotation " + Kubectl.annotation(facts, "role-arn")
            : "association",
        itself());
  }

  public String itself() {
    return CheckTexts.itself(
        Kubectl.annotation(facts, WebhookMutation.SKIP_CONTAINERS), WebhookSettings.SKIP_LABEL);
  }

  /** Only one of the two variables is set; {@code consequence} tells what the SDK does. */
  public Finding.Builder partlyInjected(
      Finding.Builder finding, Source set, String missing, String consequence, Action give) {
    boolean irsa = mechanism == Mechanism.IRSA;
    String name = VariableName.of(set);
    finding.saw(Evidence.notSet(missing)).saw(mount(token()));
    if (VariableName.isProperty(set) || isLeftAlone()) {
      finding
          .headline(CheckTexts.nothingInjected(name, irsa ? "annotate" : "associate"))
          .why(consequence);
      if (isLeftAlone()) {
        finding.why(CheckTexts.noTokenMounted(leftAlone()));
      }
      if (VariableName.isProperty(set)) {
        finding.fix(CheckTexts.removeProperty(), give);
      } else {
        finding.says(CheckTexts.variableInTheWay(Kubectl.unsetEnv(facts, name), give));
      }
      seeThePod(finding, facts);
      return finding.inCluster(CheckTexts.thenRecreate(), Kubectl.restart(facts));
    }
    String webhook = irsa ? "the webhook" : "EKS";
    return finding.says(
        CheckTexts.setByHand(
            name,
            webhook,
            missing,
            irsa ? "The webhook" : webhook,
            noMount(),
            consequence,
            irsa ? "role (the annotation role-arn)" : "association",
            Kubectl.unsetEnv(facts, name)));
  }

  public static void seeThePod(Finding.Builder finding, Facts facts) {
    finding.inCluster(
        CheckTexts.seeThePod(),
        Action.look(
            Kubectl.pod(facts)
                + " -o yaml | grep -e skip-containers -e skip-pod-identity-webhook"));
  }

  /** The pod's own volume takes the path of the webhook's token. */
  public Finding.Builder ownVolume(Finding.Builder finding) {
    return finding.says(CheckTexts.ownVolume(mechanism.volume(), Kubectl.pod(facts)));
  }

  /** Why the token is not mounted although variables are set; empty if unknown. */
  public String noMount() {
    return mayBe(InjectionCause.COMPLETE)
        ? " " + CheckTexts.noMount(InjectedVariables.REGIONAL_STS)
        : "";
  }

  public static Evidence mount(FileState token) {
    return Evidence.of(
        "token", token.exists() ? "mounted" : "not mounted", Source.file(token.path()));
  }

  private WebhookTraces sight() {
    boolean irsa = mechanism == Mechanism.IRSA;
    FileState token = token();
    return new WebhookTraces(
        mechanism,
        isVariable(irsa ? FactKey.ROLE_ARN_TEXT : FactKey.POD_IDENTITY_URI),
        isVariable(irsa ? FactKey.TOKEN_PATH : FactKey.AGENT_TOKEN_PATH),
        isVariable(FactKey.REGION) || isVariable(FactKey.DEFAULT_REGION),
        isVariable(FactKey.REGIONAL_STS),
        token.exists() || token.kind() == FileState.Kind.NOT_IN_FOLDER,
        token.exists());
  }

  private FileState token() {
    return facts.get(
        mechanism == Mechanism.IRSA ? FactKey.DEFAULT_TOKEN_FILE : FactKey.AGENT_MOUNT);
  }

  private boolean isVariable(FactKey<String> key) {
    Fact<String> fact = facts.fact(key);
    return fact.isKnown() && !VariableName.isProperty(fact.origin());
  }
}
