package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Map;

/**
 * A pod, or the template that a workload makes its pods of.
 *
 * @param object the workload
 * @param template what has the pod's own {@code metadata} and {@code spec}
 * @param containers init containers first
 * @param isCertain whether pods are made of the template as it stands; nobody can tell that of one
 *     that was found in a custom resource of an unknown kind
 */
public record PodManifest(
    KubernetesObject object,
    YamlValue template,
    List<ContainerManifest> containers,
    boolean isCertain) {
  /** The member of a made pod's spec that has the application. */
  public static final String SPARK = "sparkApplication";

  /** How Spark calls the container of its driver. */
  public static final String SPARK_DRIVER = "spark-kubernetes-driver";

  public YamlValue spec() {
    return template.get("spec");
  }

  /** The spec of the Spark application that the pod belongs to; null for other pods. */
  public YamlValue sparkApplication() {
    return spec().get(SPARK);
  }

  /** Whether the pod is an executor of Spark, which gets Hadoop's settings from its driver. */
  public boolean isSparkExecutor() {
    return sparkApplication() != null && !containers.get(0).name().equals(SPARK_DRIVER);
  }

  /** Whether the workload's own metadata is another than the pod's. */
  public boolean hasTemplate() {
    return template.identity() != object.root().identity();
  }

  /** The pod's annotations, which are not the workload's. */
  public Map<String, YamlValue> annotations() {
    return template.entries("metadata", "annotations");
  }

  /** The name that the spec gives, by its old field too; {@code default} if it gives none. */
  public String serviceAccount() {
    YamlValue named = serviceAccountField();
    String name = named == null ? null : named.text();
    return name == null || name.isBlank() ? "default" : name;
  }

  /** What it runs as; null where the namespace is not known. */
  public ServiceAccount account() {
    return object.namespace() == null
        ? null
        : new ServiceAccount(object.namespace(), serviceAccount());
  }

  /** The field that names the service account, or null. */
  public YamlValue serviceAccountField() {
    YamlValue field = spec().get("serviceAccountName");
    return field == null ? spec().get("serviceAccount") : field;
  }

  /** Those that run beside one another, or alone: not the init containers. */
  public List<ContainerManifest> mainContainers() {
    return containers.stream().filter(each -> !each.init()).toList();
  }

  public List<YamlValue> volumes() {
    return spec().items("volumes");
  }
}
