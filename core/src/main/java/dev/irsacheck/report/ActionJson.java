package dev.irsacheck.report;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam;
import dev.irsacheck.chain.diagnosis.CommandPlaceholder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A fix's action as all machine-readable reports write it. */
public final class ActionJson {
  private static final String OBJECT = "object";

  private ActionJson() {}

  public static Map<String, Object> of(Action action) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", action.kind());
    json.put(OBJECT, null);
    Action done = action instanceof Action.Edit edit ? edit.action() : action;
    if (done instanceof ChangeIam change) {
      iam(json, change);
    } else {
      kubernetes(json, done);
    }
    json.put("command", action.command());
    return json;
  }

  private static void kubernetes(Map<String, Object> json, Action action) {
    if (action instanceof Action.SetVariables set) {
      Map<String, Object> workload = workload(set.workload());
      json.put(OBJECT, set.container() == null ? workload : containerOf(workload, set.container()));
      json.put("variables", set.variables().stream().map(ActionJson::variable).toList());
    } else if (action instanceof Action.RemoveVariables remove) {
      json.put(OBJECT, containerOf(workload(remove.workload()), remove.container()));
      json.put("variableNames", remove.names());
    } else if (action instanceof Action.Annotate annotate) {
      json.put(OBJECT, object("serviceaccount", annotate.namespace(), annotate.account()));
      json.put("annotation", annotation(annotate));
    } else if (action instanceof Action.SetServiceAccount set) {
      json.put(OBJECT, workload(set.workload()));
      json.put("serviceAccount", CommandPlaceholder.known(set.account()));
    } else if (action instanceof Action.SetResources set) {
      json.put(OBJECT, containerOf(workload(set.workload()), set.container()));
      json.put("resources", Map.of(set.list(), Map.of(set.resource(), set.amount())));
    } else if (action instanceof Action.PatchPodSpec patch) {
      json.put(OBJECT, workload(patch.workload()));
      json.put("podSpec", parsed("{" + patch.member() + "}"));
    } else if (action instanceof Action.Restart restart) {
      List<Map<String, Object>> all =
          restart.workloads().stream().map(ActionJson::workload).toList();
      json.put(OBJECT, all.get(0));
      json.put("others", all.subList(1, all.size()));
    } else if (action instanceof Action.Reapply reapply) {
      json.put(OBJECT, workload(reapply.workload()));
    } else if (action instanceof Action.RunNow run) {
      json.put(OBJECT, workload(run.workload()));
    } else if (action instanceof Action.DeletePod delete) {
      json.put(OBJECT, object("pod", delete.namespace(), delete.pod()));
    }
  }

  private static void iam(Map<String, Object> json, ChangeIam change) {
    boolean ofRole = change.change() == ChangeIam.Change.TRUST_POLICY;
    json.put("change", change.change().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.put(OBJECT, object(ofRole ? "iam-role" : "iam-oidc-provider", null, change.object()));
    if (!ofRole) {
      boolean thumbprint = change.change() == ChangeIam.Change.SET_THUMBPRINTS;
      json.put(thumbprint ? "thumbprint" : "clientId", CommandPlaceholder.known(change.value()));
    }
  }

  private static Map<String, Object> workload(Action.Workload workload) {
    String name = CommandPlaceholder.known(workload.name());
    return object(name == null ? null : workload.kind(), workload.namespace(), name);
  }

  private static Map<String, Object> object(String kind, String namespace, String name) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", kind);
    json.put("namespace", CommandPlaceholder.known(namespace));
    json.put("name", CommandPlaceholder.known(name));
    return json;
  }

  private static Map<String, Object> containerOf(Map<String, Object> workload, String container) {
    workload.put("container", CommandPlaceholder.known(container));
    return workload;
  }

  private static Map<String, Object> variable(Action.Variable variable) {
    return named(variable.name(), variable.value());
  }

  private static Map<String, Object> annotation(Action.Annotate annotate) {
    Map<String, Object> json = named(annotate.name(), annotate.value());
    String replaced = annotate.replaces() ? "set" : "add";
    json.put("change", annotate.value() == null ? "remove" : replaced);
    return json;
  }

  /** The name shows whether the value is a secret, as in a command. */
  private static Map<String, Object> named(String name, String value) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    String known = CommandPlaceholder.known(value);
    String named = name + "=" + known;
    json.put(
        "value",
        known == null ? null : Printable.withoutControls(named, named.length() - known.length()));
    return json;
  }

  private static Object parsed(String json) {
    try {
      return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson e) {
      throw new IllegalStateException("a patch of our own", e);
    }
  }
}
