package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.cli.audit.inventory.Cluster;
import dev.irsacheck.cli.audit.inventory.LivePod;
import dev.irsacheck.cli.lint.manifest.KubernetesObject;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.manifest.SourceLocation;
import dev.irsacheck.names.ServiceAccount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What runs, or would run, as each service account of a cluster. */
final class AccountUsers {
  private static final class Counted {
    private final SourceLocation at;
    private int pods;

    private Counted(SourceLocation at) {
      this.at = at;
    }
  }

  private final Map<ServiceAccount, Map<String, Counted>> users = new HashMap<>();
  private final Set<ServiceAccount> declared = new HashSet<>();

  AccountUsers(Cluster cluster) {
    for (PodManifest each : cluster.manifests().pods()) {
      KubernetesObject object = each.object();
      if (object.namespace() != null) {
        ServiceAccount account = new ServiceAccount(object.namespace(), each.serviceAccount());
        declared.add(account);
        user(account, object.toString(), object.root().place());
      }
    }
    for (LivePod each : cluster.pods()) {
      ServiceAccount account = new ServiceAccount(each.namespace(), each.serviceAccount());
      user(account, each.owner(), each.place()).pods++;
    }
  }

  private Counted user(ServiceAccount account, String object, SourceLocation at) {
    return users
        .computeIfAbsent(account, key -> new LinkedHashMap<>())
        .computeIfAbsent(object, key -> new Counted(at));
  }

  /** Whether something that makes pods names it, or a pod that nothing made. */
  boolean isDeclared(ServiceAccount account) {
    return declared.contains(account);
  }

  /** What runs as it; empty where nothing does. */
  List<Place> of(ServiceAccount account) {
    List<Place> places = new ArrayList<>();
    users
        .getOrDefault(account, Map.of())
        .forEach((object, counted) -> places.add(new Place(object, counted.pods, counted.at)));
    return places;
  }
}
