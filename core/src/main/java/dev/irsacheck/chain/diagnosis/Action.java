package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.chain.evidence.Shell;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a fix does, as data. A renderer writes it for its reader: {@link #command()} for somebody
 * with kubectl and the AWS CLI, lint as an edit of the manifest.
 */
public sealed interface Action {
  /** What it does, in a word that stays the same between versions, such as {@code annotate}. */
  default String kind() {
    return getClass().getSimpleName().replaceAll("\\B([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** What to paste; null only where an {@link Edit} leaves something out. */
  String command();

  /** The tool that may take the change back unless the change is made there. */
  default Owner owner() {
    return Owner.NONE;
  }

  /** Who else may declare what an action changes. */
  enum Owner {
    NONE,
    /** Helm, Argo CD, and their kin. */
    MANIFESTS,
    /** Terraform and its kin. */
    IAM
  }

  /** A command that changes nothing. */
  static Action look(String command) {
    return new Look(command);
  }

  /** A command that changes something, and is of no other kind here. */
  static Action run(String command) {
    return new Run(command);
  }

  /** Lines to write into a manifest, a policy, a build or a command line. */
  static Action write(String text) {
    return new Write(text);
  }

  /** What changes or restarts a workload, which a manifest declares. */
  sealed interface OfWorkload extends Action {}

  /** What changes something that a manifest declares. */
  sealed interface Declared extends Action {
    @Override
    default Owner owner() {
      return Owner.MANIFESTS;
    }
  }

  /**
   * A workload of the cluster, or a pod of its own. {@link CommandPlaceholder} has the words for
   * what is not known.
   *
   * @param kind as kubectl takes it, such as {@code deployment}
   */
  record Workload(String kind, String name, String namespace) {
    /**
     * Takes both in one.
     *
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

  /** An environment variable; the value is not quoted. */
  record Variable(String name, String value) {}

  /** See {@link Action#look}. */
  record Look(String command) implements Action {}

  /** See {@link Action#run}. */
  record Run(String command) implements Action {}

  /** See {@link Action#write}. */
  record Write(String text) implements Action {
    @Override
    public String command() {
      return text;
    }
  }

  /**
   * Sets variables, which also recreates the workload's pods.
   *
   * @param container the one that gets them; null for all
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

    /** Whether the variable of this name is among them. */
    public boolean sets(String variable) {
      return variables.stream().anyMatch(each -> each.name.equals(variable));
    }
  }

  /**
   * Removes variables from one container, which also recreates the workload's pods: another
   * container may need its own.
   *
   * @param container never null, though only kubectl's plugin knows its name
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
   * @param account its name
   * @param value null to remove the annotation
   * @param replaces whether a value that is there is replaced; else kubectl refuses
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
   * Lets the workload run as another service account.
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
   * Changes what a container asks for or may use.
   *
   * @param list {@code limits} or {@code requests}
   * @param resource such as {@code cpu}
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
   * Merges into the workload's pod spec.
   *
   * @param member a member of the pod spec, as JSON without its braces
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

  /** Recreates the pods of workloads, one after the other. */
  record Restart(List<Workload> workloads) implements OfWorkload {
    /** The kind that a plugin of kubectl restarts. */
    public static final String ARGO_ROLLOUT = "rollout.argoproj.io";

    private static final Set<String> ROLLED_OUT = Set.of("deployment", "statefulset", "daemonset");

    /**
     * Returns whether kubectl by itself replaces the pods of this kind.
     *
     * @param kind in lower case, such as {@code deployment}
     */
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

  /**
   * Creates again what no controller does, from its manifest: that is tried first, so that nothing
   * is deleted where it is wrong.
   */
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

  /** Deletes a pod, of which its controller makes another. */
  record DeletePod(String pod, String namespace) implements OfWorkload {
    @Override
    public String command() {
      return "kubectl delete pod " + Shell.word(pod) + inNamespace(namespace);
    }
  }

  /**
   * Changes IAM, by the AWS CLI.
   *
   * @param object the role's name, the ARN of a provider, or the URL of one that is to be
   * @param value the client ID or the thumbprint; null for a trust policy
   */
  record ChangeIam(Change change, String object, String value, String command) implements Action {
    /** What is changed. */
    public enum Change {
      CREATE_PROVIDER,
      ADD_CLIENT_ID,
      SET_THUMBPRINTS,
      TRUST_POLICY
    }

    /** What is new is in no code that could take it back. */
    @Override
    public Owner owner() {
      return change == Change.CREATE_PROVIDER ? Owner.NONE : Owner.IAM;
    }
  }

  /**
   * An action as an edit of the manifest that declares its object.
   *
   * @param text the lines to write; null where the edit is to leave something out
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
