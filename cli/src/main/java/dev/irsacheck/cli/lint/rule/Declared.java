package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The manifests with each pod joined to its service account. */
public final class Declared {
  private final Manifests manifests;
  private final LintSettings settings;
  private final Map<String, List<ServiceAccountManifest>> accounts = new HashMap<>();
  private final List<DeclaredPod> pods = new ArrayList<>();
  private final List<ServiceAccountManifest> unused;

  public Declared(Manifests manifests, LintSettings settings) {
    this.manifests = manifests;
    this.settings = settings;
    for (ServiceAccountManifest account : manifests.serviceAccounts()) {
      accounts.computeIfAbsent(account.name(), name -> new ArrayList<>()).add(account);
    }
    for (PodManifest pod : manifests.pods()) {
      ServiceAccountManifest account =
          pod.object().nearest(accountsNamed(pod.serviceAccount()), ServiceAccountManifest::object);
      pods.add(new DeclaredPod(pod, account, settings));
    }
    this.unused = findUnused();
  }

  public Manifests manifests() {
    return manifests;
  }

  public List<DeclaredPod> pods() {
    return pods;
  }

  LintSettings settings() {
    return settings;
  }

  /** The annotation's whole name, with the prefix of this cluster's webhook. */
  String annotation(String name) {
    return settings.annotationPrefix() + "/" + name;
  }

  /** The service accounts of this name, of whatever namespace. */
  List<ServiceAccountManifest> accountsNamed(String name) {
    return accounts.getOrDefault(name, List.of());
  }

  /** Annotated service accounts that no pod of the stream runs as. */
  List<ServiceAccountManifest> unused() {
    return unused;
  }

  private List<ServiceAccountManifest> findUnused() {
    Set<ServiceAccountManifest> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (DeclaredPod pod : pods) {
      used.add(pod.account());
    }
    List<ServiceAccountManifest> found = new ArrayList<>();
    for (ServiceAccountManifest account : manifests.serviceAccounts()) {
      if (account.annotation(annotation(Annotations.ROLE_ARN)) != null && !used.contains(account)) {
        found.add(account);
      }
    }
    return found;
  }
}
