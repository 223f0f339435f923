package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.webhook.InjectedVariables;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.PodContainer;
import dev.irsacheck.chain.webhook.PodMount;
import dev.irsacheck.chain.webhook.PodSpec;
import dev.irsacheck.chain.webhook.PodVariable;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.LivePod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reduces a running pod to what shows the webhook's work, so that equal pods share it. */
final class ReducedSpec {
  private static final List<String> TOKEN_FILES =
      List.of(InjectedVariables.TOKEN_FILE, InjectedVariables.AGENT_TOKEN_FILE);

  private static final Set<String> VARIABLES = new HashSet<>(InjectedVariables.REGIONS);
  private static final Set<String> VOLUMES = new HashSet<>();

  static {
    VARIABLES.add(InjectedVariables.REGIONAL_STS);
    for (Mechanism each : Mechanism.values()) {
      VARIABLES.addAll(each.variables());
      VOLUMES.add(each.volume());
    }
  }

  private ReducedSpec() {}

  static PodSpec of(PodSpec pod) {
    Set<String> volumes = new HashSet<>(VOLUMES);
    List<PodContainer> containers = new ArrayList<>();
    for (PodContainer each : pod.containers()) {
      PodContainer reduced = container(each);
      reduced.mounts().forEach(mount -> volumes.add(mount.name()));
      containers.add(reduced);
    }
    return new PodSpec(
        kept(pod.labels(), name -> name.startsWith(WebhookSettings.PREFIX + "/")),
        kept(pod.annotations(), ReducedSpec::isWebhooks),
        kept(pod.nodeSelector(), name -> true),
        List.copyOf(containers),
        pod.volumes().stream().filter(each -> volumes.contains(each.name())).toList(),
        pod.runAsUser(),
        pod.fsGroup());
  }

  /** Matches any prefix, because a cluster's webhook may have its own. */
  private static boolean isWebhooks(String annotation) {
    return annotation.endsWith("/" + WebhookMutation.SKIP_CONTAINERS)
        || annotation.endsWith("/" + WebhookAccount.LIFETIME);
  }

  private static Map<String, String> kept(Map<String, String> all, Predicate<String> wanted) {
    Map<String, String> kept = new TreeMap<>(all);
    kept.keySet().removeIf(wanted.negate());
    return kept.isEmpty() ? Map.of() : kept;
  }

  private static PodContainer container(PodContainer all) {
    List<PodVariable> variables = new ArrayList<>();
    for (PodVariable each : all.env()) {
      if (VARIABLES.contains(each.name())) {
        variables.add(each);
      } else if (LivePod.OTHER_CREDENTIALS.contains(each.name())) {
        variables.add(new PodVariable(each.name(), null));
      }
    }
    List<String> files = new ArrayList<>();
    for (Mechanism each : Mechanism.values()) {
      files.add(each.tokenFile());
    }
    for (PodVariable each : variables) {
      if (TOKEN_FILES.contains(each.name()) && each.value() != null) {
        files.add(PodMount.cleaned(each.value()));
      }
    }
    List<PodMount> mounts =
        all.mounts().stream()
            .filter(
                mount -> VOLUMES.contains(mount.name()) || files.stream().anyMatch(mount::contains))
            .toList();
    return new PodContainer(
        all.name(), all.init(), List.copyOf(variables), mounts, all.runAsUser());
  }
}
