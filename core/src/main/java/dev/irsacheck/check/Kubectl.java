package dev.irsacheck.check;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.Owner;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import java.util.List;
import java.util.Set;

/** Commands with this pod's names; an unknown name is a placeholder in capitals. */
public final class Kubectl {
  private static final Set<FactKey<?>> FACTS =
      Set.of(
          FactKey.NAMESPACE,
          FactKey.SERVICE_ACCOUNT,
          FactKey.WORKLOAD,
          FactKey.POD,
          FactKey.CONTAINER,
          FactKey.TOKEN,
          FactKey.ANNOTATION_PREFIX);

  private Kubectl() {}

  /** Tools may revert the change, and other code may read the variable. */
  static Finding withSideEffectNotes(Finding.Builder finding) {
    List<Fix> fixes = finding.build().fixes();
    if (fixes.stream().anyMatch(fix -> setsRegion(fix.action()))) {
      finding.fix(CheckTexts.clientsReadRegionToo());
    }
    if (isAny(fixes, Owner.MANIFESTS)) {
      finding.inCluster(CheckTexts.changeWhereManagedByHelm(), null);
    }
    if (isAny(fixes, Owner.IAM)) {
      finding.fix(CheckTexts.changeWhereManagedByTerraform());
    }
    return finding.build();
  }

  private static boolean setsRegion(Action action) {
    return action instanceof Action.SetVariables set && set.sets(InjectedVariables.REGION);
  }

  private static boolean isAny(List<Fix> fixes, Owner owner) {
    return fixes.stream().anyMatch(fix -> fix.action() != null && fix.action().owner() == owner);
  }

  public static Action restart(Facts facts) {
    Action.Workload workload = workload(facts);
    if (Action.Restart.replaces(workload.kind())) {
      return new Action.Restart(List.of(workload));
    }
    return switch (workload.kind()) {
      case "cronjob" -> new Action.RunNow(workload);
      case "pod", "job" -> new Action.Reapply(workload);
      // The pod's controller creates a new one.
      default ->
          new Action.DeletePod(
              read(facts, FactKey.POD, CommandPlaceholder.POD.word()), workload.namespace());
    };
  }

  /** Sets a variable in all containers of the workload, which recreates its pods. */
  public static Action setEnv(Facts facts, String variable, String value) {
    return setEnv(facts, List.of(new Action.Variable(variable, value)));
  }

  public static Action setEnv(Facts facts, List<Action.Variable> variables) {
    return new Action.SetVariables(workload(facts), null, variables);
  }

  static Action setEnvOfOne(Facts facts, String variable, String value) {
    return new Action.SetVariables(
        workload(facts), container(facts), List.of(new Action.Variable(variable, value)));
  }

  public static Action unsetEnv(Facts facts, String... variables) {
    return new Action.RemoveVariables(workload(facts), container(facts), List.of(variables));
  }

  /** A variable needs the given fix, a system property a change by hand. */
  public static Finding.Builder remove(
      Finding.Builder finding, Facts facts, Source where, String variable) {
    return VariableName.isProperty(where)
        ? finding.fix(CheckTexts.removeFromTheJvm())
        : finding.fix(variable, unsetEnv(facts, VariableName.of(where)));
  }

  public static void mountToken(Finding.Builder finding, Facts facts) {
    finding.fix(
        CheckTexts.letTheWebhookMount(),
        unsetEnv(facts, InjectedVariables.ROLE_ARN, InjectedVariables.TOKEN_FILE));
  }

  /** The pod that the kubectl plugin checks, or this pod if the token names it. */
  public static String pod(Facts facts) {
    WebIdentityToken token = read(facts, FactKey.TOKEN, null);
    String own = token == null || token.kubernetes() == null ? null : token.kubernetes().pod();
    String name = read(facts, FactKey.POD, own);
    return "kubectl get pod "
        + Shell.word(name == null ? CommandPlaceholder.POD.word() : name)
        + inNamespace(facts);
  }

  public static String serviceAccount(Facts facts) {
    return "kubectl get sa " + Shell.word(account(facts)) + inNamespace(facts) + " -o yaml";
  }

  /** {@code name} lacks the namespace. */
  public static Action setServiceAccount(Facts facts, String name) {
    return new Action.SetServiceAccount(workload(facts), name);
  }

  public static Action setServiceAccount(String name, String namespace) {
    return new Action.SetServiceAccount(Action.Workload.of(unknownWorkload(), namespace), name);
  }

  public static Action setCpu(Facts facts, String list, String amount) {
    return new Action.SetResources(workload(facts), container(facts), list, "cpu", amount);
  }

  /** {@code member} is JSON without its braces. */
  public static Action patchPodSpec(Facts facts, String member) {
    return new Action.PatchPodSpec(workload(facts), member);
  }

  /** The name lacks the prefix, as in {@code role-arn}; a null value removes it. */
  public static Action annotate(Facts facts, String name, String value) {
    return annotate(facts, name, value, true);
  }

  /** Annotates the pod's service account with a role; kubectl fails if it already has one. */
  public static Action addRole(Facts facts) {
    return annotate(facts, "role-arn", CommandPlaceholder.ROLE_ARN.word(), false);
  }

  private static Action annotate(Facts facts, String name, String value, boolean replaces) {
    return new Action.Annotate(
        account(facts), namespace(facts), annotation(facts, name), value, replaces);
  }

  private static String account(Facts facts) {
    ServiceAccount account = read(facts, FactKey.SERVICE_ACCOUNT, null);
    return account == null ? CommandPlaceholder.SERVICE_ACCOUNT.word() : account.name();
  }

  public static String annotation(Facts facts, String name) {
    return read(facts, FactKey.ANNOTATION_PREFIX, WebhookSettings.PREFIX) + "/" + name;
  }

  private static Action.Workload workload(Facts facts) {
    return Action.Workload.of(read(facts, FactKey.WORKLOAD, unknownWorkload()), namespace(facts));
  }

  private static String unknownWorkload() {
    return "deployment/" + CommandPlaceholder.NAME.word();
  }

  private static String inNamespace(Facts facts) {
    return " -n " + Shell.word(namespace(facts));
  }

  private static String container(Facts facts) {
    return read(facts, FactKey.CONTAINER, CommandPlaceholder.CONTAINER.word());
  }

  /** The mounted file is more reliable than the token's claim. */
  private static String namespace(Facts facts) {
    ServiceAccount account = read(facts, FactKey.SERVICE_ACCOUNT, null);
    String namespace = account == null ? CommandPlaceholder.NAMESPACE.word() : account.namespace();
    return read(facts, FactKey.NAMESPACE, namespace);
  }

  private static <T> T read(Facts facts, FactKey<T> key, T otherwise) {
    return facts.only(FACTS).fact(key).orElse(otherwise);
  }
}
