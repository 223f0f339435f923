package dev.irsacheck.check;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Fix;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.webhook.Injected;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.List;
import java.util.Set;

/**
 * Commands with this pod's own names in them; a name in capitals is one that the pod does not tell.
 *
 * <p>What they read is declared here, once: a check that prints a command declares only what it
 * reads itself.
 */
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

  private static final String WORKLOAD = "deployment/NAME";
  private static final String ROLLOUT_RESTART = "kubectl rollout restart ";
  private static final String CRON_JOB = "cronjob/";

  /** What no controller creates again as it is. */
  private static final List<String> APPLIED = List.of("pod/", "job/");

  private static final Set<String> ROLLED_OUT = Set.of("deployment", "statefulset", "daemonset");

  /** The commands that change what a manifest declares. */
  private static final List<String> CHANGES =
      List.of("kubectl set ", "kubectl annotate ", "kubectl patch ");

  private static final List<String> IAM_CHANGES = List.of("aws iam update-", "aws iam add-");

  private Kubectl() {}

  /**
   * The finding, with what its commands do besides: whoever pastes them sees neither the tool that
   * takes the change back nor who else reads the variable.
   */
  static Finding withSideEffectNotes(Finding.Builder finding) {
    List<Fix> fixes = finding.build().fixes();
    if (anyIn(fixes, List.of(" AWS_REGION="))) {
      finding.fix(CheckTexts.clientsReadRegionToo());
    }
    if (anyIn(fixes, CHANGES)) {
      finding.fix(CheckTexts.changeWhereManagedByHelm());
    }
    if (anyIn(fixes, IAM_CHANGES)) {
      finding.fix(CheckTexts.changeWhereManagedByTerraform());
    }
    return finding.build();
  }

  private static boolean anyIn(List<Fix> fixes, List<String> texts) {
    for (Fix fix : fixes) {
      for (String text : texts) {
        if (fix.command() != null && fix.command().contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Recreates the workload's pods, each kind of workload in its own way. */
  public static String restart(Facts facts) {
    String workload = read(facts, FactKey.WORKLOAD, WORKLOAD);
    int slash = workload.indexOf('/');
    String name = workload.substring(slash + 1);
    if (isRolledOut(workload.substring(0, Math.max(slash, 0)))) {
      return ROLLOUT_RESTART + workload(facts) + namespace(facts);
    }
    if (workload.startsWith(CRON_JOB)) {
      String again = Shell.word(name + "-again");
      return "kubectl create job " + again + " --from=" + workload(facts) + namespace(facts);
    }
    if (APPLIED.stream().anyMatch(workload::startsWith)) {
      return CheckTexts.deleteAndApply(namespace(facts), workload(facts));
    }
    // Whatever its controller is, it makes another.
    return "kubectl delete pod " + Shell.word(read(facts, FactKey.POD, "POD")) + namespace(facts);
  }

  /**
   * Whether {@code kubectl rollout restart} replaces the pods of this kind.
   *
   * @param kind in lower case, such as {@code deployment}
   */
  public static boolean isRolledOut(String kind) {
    return ROLLED_OUT.contains(kind);
  }

  /**
   * Replaces the pods of a workload of such a kind.
   *
   * @param object such as {@code deployment/orders}
   * @param namespace its name
   */
  public static String rolloutRestart(String object, String namespace) {
    return ROLLOUT_RESTART + Shell.word(object) + Shell.option(" -n", namespace);
  }

  /**
   * Recreates what no controller creates again.
   *
   * @param object such as {@code pod/debug}
   * @param namespace its name
   */
  public static String deleteAndApply(String object, String namespace) {
    return CheckTexts.deleteAndApply(Shell.option(" -n", namespace), Shell.word(object));
  }

  /**
   * Sets variables in all containers of the workload, which also recreates its pods.
   *
   * @param changes such as {@code AWS_REGION=eu-west-1}
   */
  public static String setEnv(Facts facts, String changes) {
    return "kubectl set env " + workload(facts) + namespace(facts) + " " + changes;
  }

  /**
   * Sets a variable of one container, which also recreates the workload's pods.
   *
   * @param change such as {@code AWS_REGION=eu-west-1}, as one word of a shell
   */
  static String setEnvOfOne(Facts facts, String change) {
    return CheckTexts.setEnvOfOne(workload(facts), namespace(facts), container(facts), change);
  }

  /**
   * Removes variables from one container, which also recreates the workload's pods. Only the plugin
   * of kubectl knows the container's name, and another container may need its own.
   */
  public static String unsetEnv(Facts facts, String... variables) {
    return CheckTexts.unsetEnv(
        workload(facts), namespace(facts), container(facts), String.join("- ", variables));
  }

  /**
   * Has what is set removed: a variable by a command, a system property by hand.
   *
   * @param variable what to do about a variable
   */
  public static Finding.Builder remove(
      Finding.Builder finding, Facts facts, Source where, String variable) {
    return VariableName.isProperty(where)
        ? finding.fix(CheckTexts.removeFromTheJvm())
        : finding.fix(variable, unsetEnv(facts, VariableName.of(where)));
  }

  /** Has the webhook mount its token again, where somebody set the variables by hand. */
  public static void mountToken(Finding.Builder finding, Facts facts) {
    finding.fix(
        CheckTexts.letTheWebhookMount(), unsetEnv(facts, Injected.ROLE_ARN, Injected.TOKEN_FILE));
  }

  /** The pod that the plugin was asked about, or this one where the token names it. */
  public static String pod(Facts facts) {
    WebIdentityToken token = read(facts, FactKey.TOKEN, null);
    String own = token == null || token.kubernetes() == null ? null : token.kubernetes().pod();
    String name = read(facts, FactKey.POD, own);
    return "kubectl get pod " + (name == null ? "POD" : Shell.word(name)) + namespace(facts);
  }

  /** Shows the pod's service account, its annotations among the rest. */
  public static String serviceAccount(Facts facts) {
    return "kubectl get sa " + account(facts) + namespace(facts) + " -o yaml";
  }

  /**
   * Lets the workload run as another service account.
   *
   * @param name without the namespace
   */
  public static String setServiceAccount(Facts facts, String name) {
    return setServiceAccount(workload(facts), name, namespace(facts));
  }

  /**
   * The same for a pod that is not there.
   *
   * @param name without the namespace
   */
  public static String setServiceAccount(String name, String namespace) {
    return setServiceAccount(WORKLOAD, name, " -n " + Shell.word(namespace));
  }

  private static String setServiceAccount(String workload, String name, String namespace) {
    return "kubectl set serviceaccount " + workload + " " + Shell.word(name) + namespace;
  }

  /**
   * Changes what a container asks for or may use. Only the plugin of kubectl knows the container's
   * name, and without one all of the pod's containers would change.
   *
   * @param change such as {@code --limits=cpu=1}
   */
  public static String setResources(Facts facts, String change) {
    return CheckTexts.setResources(workload(facts), namespace(facts), container(facts), change);
  }

  /**
   * Merges into the workload's pod spec.
   *
   * @param spec a member of the pod spec, as JSON without its braces
   */
  public static String patchPodSpec(Facts facts, String spec) {
    String patch = "{\"spec\":{\"template\":{\"spec\":{" + spec + "}}}}";
    if (read(facts, FactKey.WORKLOAD, WORKLOAD).startsWith(CRON_JOB)) {
      patch = "{\"spec\":{\"jobTemplate\":" + patch + "}}";
    }
    return CheckTexts.patchPodSpec(workload(facts), namespace(facts), Shell.word(patch));
  }

  /**
   * Sets an annotation of the pod's service account, in place of what it says now.
   *
   * @param change such as {@code role-arn=ARN}, or {@code audience-} to remove one
   */
  public static String annotate(Facts facts, String change) {
    return annotate(facts, change, change.endsWith("-") ? " " : " --overwrite ");
  }

  /** Annotates the pod's service account with a role; kubectl refuses where it has one. */
  public static String addRole(Facts facts) {
    return annotate(facts, "role-arn=ROLE_ARN", " ");
  }

  private static String annotate(Facts facts, String change, String overwrite) {
    return CheckTexts.annotate(
        account(facts), namespace(facts), overwrite, Shell.word(annotation(facts, change)));
  }

  private static String account(Facts facts) {
    ServiceAccount account = read(facts, FactKey.SERVICE_ACCOUNT, null);
    return account == null ? "SERVICE_ACCOUNT" : Shell.word(account.name());
  }

  /** The annotation's whole name. */
  public static String annotation(Facts facts, String name) {
    return read(facts, FactKey.ANNOTATION_PREFIX, WebhookSettings.PREFIX) + "/" + name;
  }

  private static String workload(Facts facts) {
    return Shell.word(read(facts, FactKey.WORKLOAD, WORKLOAD));
  }

  private static String container(Facts facts) {
    return Shell.word(read(facts, FactKey.CONTAINER, "CONTAINER"));
  }

  /** The mounted file knows best; a token knows where there is none. */
  private static String namespace(Facts facts) {
    ServiceAccount account = read(facts, FactKey.SERVICE_ACCOUNT, null);
    String namespace = account == null ? "NAMESPACE" : account.namespace();
    return " -n " + Shell.word(read(facts, FactKey.NAMESPACE, namespace));
  }

  private static <T> T read(Facts facts, FactKey<T> key, T otherwise) {
    return facts.only(FACTS).fact(key).orElse(otherwise);
  }
}
