package dev.irsacheck.cli.cluster;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Map;

/**
 * A pod, or a workload's pod template.
 *
 * @param containers init containers first
 * @param isCertain false if the template was found in a custom resource of an unknown kind
 */
public record PodManifest(
    KubernetesObject object,
    YamlValue template,
    List<ContainerManifest> containers,
    boolean isCertain) {
  /** Member of a synthetic pod's spec that contains the Spark application. */
  public static final String SPARK = "sparkApplication";

  public static final String SPARK_DRIVER = "spark-kubernetes-driver";

  public YamlValue spec() {
    return template.get("spec");
  }

  public YamlValue sparkApplication() {
    return spec().get(SPARK);
  }

  /** An executor gets Hadoop's settings from its driver. */
  public boolean isSparkExecutor() {
    return sparkApplication() != null && !containers.get(0).name().equals(SPARK_DRIVER);
  }

  public boolean hasTemplate() {
    return template.identity() != object.root().identity();
  }

  public Map<String, YamlValue> annotations() {
    return template.entries("metadata", "annotations");
  }

  /**
   * Returns the name from the spec, including the deprecated field; {@code default} without one.
   */
  public String serviceAccount() {
    YamlValue named = serviceAccountField();
    String name = named == null ? null : named.text();
    return name == null || name.isBlank() ? "default" : name;
  }

  public ServiceAccount account() {
    return object.namespace() == null
        ? null
        : new ServiceAccount(object.namespace(), serviceAccount());
  }

  public YamlValue serviceAccountField() {
    YamlValue field = spec().get("serviceAccountName");
    return field == null ? spec().get("serviceAccount") : field;
  }

  public List<ContainerManifest> mainContainers() {
    return containers.stream().filter(each -> !each.init()).toList();
  }

  public List<YamlValue> volumes() {
    return spec().items("volumes");
  }
}
