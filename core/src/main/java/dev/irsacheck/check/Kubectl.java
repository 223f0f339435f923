package dev.irsacheck.check;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.names.ServiceAccount;
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
          FactKey.NAMESPACE, FactKey.SERVICE_ACCOUNT, FactKey.WORKLOAD, FactKey.ANNOTATION_PREFIX);

  private static final String DEFAULT_PREFIX = "eks.amazonaws.com";
  private static final String WORKLOAD = "deployment/NAME";

  private Kubectl() {}

  /** Creates the workload's pods anew. */
  public static String restart(Facts facts) {
    return "kubectl rollout restart " + workload(facts) + namespace(facts);
  }

  /**
   * Changes variables of the workload, which also creates its pods anew.
   *
   * @param changes such as {@code AWS_REGION=eu-west-1} or {@code AWS_ROLE_ARN-}
   */
  public static String setEnv(Facts facts, String changes) {
    return "kubectl set env " + workload(facts) + namespace(facts) + " " + changes;
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
   * Changes what a container asks for or may use. The pod does not know the container's name, and
   * without one all of the pod's containers would change.
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
   * Merges into the workload's pod spec.
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
   * Sets an annotation of the pod's service account.
   *
   * @param change such as {@code role-arn=ARN}, or {@code audience-} to remove one
   */
  public static String annotate(Facts facts, String change) {
    ServiceAccount account = read(facts, FactKey.SERVICE_ACCOUNT, null);
    String name = account == null ? "SERVICE_ACCOUNT" : account.name();
    return "kubectl annotate sa "
        + Shell.word(name)
        + namespace(facts)
        + (change.endsWith("-") ? " " : " --overwrite ")
        + Shell.word(annotation(facts, change));
  }

  /** The annotation's whole name. */
  public static String annotation(Facts facts, String name) {
    return read(facts, FactKey.ANNOTATION_PREFIX, DEFAULT_PREFIX) + "/" + name;
  }

  private static String workload(Facts facts) {
    return Shell.word(read(facts, FactKey.WORKLOAD, WORKLOAD));
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
