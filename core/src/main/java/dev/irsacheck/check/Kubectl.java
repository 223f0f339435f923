package dev.irsacheck.check;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.ServiceAccount;

/**
 * Commands with this pod's own names in them; a name in capitals is one that the pod does not tell.
 *
 * <p>All of them read {@link FactKey#NAMESPACE} and {@link FactKey#SERVICE_ACCOUNT}; further facts
 * stand beside each.
 */
public final class Kubectl {
  private static final String DEFAULT_PREFIX = "eks.amazonaws.com";
  private static final String WORKLOAD = "deployment/NAME";

  private Kubectl() {}

  /** Creates the workload's pods anew; reads {@link FactKey#WORKLOAD}. */
  public static String restart(Facts facts) {
    return "kubectl rollout restart " + workload(facts) + namespace(facts);
  }

  /**
   * Changes variables of the workload, which also creates its pods anew; reads {@link
   * FactKey#WORKLOAD}.
   *
   * @param changes such as {@code AWS_REGION=eu-west-1} or {@code AWS_ROLE_ARN-}
   */
  public static String setEnv(Facts facts, String changes) {
    return "kubectl set env " + workload(facts) + namespace(facts) + " " + changes;
  }

  /**
   * Lets the workload run as another service account; reads {@link FactKey#WORKLOAD}.
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
   * Changes what a container asks for or may use; reads {@link FactKey#WORKLOAD}. The pod does not
   * know the container's name, and without one all of the pod's containers would change.
   *
   * @param change such as {@code --limits=cpu=1}
   */
  public static String setResources(Facts facts, String change) {
    return "kubectl set resources "
        + workload(facts)
        + namespace(facts)
        + " -c CONTAINER "
        + change;
  }

  /**
   * Merges into the workload's pod spec; reads {@link FactKey#WORKLOAD}.
   *
   * @param spec a member of the pod spec, as JSON without its braces
   */
  public static String patchPodSpec(Facts facts, String spec) {
    return "kubectl patch "
        + workload(facts)
        + namespace(facts)
        + " -p "
        + Shell.word("{\"spec\":{\"template\":{\"spec\":{" + spec + "}}}}");
  }

  /**
   * Sets an annotation of the pod's service account; reads {@link FactKey#ANNOTATION_PREFIX}.
   *
   * @param change such as {@code role-arn=ARN}, or {@code audience-} to remove one
   */
  public static String annotate(Facts facts, String change) {
    Fact<ServiceAccount> account = facts.fact(FactKey.SERVICE_ACCOUNT);
    String name = account.isKnown() ? account.orElse(null).name() : "SERVICE_ACCOUNT";
    return "kubectl annotate sa "
        + Shell.word(name)
        + namespace(facts)
        + (change.endsWith("-") ? " " : " --overwrite ")
        + Shell.word(annotation(facts, change));
  }

  /** The annotation's whole name; reads {@link FactKey#ANNOTATION_PREFIX} alone. */
  public static String annotation(Facts facts, String name) {
    return facts.fact(FactKey.ANNOTATION_PREFIX).orElse(DEFAULT_PREFIX) + "/" + name;
  }

  private static String workload(Facts facts) {
    return Shell.word(facts.fact(FactKey.WORKLOAD).orElse(WORKLOAD));
  }

  /** The mounted file knows best; a token knows where there is none. */
  private static String namespace(Facts facts) {
    Fact<ServiceAccount> account = facts.fact(FactKey.SERVICE_ACCOUNT);
    String namespace = account.isKnown() ? account.orElse(null).namespace() : "NAMESPACE";
    return " -n " + Shell.word(facts.fact(FactKey.NAMESPACE).orElse(namespace));
  }
}
