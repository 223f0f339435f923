package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.KindCoverage;
import dev.irsacheck.cli.cluster.yaml.YamlValue;

final class ObjectReader {
  private final String namespace;

  final ClusterObjects cluster;

  final DeclaredObjects found;

  ObjectReader(String namespace, RunningObjects running) {
    this.namespace = namespace;
    this.cluster = running == null ? null : new ClusterObjects(running);
    this.found = new DeclaredObjects(cluster != null);
  }

  Manifests manifests() {
    return found.manifests(namespace);
  }

  void read(String kind, String version, YamlValue root, boolean shared, FileReading file) {
    KubernetesObject object = KubernetesObject.of(kind, root, namespace);
    if (file.isOfCluster() && !cluster.isFirst(object)) {
      found.mentions.discard();
      return;
    }
    YamlValue annotations = root.at("metadata", "annotations");
    YamlValue said = annotations == null ? null : annotations.get(InlineSuppression.ANNOTATION);
    if (said != null) {
      file.ignored(new InlineSuppression(said.place(), root.place(), said.text()));
    }
    boolean core = version.equals("v1");
    if (core && kind.equals("ServiceAccount")) {
      found.mentions.discard();
      found.coverage.judged(kind);
      account(object, shared);
    } else if (core && isData(kind)) {
      found.mentions.commit(false);
      found.coverage.withoutPod(kind);
      found.data.add(object, shared);
    } else if (Workloads.isOne(kind, version)) {
      found.coverage.judged(kind);
      workload(object, shared);
    } else if (kind.equals("CustomResourceDefinition")) {
      // Its schema only describes what other objects may contain.
      found.mentions.discard();
      found.coverage.withoutPod(kind);
    } else {
      custom(object, version, shared, file);
      found.mentions.commit(true);
      found.flux.read(object, version);
    }
  }

  private void custom(KubernetesObject object, String version, boolean shared, FileReading file) {
    int before = found.judged();
    Association.read(object, version, found.associations);
    if (version.startsWith("eksctl.io/")) {
      EksctlAccounts.named(object).forEach((name, in) -> found.mentions.make(in, name));
      for (YamlValue each : EksctlAccounts.of(object)) {
        account(KubernetesObject.of("ServiceAccount", each, namespace), shared);
      }
    }
    for (YamlValue each : object.root().items("subjects")) {
      if ("ServiceAccount".equals(each.text("kind"))) {
        found.mentions.addPossibleAccount(each.text("name"));
      }
    }
    KnownKinds.KnownKind known = KnownKinds.of(object.kind(), version);
    KindCoverage reach =
        cluster != null ? KindCoverage.NONE : known == null ? KindCoverage.UNREAD : known.reach();
    if (reach == KindCoverage.VALUES) {
      // Most charts name the service account after the release.
      found.mentions.addPossibleAccount(object.name());
    }
    if (reach != KindCoverage.NONE) {
      boolean isHandedOn = reach != KindCoverage.UNREAD;
      for (ForeignAnnotations each : ForeignAnnotationsReader.read(object, isHandedOn, file)) {
        if (found.budget.spendText(each.annotations().size(), object.root(), shared)) {
          found.foreign.add(each);
        }
      }
      CustomPods pods = CustomPods.of(object.root(), known);
      if (pods.unrendered() != null) {
        file.template(pods.unrendered().place(), QuotedTemplates.shown(pods.unrendered().text()));
        return;
      }
      reach = pods.isReferred() ? KindCoverage.NONE : reach;
      for (YamlValue each : pods.workloads()) {
        if (known != null) {
          found.mentions.removeName(CustomPods.accountOf(each));
        }
        if (found.budget.affordObject(each, shared)) {
          found.workloads.add(new DeclaredObjects.Workload(each, shared, known != null));
        }
      }
    }
    boolean isFound = found.judged() > before;
    if (isFound || reach == KindCoverage.JUDGED) {
      found.coverage.judged(object.kind());
    } else if (reach == KindCoverage.NONE) {
      found.coverage.withoutPod(object.kind());
    } else if (!file.isKustomization(object.root().place())) {
      found.coverage.unread(object, version);
    }
  }

  private static boolean isData(String kind) {
    return kind.equals(DataManifests.CONFIG_MAP) || kind.equals(DataManifests.SECRET);
  }

  private void workload(KubernetesObject object, boolean shared) {
    if (cluster != null && !cluster.isWorkload(object, found.budget.ofRunning(shared))) {
      found.mentions.discard();
      return;
    }
    found.mentions.commit(false);
    // Any controller may use a PodTemplate, and may change it.
    boolean isCertain = cluster != null || !object.kind().equals("PodTemplate");
    found.workloads.add(new DeclaredObjects.Workload(object.root(), shared, isCertain));
  }

  private void account(KubernetesObject object, boolean shared) {
    ServiceAccountManifest account = new ServiceAccountManifest(object);
    if (found.budget.spendText(account.annotations().size(), object.root(), shared)) {
      found.accounts.add(account);
    }
  }
}
