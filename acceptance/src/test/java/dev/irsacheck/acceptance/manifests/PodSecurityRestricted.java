package dev.irsacheck.acceptance.manifests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The profile "restricted" of the Pod Security Standards 1.35, which includes "baseline". */
final class PodSecurityRestricted {
  private static final Set<String> VOLUME_TYPES =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");
  private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");
  private static final Set<String> SELINUX =
      Set.of("", "container_t", "container_init_t", "container_kvm_t", "container_engine_t");
  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.ip_unprivileged_port_start",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_local_reserved_ports",
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes",
          "net.ipv4.tcp_rmem",
          "net.ipv4.tcp_wmem");

  private final JsonObject pod;
  private final List<String> violations = new ArrayList<>();

  private PodSecurityRestricted(JsonObject pod) {
    this.pod = pod;
  }

  static List<String> violations(JsonObject podSpec) {
    PodSecurityRestricted profile = new PodSecurityRestricted(podSpec);
    profile.examinePod();
    for (JsonObject container : Manifest.containers(podSpec)) {
      profile.examine(container, container.get("name").getAsString());
    }
    return profile.violations;
  }

  private void examinePod() {
    for (String namespace : List.of("hostNetwork", "hostPID", "hostIPC")) {
      hold("Host Namespaces", namespace, !isTrue(pod, namespace));
    }
    for (JsonElement item : items(pod, "volumes")) {
      JsonObject volume = item.getAsJsonObject();
      String name = text(volume, "name");
      hold("HostPath Volumes", name, !volume.has("hostPath"));
      for (String type : volume.keySet()) {
        hold("Volume Types", name, type.equals("name") || VOLUME_TYPES.contains(type));
      }
    }
    JsonObject context = object(pod, "securityContext");
    for (JsonElement item : items(context, "sysctls")) {
      String name = text(item.getAsJsonObject(), "name");
      hold("Sysctls", name, SYSCTLS.contains(name));
    }
    bothLevels(context, "pod");
  }

  private void examine(JsonObject container, String name) {
    JsonObject context = object(container, "securityContext");
    JsonObject podContext = object(pod, "securityContext");
    bothLevels(context, name);

    hold("Privileged Containers", name, !isTrue(context, "privileged"));
    hold("/proc Mount Type", name, Set.of("", "Default").contains(text(context, "procMount")));
    for (JsonElement port : items(container, "ports")) {
      JsonElement host = port.getAsJsonObject().get("hostPort");
      hold("Host Ports", name, host == null || host.getAsInt() == 0);
    }
    for (String hook : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
      hostless(object(container, hook), name);
    }
    hostless(object(object(container, "lifecycle"), "postStart"), name);
    hostless(object(object(container, "lifecycle"), "preStop"), name);

    hold("Privilege Escalation", name, isFalse(context, "allowPrivilegeEscalation"));
    hold(
        "Running as Non-root",
        name,
        isTrue(context.has("runAsNonRoot") ? context : podContext, "runAsNonRoot"));
    String seccomp = text(object(context, "seccompProfile"), "type");
    hold(
        "Seccomp",
        name,
        SECCOMP.contains(
            seccomp.isEmpty() ? text(object(podContext, "seccompProfile"), "type") : seccomp));
    JsonObject capabilities = object(context, "capabilities");
    hold("Capabilities", name, strings(capabilities, "drop").contains("ALL"));
    hold(
        "Capabilities",
        name,
        List.of("NET_BIND_SERVICE").containsAll(strings(capabilities, "add")));
  }

  private void bothLevels(JsonObject context, String where) {
    JsonElement user = context.get("runAsUser");
    hold("Running as Non-root user", where, user == null || user.getAsLong() != 0);
    hold("HostProcess", where, !isTrue(object(context, "windowsOptions"), "hostProcess"));
    hold("AppArmor", where, !text(object(context, "appArmorProfile"), "type").equals("Unconfined"));
    JsonObject selinux = object(context, "seLinuxOptions");
    hold(
        "SELinux",
        where,
        SELINUX.contains(text(selinux, "type"))
            && text(selinux, "user").isEmpty()
            && text(selinux, "role").isEmpty());
    hold("Seccomp", where, !text(object(context, "seccompProfile"), "type").equals("Unconfined"));
  }

  private void hostless(JsonObject probe, String where) {
    for (String action : List.of("httpGet", "tcpSocket")) {
      hold("Host Probes / Lifecycle Hooks", where, text(object(probe, action), "host").isEmpty());
    }
  }

  private void hold(String control, String where, boolean held) {
    String violation = control + ": " + where;
    if (!held && !violations.contains(violation)) {
      violations.add(violation);
    }
  }

  private static boolean isTrue(JsonObject object, String field) {
    return object.has(field) && object.get(field).getAsBoolean();
  }

  private static boolean isFalse(JsonObject object, String field) {
    return object.has(field) && !object.get(field).getAsBoolean();
  }

  private static String text(JsonObject object, String field) {
    return object.has(field) ? object.get(field).getAsString() : "";
  }

  private static JsonObject object(JsonObject object, String field) {
    JsonElement found = object.get(field);
    return found == null || found.isJsonNull() ? new JsonObject() : found.getAsJsonObject();
  }

  private static JsonArray items(JsonObject object, String field) {
    JsonElement found = object.get(field);
    return found == null || found.isJsonNull() ? new JsonArray() : found.getAsJsonArray();
  }

  private static List<String> strings(JsonObject object, String field) {
    List<String> strings = new ArrayList<>();
    items(object, field).forEach(item -> strings.add(item.getAsString()));
    return strings;
  }
}
