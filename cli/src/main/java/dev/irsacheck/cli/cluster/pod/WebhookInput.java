package dev.irsacheck.cli.cluster.pod;

import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.PodVolume;
import dev.irsacheck.chain.webhook.ProjectedToken;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public final class WebhookInput {
  /** Kubelet's default for a token, in seconds. */
  private static final long LIFETIME = 3600;

  private static final int MODE = 0644;

  private WebhookInput() {}

  public static PodSpec pod(PodManifest pod) {
    YamlValue spec = pod.spec();
    List<PodContainer> containers = pod.containers().stream().map(WebhookInput::container).toList();
    List<PodVolume> volumes = pod.volumes().stream().map(WebhookInput::volume).toList();
    return new PodSpec(
        texts(pod.template(), "metadata", "labels"),
        texts(pod.template(), "metadata", "annotations"),
        texts(spec, "nodeSelector"),
        containers,
        volumes,
        number(spec.at("securityContext", "runAsUser")),
        number(spec.at("securityContext", "fsGroup")));
  }

  /**
   * An unknown service account is assumed to have a role, but a namespace's default account is not.
   */
  static Map<String, String> annotations(
      ServiceAccountManifest account, PodManifest pod, String prefix, String unseen) {
    if (account != null) {
      return texts(account.object().root(), "metadata", "annotations");
    }
    return pod.serviceAccount().equals("default")
        ? Map.of()
        : Map.of(prefix + "/" + WebhookAccount.ROLE, unseen);
  }

  private static Map<String, String> texts(YamlValue from, String... path) {
    Map<String, String> texts = new LinkedHashMap<>();
    from.entries(path).forEach((name, value) -> texts.put(name, value.text()));
    texts.values().removeIf(Objects::isNull);
    return texts;
  }

  private static PodContainer container(ContainerManifest container) {
    List<PodVariable> env = new ArrayList<>();
    for (YamlValue each : container.root().items("env")) {
      if (each.text("name") != null) {
        String value = each.get("valueFrom") == null ? orEmpty(each.text("value")) : null;
        env.add(new PodVariable(each.text("name"), value));
      }
    }
    List<PodMount> mounts = new ArrayList<>();
    for (YamlValue each : container.mounts()) {
      if (each.text("mountPath") != null) {
        String part = each.text(each.get("subPath") == null ? "subPathExpr" : "subPath");
        mounts.add(new PodMount(orEmpty(each.text("name")), each.text("mountPath"), orEmpty(part)));
      }
    }
    return new PodContainer(
        container.name(),
        container.init(),
        List.copyOf(env),
        List.copyOf(mounts),
        number(container.root().at("securityContext", "runAsUser")));
  }

  private static PodVolume volume(YamlValue volume) {
    String kind = "";
    for (String member : volume.entries().keySet()) {
      kind = member.equals("name") ? kind : member;
    }
    List<ProjectedToken> tokens = new ArrayList<>();
    for (YamlValue source : sources(volume)) {
      YamlValue token = source.get("serviceAccountToken");
      if (token != null) {
        Long lifetime = number(token.get("expirationSeconds"));
        tokens.add(
            new ProjectedToken(
                orEmpty(token.text("audience")),
                lifetime == null ? LIFETIME : lifetime,
                orEmpty(token.text("path"))));
      }
    }
    return new PodVolume(
        orEmpty(volume.text("name")),
        kind,
        List.copyOf(tokens),
        mode(volume.at("projected", "defaultMode")));
  }

  /** Returns empty unless the volume is projected. */
  static List<YamlValue> sources(YamlValue volume) {
    return volume.items("projected", "sources");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  private static Long number(YamlValue value) {
    try {
      return value == null || value.text() == null ? null : Long.valueOf(value.text());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** YAML 1.1 writes octal numbers with a leading zero, JSON has decimal ones only. */
  private static int mode(YamlValue mode) {
    String text = mode == null || mode.text() == null ? "" : mode.text();
    try {
      String digits = text.startsWith("0o") ? text.substring(2) : text;
      boolean octal = digits != text || text.startsWith("0");
      return Integer.parseInt(digits, octal ? 8 : 10);
    } catch (NumberFormatException e) {
      return MODE;
    }
  }
}
