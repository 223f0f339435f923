package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.chain.evidence.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** A fix as data: a command for people, an edit of the manifest for lint. */
public sealed interface Action {
  /** A stable word for machines, such as {@code annotate}. */
  default String kind() {
    return getClass().getSimpleName().replaceAll("\\B([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** The command to paste; null only for an {@link Edit} that removes something. */
  String command();

  /** The tool that may revert the change unless it is made there. */
  default Owner owner() {
    return Owner.NONE;
  }

  enum Owner {
    NONE,
    /** Helm, Argo CD and similar tools. */
    MANIFESTS,
    /** Terraform and similar tools. */
    IAM
  }

  static Action look(String command) {
    return new Look(command);
  }

  static Action run(String command) {
    return new Run(command);
  }

  static Action write(String text) {
    return new Write(text);
  }

  sealed interface OfWorkload extends Action {}

  sealed interface Declared extends Action {
    @Override
    default Owner owner() {
      return Owner.MANIFESTS;
    }
  }

  /** A workload, or a pod without one. Unknown parts are {@link CommandPlaceholder}s. */
  record Workload(String kind, String name, String namespace) {
    /**
     * @param name such as {@code deployment/orders}
     */
    public static Workload of(String name, String namespace) {
      int slash = name.indexOf('/');
      return new Workload(
          name.substring(0, Math.max(0, slash)), name.substring(slash + 1), namespace);
    }

    private String words() {
      return shortly() + inNamespace(namespace);
    }

    private String shortly() {
      return Shell.word(kind.isEmpty() ? name : kind + "/" + name);
    }
  }

  record Variable(String name, String value) {}

  record Look(String command) implements Action {}

  record Run(String command) implements Action {}

  record Write(String text) implements Action {
    @Override
    public String command() {
      return text;
    }
  }

  /**
   * Sets environment variables, which also recreates the pods.
   *
   * @param container null for all containers
   */
  record SetVariables(Workload workload, String container, List<Variable> variables)
      implements OfWorkload, Declared {
    @Override
    public String command() {
      StringJoiner command = new StringJoiner(" ");
      command.add("kubectl set env " + workload.words() + ofContainer(container));
      for (Variable each : variables) {
        command.add(each.name + "=" + Shell.word(each.value));
      }
      return command.toString();
    }

    public boolean sets(String variable) {
      return variables.stream().anyMatch(each -> each.name.equals(variable));
    }
  }

  /**
   * Removes variables from one container, which also recreates the pods. Other containers may need
   * theirs.
   *
   * @param container only kubectl's plugin knows its name; otherwise a placeholder, never null
   */
  record RemoveVariables(Workload workload, String container, List<String> names)
      implements OfWorkload, Declared {
    @Override
    public String command() {
      return "kubectl set env "
          + workload.words()
          + ofContainer(container)
          + " "
          + String.join("- ", names)
          + "-";
    }
  }

  /**
   * Changes an annotation of a service account.
   *
   * @param value null to remove the annotation
   * @param replaces whether an existing value is overwritten; otherwise kubectl refuses
   */
  record Annotate(String account, String namespace, String name, String value, boolean replaces)
      implements Declared {
    @Override
    public String command() {
      return "kubectl annotate sa "
          + Shell.word(account)
          + inNamespace(namespace)
          + (replaces && value != null ? " --overwrite " : " ")
          + Shell.word(value == null ? name + "-" : name + "=" + value);
    }
  }

  /**
   * Runs the workload as another service account.
   *
   * @param account without the namespace
   */
  record SetServiceAccount(Workload workload, String account) implements OfWorkload, Declared {
    @Override
    public String command() {
      return "kubectl set serviceaccount "
          + workload.shortly()
          + " "
          + Shell.word(account)
          + inNamespace(workload.namespace);
    }
  }

  /**
   * Changes resource requests or limits of a container.
   *
   * @param list {@code limits} or {@code requests}
   * @param amount as Kubernetes writes it, such as {@code 500m}
   */
  record SetResources(
      Workload workload, String container, String list, String resource, String amount)
      implements OfWorkload, Declared {
    @Override
    public String command() {
      return "kubectl set resources "
          + workload.words()
          + ofContainer(container)
          + " --"
          + list
          + "="
          + resource
          + "="
          + amount;
    }
  }

  /**
   * Patches the workload's pod spec.
   *
   * @param member JSON of the pod spec without its braces
   */
  record PatchPodSpec(Workload workload, String member) implements OfWorkload, Declared {
    @Override
    public String command() {
      String patch = "{\"spec\":{\"template\":{\"spec\":{" + member + "}}}}";
      return "kubectl patch "
          + workload.words()
          + " -p "
          + Shell.word(
              workload.kind.equals("cronjob")
                  ? "{\"spec\":{\"jobTemplate\":" + patch + "}}"
                  : patch);
    }
  }

  record Restart(List<Workload> workloads) implements OfWorkload {
    public static final String ARGO_ROLLOUT = "rollout.argoproj.io";

    private static final Set<String> ROLLED_OUT = Set.of("deployment", "statefulset", "daemonset");

    public static boolean replaces(String kind) {
      return ROLLED_OUT.contains(kind);
    }

    @Override
    public String command() {
      return workloads.stream().map(Restart::command).collect(Collectors.joining("\n"));
    }

    private static String command(Workload each) {
      return each.kind.equals(ARGO_ROLLOUT)
          ? "kubectl argo rollouts restart " + Shell.word(each.name) + inNamespace(each.namespace)
          : "kubectl rollout restart " + each.words();
    }
  }

  /** A dry run comes first, so that an invalid manifest deletes nothing. */
  record Reapply(Workload workload) implements OfWorkload {
    @Override
    public String command() {
      String namespace = inNamespace(workload.namespace);
      return "kubectl apply --dry-run=client"
          + namespace
          + " -f FILE && kubectl delete "
          + workload.words()
          + " && kubectl apply"
          + namespace
          + " -f FILE";
    }
  }

  /** Starts another job of a CronJob. */
  record RunNow(Workload workload) implements OfWorkload {
    @Override
    public String command() {
      return "kubectl create job "
          + Shell.word(workload.name + "-again")
          + " --from="
          + workload.words();
    }
  }

  /** Deletes a pod that its controller recreates. */
  record DeletePod(String pod, String namespace) implements OfWorkload {
    @Override
    public String command() {
      return "kubectl delete pod " + Shell.word(pod) + inNamespace(namespace);
    }
  }

  /**
   * Changes IAM with the AWS CLI.
   *
   * @param object a role's name, a provider's ARN, or the URL of a provider to create
   * @param value the client ID or the thumbprint; null for a trust policy
   */
  record ChangeIam(Change change, String object, String value, String command) implements Action {
    public enum Change {
      CREATE_PROVIDER,
      ADD_CLIENT_ID,
      SET_THUMBPRINTS,
      TRUST_POLICY
    }

    @Override
    public Owner owner() {
      return change == Change.CREATE_PROVIDER ? Owner.NONE : Owner.IAM;
    }
  }

  /**
   * An action as an edit of the object's manifest.
   *
   * @param text the lines to write; null if the edit removes something
   */
  record Edit(Action action, String text) implements Action {
    @Override
    public String kind() {
      return action.kind();
    }

    @Override
    public String command() {
      return text;
    }
  }

  private static String ofContainer(String container) {
    return container == null ? "" : " -c " + Shell.word(container);
  }

  private static String inNamespace(String namespace) {
    return Shell.option(" -n", namespace);
  }
}
