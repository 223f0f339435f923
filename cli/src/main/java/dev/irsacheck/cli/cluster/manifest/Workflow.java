package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.yaml.SyntheticNodes;
import dev.irsacheck.cli.cluster.yaml.YamlNode;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The pods of an Argo workflow. Without a service account, unknown defaults of the controller
 * apply.
 */
final class Workflow {
  private static final String[] CONTAINERS = {"container", "script"};

  private Workflow() {}

  static List<YamlValue> templates(YamlValue workflow) {
    List<YamlValue> all = new ArrayList<>();
    YamlValue defaults = workflow.get("templateDefaults");
    for (YamlValue each : workflow.items("templates")) {
      YamlValue account = account(each);
      account = account == null && defaults != null ? account(defaults) : account;
      account = account == null ? account(workflow) : account;
      boolean isPatched = each.get("podSpecPatch") != null || workflow.get("podSpecPatch") != null;
      if (account != null && !CustomPods.isFilledIn(account) && !isPatched) {
        add(workflow, each, account, all);
      }
    }
    if (all.isEmpty() && account(workflow) != null && !CustomPods.isFilledIn(account(workflow))) {
      YamlNode.Mapping spec = SyntheticNodes.map(workflow);
      SyntheticNodes.add(spec, "serviceAccountName", account(workflow));
      all.add(template(workflow, spec, workflow));
    }
    return all;
  }

  private static YamlValue account(YamlValue holder) {
    YamlValue account = holder.get("serviceAccountName");
    return account == null || account.text() == null || account.text().isBlank() ? null : account;
  }

  private static void add(
      YamlValue workflow, YamlValue template, YamlValue account, List<YamlValue> into) {
    YamlNode.Sequence containers = SyntheticNodes.list(template);
    for (String member : CONTAINERS) {
      if (template.get(member) != null && template.get(member).isMap()) {
        containers.items.add(named(template.get(member)).node());
      }
    }
    template.items("containerSet", "containers").forEach(each -> containers.items.add(each.node()));
    if (containers.items.isEmpty()) {
      return;
    }
    template.items("sidecars").forEach(each -> containers.items.add(each.node()));
    YamlNode.Mapping spec = SyntheticNodes.map(template);
    SyntheticNodes.add(spec, "serviceAccountName", account);
    YamlNode.Sequence inits = SyntheticNodes.list(template);
    template.items("initContainers").forEach(each -> inits.items.add(each.node()));
    if (!isFilledIn(new YamlValue(containers, workflow.origin()).items())
        && !isFilledIn(new YamlValue(inits, workflow.origin()).items())) {
      YamlNode.Sequence volumes = SyntheticNodes.list(template);
      workflow.items("volumes").forEach(each -> volumes.items.add(each.node()));
      template.items("volumes").forEach(each -> volumes.items.add(each.node()));
      SyntheticNodes.add(spec, "containers", new YamlValue(containers, workflow.origin()));
      SyntheticNodes.add(spec, "initContainers", new YamlValue(inits, workflow.origin()));
      SyntheticNodes.add(spec, "volumes", new YamlValue(volumes, workflow.origin()));
    }
    into.add(template(workflow, spec, template));
  }

  private static YamlValue named(YamlValue container) {
    if (container.get("name") != null) {
      return container;
    }
    YamlNode.Mapping named = SyntheticNodes.map(container);
    SyntheticNodes.add(named, "name", SyntheticNodes.text("main", container));
    container.entries().forEach((name, value) -> SyntheticNodes.add(named, name, value));
    return new YamlValue(named, container.origin());
  }

  static boolean isFilledIn(List<YamlValue> containers) {
    for (YamlValue each : containers) {
      for (YamlValue variable : each.items("env")) {
        String text = variable.text("value");
        if (text != null && text.contains("{{") && !QuotedTemplates.isOfHelm(text)) {
          return true;
        }
      }
    }
    return false;
  }

  private static YamlValue template(YamlValue workflow, YamlNode.Mapping spec, YamlValue at) {
    YamlNode.Mapping template = SyntheticNodes.map(at);
    SyntheticNodes.add(template, "spec", new YamlValue(spec, workflow.origin()));
    return new YamlValue(template, workflow.origin());
  }
}
