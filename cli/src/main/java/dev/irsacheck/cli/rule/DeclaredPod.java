package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.GoText;
import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.pod.CheckSettings;
import dev.irsacheck.cli.cluster.pod.CreatedPod;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.pod.settings.ExpectedIdentity;
import dev.irsacheck.pod.settings.Setting;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A pod with the service account that it runs as.
 *
 * @param account null if it is not among the manifests
 * @param association of EKS Pod Identity that means this pod; null without one
 * @param created the pod as the webhook makes it; null where no rule looks at it
 */
public record DeclaredPod(
    PodManifest pod,
    ServiceAccountManifest account,
    Association association,
    LintSettings settings,
    CreatedPod created) {
  private static final String HOOK = "helm.sh/hook";

  /** With what the webhook makes of it. */
  DeclaredPod asCreated() {
    ServiceAccount runsAs = runsAs();
    String namespace = runsAs == null ? null : runsAs.namespace();
    boolean associated = association != null;
    String prefix = settings.annotationPrefix();
    CreatedPod made = CreatedPod.of(pod, namespace, account, associated, prefix, settings.region());
    return new DeclaredPod(pod, account, association, settings, made);
  }

  /** The annotation with which the webhook gives the pod a role, or null; it may be empty. */
  public YamlValue roleAnnotation() {
    return account == null
        ? null
        : account.annotationOrNull(settings.annotation(Annotations.ROLE_ARN));
  }

  /** The audience that the service account names, or null. */
  String annotatedAudience() {
    YamlValue audience =
        account == null ? null : account.annotation(settings.annotation(Annotations.AUDIENCE));
    return audience == null ? null : audience.text();
  }

  /** The role that the webhook gives; null without one, or where it is no ARN. */
  public RoleArn role() {
    return ManifestValue.role(roleAnnotation() == null ? null : roleAnnotation().text());
  }

  /**
   * The role of one container, which may name another itself; null if it has none or none known.
   */
  RoleArn roleOf(ContainerManifest container) {
    Variable own = webIdentity(container, InjectedVariables.ROLE_ARN);
    if (own != null && own.isSet()) {
      return ManifestValue.role(own.value());
    }
    return isSkipped(container) ? null : role();
  }

  /** Whether somebody meant this pod to have a role, whatever came of it. */
  boolean needsRole() {
    return (settings.requireRole() || isChecked()) && !expectsPodIdentity();
  }

  /** Whether irsa-check in the pod is told that its role comes from an association. */
  private boolean expectsPodIdentity() {
    return pod.containers().stream()
        .map(container -> CheckSettings.of(container).get(Setting.EXPECT_IDENTITY))
        .anyMatch(expected -> expected == ExpectedIdentity.POD_IDENTITY);
  }

  /** Whether irsa-check is part of the pod, as an init container, a sidecar or an agent. */
  private boolean isChecked() {
    return pod.containers().stream()
        .anyMatch(container -> container.isIrsaCheck() || hasAgent(container));
  }

  private static boolean hasAgent(ContainerManifest container) {
    Variable options = container.variable("JAVA_TOOL_OPTIONS");
    return options != null && options.value() != null && options.value().contains("irsa-check.jar");
  }

  /** Whether a container brings variables and token itself, without the webhook. */
  boolean isByHand() {
    return roleByHand() != null;
  }

  /** The role that a container names itself, beside a token of its own; null without one. */
  public Variable roleByHand() {
    for (ContainerManifest container : pod.containers()) {
      if (container.isSet(InjectedVariables.ROLE_ARN)
          && container.isSet(InjectedVariables.TOKEN_FILE)) {
        return container.variable(InjectedVariables.ROLE_ARN);
      }
    }
    return null;
  }

  /** Whether it runs as its namespace's default account and so, by this chain, without a role. */
  boolean lacksAccount() {
    return pod.serviceAccount().equals("default") && roleAnnotation() == null && !isByHand();
  }

  /** Helm runs many hooks before the chart's service accounts are there; others are tests. */
  boolean isHook() {
    YamlValue annotations = pod.object().root().at("metadata", "annotations");
    return annotations != null && annotations.get(HOOK) != null;
  }

  /** Whether nobody can tell here if the webhook will give the pod a role. */
  public boolean hasUnseenAccount() {
    return account == null
        && association == null
        && !pod.serviceAccount().equals("default")
        && !isByHand();
  }

  /** Sources of variables that are not in the stream, such as {@code Secret orders}. */
  public Set<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    for (ContainerManifest container : pod.containers()) {
      unseen.addAll(container.unseen());
      unseen.addAll(container.unseenKeys());
    }
    return unseen;
  }

  /** Whether a container has a variable of AWS's SDKs and tools. */
  boolean usesAws() {
    return pod.containers().stream()
        .flatMap(container -> container.variables().keySet().stream())
        .anyMatch(variable -> variable.startsWith("AWS_"));
  }

  /**
   * One of the two variables of a web identity; null where the container does not have it, and
   * where it has no more than that one beside an association: no SDK takes half a web identity, so
   * that is the application's own.
   */
  Variable webIdentity(ContainerManifest container, String name) {
    return isHalfItsOwn(container) ? null : container.variable(name);
  }

  /** Whether that is so: an association gives the role, and the web identity is not whole. */
  boolean isHalfItsOwn(ContainerManifest container) {
    return association != null
        && !(container.isSet(InjectedVariables.ROLE_ARN)
            && container.isSet(InjectedVariables.TOKEN_FILE));
  }

  /** Whether the container gets a role, or was meant to. */
  boolean isMeantToHaveRole(ContainerManifest container) {
    return isMeantForIrsa(container) || association != null && !isSkipped(container);
  }

  /** Whether it gets its role by a web identity, or was meant to. */
  boolean isMeantForIrsa(ContainerManifest container) {
    return webIdentity(container, InjectedVariables.ROLE_ARN) != null
        || roleAnnotation() != null && !isSkipped(container);
  }

  /** The containers that the webhook is kept from, as it reads their annotation. */
  List<String> skipped() {
    YamlValue annotation = pod.annotations().get(settings.annotation(Annotations.SKIP));
    String text = annotation == null ? null : annotation.text();
    return text == null ? List.of() : GoText.firstRecord(text);
  }

  boolean isSkipped(ContainerManifest container) {
    return skipped().contains(container.name());
  }

  /** The service account that the pod runs as; null where its namespace is not known. */
  ServiceAccount runsAs() {
    String namespace = pod.object().namespace();
    if (namespace == null && account != null) {
      namespace = account.object().namespace();
    }
    return namespace == null ? null : new ServiceAccount(namespace, pod.serviceAccount());
  }

  /** {@code shop:orders}, or {@code orders} where the namespace is not known. */
  public String accountName() {
    ServiceAccount account = runsAs();
    return account == null ? pod.serviceAccount() : account.toString();
  }

  /** {@code Deployment shop/orders}. */
  @Override
  public String toString() {
    return pod.object().toString();
  }
}
