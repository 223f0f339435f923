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
 * A pod with its service account, which is null if it is not among the manifests.
 *
 * @param created the pod after the webhook; null if no rule needs it
 */
public record DeclaredPod(
    PodManifest pod,
    ServiceAccountManifest account,
    Association association,
    LintSettings settings,
    CreatedPod created) {
  private static final String HOOK = "helm.sh/hook";

  DeclaredPod asCreated() {
    ServiceAccount runsAs = runsAs();
    String namespace = runsAs == null ? null : runsAs.namespace();
    boolean associated = association != null;
    String prefix = settings.annotationPrefix();
    CreatedPod made = CreatedPod.of(pod, namespace, account, associated, prefix, settings.region());
    return new DeclaredPod(pod, account, association, settings, made);
  }

  public YamlValue roleAnnotation() {
    return account == null
        ? null
        : account.annotationOrNull(settings.annotation(Annotations.ROLE_ARN));
  }

  String annotatedAudience() {
    YamlValue audience =
        account == null ? null : account.annotation(settings.annotation(Annotations.AUDIENCE));
    return audience == null ? null : audience.text();
  }

  public RoleArn role() {
    return ManifestValue.role(roleAnnotation() == null ? null : roleAnnotation().text());
  }

  /** A container may name another role than the annotation. */
  RoleArn roleOf(ContainerManifest container) {
    Variable own = webIdentity(container, InjectedVariables.ROLE_ARN);
    if (own != null && own.isSet()) {
      return ManifestValue.role(own.value());
    }
    return isSkipped(container) ? null : role();
  }

  boolean needsRole() {
    return (settings.requireRole() || isChecked()) && !expectsPodIdentity();
  }

  private boolean expectsPodIdentity() {
    return pod.containers().stream()
        .map(container -> CheckSettings.of(container).get(Setting.EXPECT_IDENTITY))
        .anyMatch(expected -> expected == ExpectedIdentity.POD_IDENTITY);
  }

  private boolean isChecked() {
    return pod.containers().stream()
        .anyMatch(container -> container.isIrsaCheck() || hasAgent(container));
  }

  private static boolean hasAgent(ContainerManifest container) {
    Variable options = container.variable("JAVA_TOOL_OPTIONS");
    return options != null && options.value() != null && options.value().contains("irsa-check.jar");
  }

  /** Returns whether a container has its own variables and token, without the webhook. */
  boolean isByHand() {
    return roleByHand() != null;
  }

  public Variable roleByHand() {
    for (ContainerManifest container : pod.containers()) {
      if (container.isSet(InjectedVariables.ROLE_ARN)
          && container.isSet(InjectedVariables.TOKEN_FILE)) {
        return container.variable(InjectedVariables.ROLE_ARN);
      }
    }
    return null;
  }

  boolean lacksAccount() {
    return pod.serviceAccount().equals("default") && roleAnnotation() == null && !isByHand();
  }

  /** Many hooks of Helm run before the chart's service accounts exist; others are tests. */
  boolean isHook() {
    YamlValue annotations = pod.object().root().at("metadata", "annotations");
    return annotations != null && annotations.get(HOOK) != null;
  }

  public boolean hasUnseenAccount() {
    return account == null
        && association == null
        && !pod.serviceAccount().equals("default")
        && !isByHand();
  }

  public Set<String> unseen() {
    Set<String> unseen = new TreeSet<>();
    for (ContainerManifest container : pod.containers()) {
      unseen.addAll(container.unseen());
      unseen.addAll(container.unseenKeys());
    }
    return unseen;
  }

  boolean usesAws() {
    return pod.containers().stream()
        .flatMap(container -> container.variables().keySet().stream())
        .anyMatch(variable -> variable.startsWith("AWS_"));
  }

  /** Half of a web identity beside an association is the application's own, as no SDK uses it. */
  Variable webIdentity(ContainerManifest container, String name) {
    return isHalfItsOwn(container) ? null : container.variable(name);
  }

  boolean isHalfItsOwn(ContainerManifest container) {
    return association != null
        && !(container.isSet(InjectedVariables.ROLE_ARN)
            && container.isSet(InjectedVariables.TOKEN_FILE));
  }

  boolean isMeantToHaveRole(ContainerManifest container) {
    return isMeantForIrsa(container) || association != null && !isSkipped(container);
  }

  boolean isMeantForIrsa(ContainerManifest container) {
    return webIdentity(container, InjectedVariables.ROLE_ARN) != null
        || roleAnnotation() != null && !isSkipped(container);
  }

  List<String> skipped() {
    YamlValue annotation = pod.annotations().get(settings.annotation(Annotations.SKIP));
    String text = annotation == null ? null : annotation.text();
    return text == null ? List.of() : GoText.firstRecord(text);
  }

  boolean isSkipped(ContainerManifest container) {
    return skipped().contains(container.name());
  }

  ServiceAccount runsAs() {
    String namespace = pod.object().namespace();
    if (namespace == null && account != null) {
      namespace = account.object().namespace();
    }
    return namespace == null ? null : new ServiceAccount(namespace, pod.serviceAccount());
  }

  public String accountName() {
    ServiceAccount account = runsAs();
    return account == null ? pod.serviceAccount() : account.toString();
  }

  @Override
  public String toString() {
    return pod.object().toString();
  }
}
