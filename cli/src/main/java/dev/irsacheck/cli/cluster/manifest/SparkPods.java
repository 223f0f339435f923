package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.yaml.SyntheticNodes;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Map;

/**
 * The pods of a Spark application, without the additions of Spark and its operator.
 *
 * @see <a
 *     href="https://github.com/apache/spark/blob/v3.5.0/resource-managers/kubernetes/core/src/main/scala/org/apache/spark/deploy/k8s/Constants.scala">
 *     the containers' names</a>
 */
final class SparkPods {
  private static final String EXECUTOR = "spark-kubernetes-executor";

  private static final String[] SETTINGS = {
    "env", "envVars", "envSecretKeyRefs", "envFrom", "javaOptions"
  };
  private static final String NAME = "name";

  private final YamlValue application;
  private final YamlValue part;

  private SparkPods(YamlValue application, YamlValue part) {
    this.application = application;
    this.part = part;
  }

  static YamlValue executorsAccount(YamlValue application) {
    YamlValue executor = application.get("executor");
    if (executor == null || executor.get("serviceAccount") != null) {
      return executor == null ? null : executor.get("serviceAccount");
    }
    for (String field : SETTINGS) {
      if (executor.get(field) != null) {
        // Since 3.1 Spark uses the driver's.
        return application.at("driver", "serviceAccount");
      }
    }
    return null;
  }

  static void addTo(YamlNode.Mapping spec, YamlValue application, boolean driver) {
    YamlValue part = application.get(driver ? "driver" : "executor");
    new SparkPods(application, part).add(spec, driver ? PodManifest.SPARK_DRIVER : EXECUTOR);
  }

  private void add(YamlNode.Mapping spec, String name) {
    YamlNode.Mapping container = SyntheticNodes.map(part);
    SyntheticNodes.add(container, NAME, SyntheticNodes.text(name, part));
    for (String field : new String[] {"envFrom", "volumeMounts"}) {
      copy(part, field, container);
    }
    SyntheticNodes.add(container, "env", new YamlValue(variables(), part.origin()));
    YamlValue options = part.get("javaOptions");
    if (options != null && options.text() != null) {
      YamlNode.Sequence words = SyntheticNodes.list(options);
      for (String word : options.text().strip().split("\\s+")) {
        words.items.add(SyntheticNodes.text(word, options).node());
      }
      SyntheticNodes.add(container, "javaOptions", new YamlValue(words, options.origin()));
    }
    YamlNode.Sequence containers = SyntheticNodes.list(part);
    containers.items.add(container);
    SyntheticNodes.add(spec, "containers", new YamlValue(containers, part.origin()));
    copy(application, "volumes", spec);
  }

  /** The operator adds {@code env} to the variables that Spark sets from the older fields. */
  private YamlNode.Sequence variables() {
    YamlNode.Sequence variables = SyntheticNodes.list(part);
    for (Map.Entry<String, YamlValue> each : part.entries("envVars").entrySet()) {
      variables.items.add(variable(each.getKey(), "value", each.getValue()));
    }
    for (Map.Entry<String, YamlValue> each : part.entries("envSecretKeyRefs").entrySet()) {
      YamlNode.Mapping from = SyntheticNodes.map(each.getValue());
      SyntheticNodes.add(from, "secretKeyRef", each.getValue());
      YamlValue source = new YamlValue(from, part.origin());
      variables.items.add(variable(each.getKey(), "valueFrom", source));
    }
    List<YamlValue> own = part.items("env");
    own.forEach(each -> variables.items.add(each.node()));
    return variables;
  }

  private static YamlNode variable(String name, String field, YamlValue value) {
    YamlNode.Mapping variable = SyntheticNodes.map(value);
    SyntheticNodes.add(variable, NAME, SyntheticNodes.text(name, value));
    SyntheticNodes.add(variable, field, value);
    return variable;
  }

  private static void copy(YamlValue from, String field, YamlNode.Mapping to) {
    if (from.get(field) != null) {
      SyntheticNodes.add(to, field, from.get(field));
    }
  }
}
