package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.Form;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.KindCoverage;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.KnownKind;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.PodPath;
import dev.irsacheck.cli.cluster.yaml.SyntheticNodes;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Finds the pods that a custom resource creates. For an unknown kind, a template counts if it has
 * containers with images and names its service account, because a controller may choose one
 * otherwise.
 */
final class CustomPods {
  /** Members whose content is a patch or a comparison: no pod is created from it. */
  private static final Pattern NO_POD =
      Pattern.compile("(?i).*(?:patch|pattern|match|example|schema|polic|validat|mutat).*");

  private static final String[] ACCOUNT = {"serviceAccountName", "serviceAccount"};

  private final YamlValue root;
  private final List<YamlValue> found = new ArrayList<>();
  private boolean isReferred;
  private YamlValue unrendered;

  private CustomPods(YamlValue root) {
    this.root = root;
  }

  static boolean mayBeIn(String kind, String version) {
    KnownKind known = KnownKinds.of(kind, version);
    return !Workloads.isKnown(kind, version)
        && (known == null || known.reach() != KindCoverage.NONE);
  }

  static CustomPods of(YamlValue root, KnownKind known) {
    CustomPods pods = new CustomPods(root);
    if (known == null) {
      YamlValue spec = root.get("spec");
      if (spec != null) {
        pods.search(spec, Collections.newSetFromMap(new IdentityHashMap<>()));
      }
    } else {
      for (PodPath each : known.paths()) {
        follow(root, each.path(), value -> pods.take(each.form(), value));
      }
    }
    return pods;
  }

  List<YamlValue> workloads() {
    return found;
  }

  static String accountOf(YamlValue workload) {
    YamlValue account = account(workload.at("spec", "template"));
    return account == null ? null : account.text();
  }

  boolean isReferred() {
    return isReferred;
  }

  YamlValue unrendered() {
    return unrendered;
  }

  private static void follow(YamlValue from, List<String> path, Consumer<YamlValue> found) {
    if (path.isEmpty()) {
      found.accept(from);
      return;
    }
    String name = path.get(0);
    List<String> rest = path.subList(1, path.size());
    if (name.equals("*")) {
      from.entries().values().forEach(each -> follow(each, rest, found));
    } else if (name.endsWith("[]")) {
      from.items(name.substring(0, name.length() - 2)).forEach(each -> follow(each, rest, found));
    } else if (from.get(name) != null) {
      follow(from.get(name), rest, found);
    }
  }

  private void take(Form form, YamlValue value) {
    if (form == Form.REFERRED) {
      isReferred = true;
    } else if (form == Form.WORKFLOW) {
      Workflow.templates(value).forEach(this::add);
    } else if (form == Form.ACCOUNT) {
      takeAccount(value, null, false);
    } else if (form == Form.SPARK) {
      takeAccount(value.at("driver", "serviceAccount"), value, true);
      takeAccount(SparkPods.executorsAccount(value), value, false);
    } else if (hasContainers(value) && (form == Form.TEMPLATE || account(value) != null)) {
      takeTemplate(value);
    }
  }

  private void takeTemplate(YamlValue template) {
    YamlValue account = account(template);
    YamlValue ofHelm = QuotedTemplates.ofHelm(template);
    if (ofHelm != null) {
      unrendered = unrendered == null ? ofHelm : unrendered;
    } else if (!isFilledIn(account)) {
      boolean isVaried =
          Workflow.isFilledIn(template.items("spec", "containers"))
              || Workflow.isFilledIn(template.items("spec", "initContainers"));
      if (!isVaried) {
        add(template);
      } else if (account != null) {
        addAccount(account, null, false);
      }
    }
  }

  private void takeAccount(YamlValue name, YamlValue spark, boolean driver) {
    if (name != null && name.text() != null && !name.text().isBlank() && !isFilledIn(name)) {
      addAccount(name, spark, driver);
    }
  }

  /** Adds a pod of which only the service account is known. */
  private void addAccount(YamlValue name, YamlValue spark, boolean driver) {
    YamlNode.Mapping spec = SyntheticNodes.map(name);
    SyntheticNodes.add(spec, ACCOUNT[0], name);
    if (spark != null) {
      SparkPods.addTo(spec, spark, driver);
      SyntheticNodes.add(spec, PodManifest.SPARK, spark);
    }
    YamlNode.Mapping template = SyntheticNodes.map(name);
    SyntheticNodes.add(template, "spec", new YamlValue(spec, root.origin()));
    add(new YamlValue(template, root.origin()));
  }

  /** Visits each value once, because an alias may form a cycle. */
  private void search(YamlValue value, Set<Object> visited) {
    if (!visited.add(value.identity())) {
      return;
    }
    value.items().forEach(each -> search(each, visited));
    if (value.get("kind") != null && value.get("apiVersion") != null) {
      // A controller may apply an embedded object in another place.
      return;
    }
    if (hasImages(value) && account(value) != null && !isFilledIn(account(value))) {
      add(value);
      return;
    }
    for (Map.Entry<String, YamlValue> each : value.entries().entrySet()) {
      if (!NO_POD.matcher(each.getKey()).matches()) {
        search(each.getValue(), visited);
      }
    }
  }

  private static boolean hasContainers(YamlValue template) {
    return !template.items("spec", "containers").isEmpty();
  }

  private static boolean hasImages(YamlValue template) {
    return hasContainers(template)
        && template.items("spec", "containers").stream()
            .allMatch(each -> each.text("image") != null && each.text("name") != null);
  }

  static YamlValue account(YamlValue template) {
    for (String field : ACCOUNT) {
      YamlValue account = template.at("spec", field);
      if (account != null && account.text() != null && !account.text().isBlank()) {
        return account;
      }
    }
    return null;
  }

  static boolean isFilledIn(YamlValue account) {
    return account != null && account.text().contains("{{");
  }

  private void add(YamlValue template) {
    YamlNode.Mapping workload = SyntheticNodes.map(root);
    for (String member : new String[] {"apiVersion", "kind", "metadata"}) {
      YamlValue value = root.get(member);
      if (value != null) {
        SyntheticNodes.add(workload, member, found.isEmpty() ? value : named(value));
      }
    }
    YamlNode.Mapping spec = SyntheticNodes.map(template);
    SyntheticNodes.add(spec, "template", template);
    SyntheticNodes.add(workload, "spec", new YamlValue(spec, root.origin()));
    found.add(new YamlValue(workload, root.origin()));
  }

  /** Keeps only the names, because the first pod already reported the rest. */
  private YamlValue named(YamlValue value) {
    if (!value.isMap()) {
      return value;
    }
    YamlNode.Mapping names = SyntheticNodes.map(value);
    for (String member : new String[] {"name", "generateName", "namespace"}) {
      YamlValue name = value.get(member);
      if (name != null) {
        SyntheticNodes.add(names, member, name);
      }
    }
    return new YamlValue(names, root.origin());
  }
}
