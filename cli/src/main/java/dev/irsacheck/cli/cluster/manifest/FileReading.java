package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** One file while it is read: which of its documents are objects, and which are something else. */
final class FileReading {
  private static final Set<String> KUSTOMIZATIONS =
      Set.of("kustomization.yaml", "kustomization.yml");

  final DeclaredObjects found;
  private final ObjectReader objects;

  /** Whether what is no manifest is no problem here. */
  private final boolean passesOver;

  private final boolean isRendered;

  /** Whether the last document, or item, was none that anybody said was one. */
  private boolean isPassedOver;

  /** What was looked at of the document, where an alias may lead to it again. */
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private DeclaredObjects.Savepoint beforeItems;

  /** As far as it was read before its items; null where they are none of a cluster's. */
  private YamlValue itemsList;

  FileReading(ObjectReader objects, boolean passesOver, boolean isRendered) {
    this.objects = objects;
    this.found = objects.found;
    this.passesOver = passesOver;
    this.isRendered = isRendered;
  }

  boolean isOfCluster() {
    return objects.cluster != null;
  }

  /** Whether it is what Helm made of a chart. */
  boolean isRendered() {
    return isRendered;
  }

  /** The command that takes manifests on standard input. */
  String command() {
    return isOfCluster() ? "irsa-check audit --cluster -" : "irsa-check lint -";
  }

  /** Forgets what came after that. */
  void rollback(DeclaredObjects.Savepoint to) {
    found.rollback(to);
    forgetDocument();
  }

  private void forgetDocument() {
    seen.clear();
    beforeItems = null;
    itemsList = null;
  }

  /** The whole of a document. */
  void document(YamlValue root, boolean shared) {
    object(root, shared);
    found.mentions.discard();
    forgetDocument();
  }

  /** Items of a document come next, before it is known to be a {@code List}. */
  void itemsOf(YamlValue root) {
    if (beforeItems != null && !isOfCluster()) {
      // They stand there twice, and the last ones count.
      rollback(beforeItems);
    }
    beforeItems = found.savepoint();
    found.budget.affordObject(root, false);
    itemsList = isOfCluster() ? root : null;
  }

  /** The document that the items are of is complete but for them. */
  void documentOfItems(YamlValue root, boolean shared) {
    String kind = root.text("kind");
    if (isOfCluster()) {
      // Items are what they say themselves, whatever a filter made of their list.
      objects.cluster.list(kind);
    } else if (kind == null || root.text("apiVersion") == null || !isList(kind, root)) {
      rollback(beforeItems);
      object(root, shared);
    }
    forgetDocument();
  }

  /**
   * Whether text that is no YAML is of a file that nobody said was a manifest.
   *
   * @param head its beginning
   */
  boolean passesOver(String file, String head) {
    boolean passed = passesOver && !head.contains("kind");
    if (passed) {
      found.passedOver.add(file);
    }
    return passed;
  }

  /** Of a cluster nothing is: its objects are others', and who audits them decides what counts. */
  void ignored(InlineSuppression said) {
    if (!isOfCluster() && found.ignored.size() <= InlineSuppression.MOST) {
      found.ignored.add(said);
    }
  }

  void repeated(RepeatedKey key) {
    if (isPassedOver) {
      return;
    }
    if (isOfCluster()) {
      found.problems.add(
          new ManifestProblem(
              key.second(),
              "has a key that stands twice in one object, as nothing from an API server has"));
    } else {
      found.repeated.add(key);
    }
  }

  /**
   * A document that is no list, or an item of one.
   *
   * @param shared whether parts of it may be parts of others too
   */
  void object(YamlValue root, boolean shared) {
    isPassedOver = false;
    // A list of itself, by an alias, would have no end.
    if (shared && !seen.add(root.identity()) || !found.budget.affordObject(root, shared)) {
      return;
    }
    if (itemsList != null) {
      ClusterObjects.complete(root, itemsList);
    }
    String kind = root.text("kind");
    String version = root.text("apiVersion");
    if (kind == null || kind.isBlank() || version == null) {
      isPassedOver = passesOver && !isObject(root);
      if (isPassedOver) {
        if (!NonManifestFormat.isOfFindings(root)) {
          found.mentions.commit(true);
        }
        if (!isKustomization(root.place())) {
          found.passedOver.add(root.place().file());
        }
      } else {
        found.problems.add(
            new ManifestProblem(root.place(), NonManifestFormat.instead(root, !isOfCluster()))
                .ofDocument());
      }
      return;
    }
    if (isList(kind, root)) {
      found.mentions.commit(true);
      for (YamlValue item : root.items("items")) {
        object(item, shared);
      }
      return;
    }
    // What a cluster has was applied: with braces in it, too, and a rule tells of them.
    YamlValue template = isOfCluster() ? null : QuotedTemplates.first(kind, version, root);
    if (template != null) {
      found.problems.template(template.place(), QuotedTemplates.shown(template.text()));
      return;
    }
    objects.read(kind, version, root, shared, this);
  }

  /** Whether it is a folder that kustomize builds: its bases and patches are read as they stand. */
  boolean isKustomization(SourceLocation place) {
    String file = place.file();
    int slash = file.lastIndexOf('/');
    boolean isOne = KUSTOMIZATIONS.contains(file.substring(slash + 1));
    if (isOne) {
      String folder = slash < 0 ? "." : file.substring(0, Math.max(slash, 1));
      String build = "kustomize build " + Shell.word(folder) + " | " + command();
      found.coverage.unread(new Coverage.Unread("kustomization " + folder, 1, place, build));
    }
    return isOne;
  }

  private static boolean isList(String kind, YamlValue root) {
    return kind.endsWith("List") && root.get("items") != null;
  }

  /**
   * Whether it is meant to be one: workflows and policies have no kind, and a chart's values may
   * have one for the workload, without a name for it.
   */
  private static boolean isObject(YamlValue root) {
    return root.get("kind") != null && (root.get("metadata") != null || root.get("spec") != null);
  }
}
