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

/** Decides which of a file's documents are objects. */
final class FileReading {
  final DeclaredObjects found;
  private final ObjectReader objects;

  private final boolean isFound;

  private final boolean passesOver;

  private final RenderedFolder rendered;

  private boolean isPassedOver;

  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private DeclaredObjects.Savepoint beforeItems;

  private YamlValue itemsList;

  private FileReading(ObjectReader objects, boolean isFound, RenderedFolder rendered) {
    this.objects = objects;
    this.found = objects.found;
    this.isFound = isFound;
    this.passesOver = isFound && rendered == null;
    this.rendered = rendered;
  }

  static FileReading ofFile(ObjectReader objects, boolean isFound) {
    return new FileReading(objects, isFound, null);
  }

  static FileReading ofRendered(ObjectReader objects, RenderedFolder from) {
    return new FileReading(objects, from.isFound(), from);
  }

  boolean isOfCluster() {
    return objects.cluster != null;
  }

  YamlValue.Origin origin(String file) {
    return rendered == null ? YamlValue.Origin.of(file) : rendered.origin();
  }

  String command() {
    return isOfCluster() ? "irsa-check audit --cluster -" : "irsa-check lint -";
  }

  /** A broken file in a folder may be no manifest at all. */
  void problem(ManifestProblem problem) {
    found.problems.add(isFound ? problem.ofFoundFile() : problem);
  }

  void template(SourceLocation place, String shown) {
    found.problems.template(place, shown, this::problem);
  }

  void rollback(DeclaredObjects.Savepoint to) {
    found.rollback(to);
    forgetDocument();
  }

  private void forgetDocument() {
    seen.clear();
    beforeItems = null;
    itemsList = null;
  }

  void document(YamlValue root, boolean shared) {
    object(root, shared);
    found.mentions.discard();
    forgetDocument();
  }

  /** The items come before the document is known to be a {@code List}. */
  void itemsOf(YamlValue root) {
    if (beforeItems != null && !isOfCluster()) {
      // The key is duplicated, and the last items count.
      rollback(beforeItems);
    }
    beforeItems = found.savepoint();
    found.budget.affordObject(root, false);
    itemsList = isOfCluster() ? root : null;
  }

  void documentOfItems(YamlValue root, boolean shared) {
    String kind = root.text("kind");
    if (isOfCluster()) {
      // Items name their own kind, even if a filter changed their list.
      objects.cluster.list(kind);
    } else if (kind == null || root.text("apiVersion") == null || !isList(kind, root)) {
      rollback(beforeItems);
      object(root, shared);
    }
    forgetDocument();
  }

  /** Invalid YAML is skipped if the user did not name the file. */
  boolean passesOver(String file, String head) {
    boolean passed = passesOver && !head.contains("kind");
    if (passed) {
      found.passedOver.add(file);
    }
    return passed;
  }

  /** Requests to ignore findings do not apply to cluster exports: the auditor decides. */
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
      problem(
          new ManifestProblem(
              key.second(),
              "has a key that stands twice in one object, as nothing from an API server has"));
    } else {
      found.repeated.add(key);
    }
  }

  void object(YamlValue root, boolean shared) {
    isPassedOver = false;
    // An alias may make a list contain itself.
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
        problem(
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
    // A cluster's objects were applied, so braces are no template; a rule reports them.
    YamlValue template = isOfCluster() ? null : QuotedTemplates.first(kind, version, root);
    if (template != null) {
      template(template.place(), QuotedTemplates.shown(template.text()));
      return;
    }
    objects.read(kind, version, root, shared, this);
  }

  boolean isKustomization(SourceLocation place) {
    String file = place.file();
    int slash = file.lastIndexOf('/');
    boolean isOne = RenderedFolder.KUSTOMIZATIONS.contains(file.substring(slash + 1));
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

  /** CI workflows and policies have no kind, and a chart's values may have one without a name. */
  private static boolean isObject(YamlValue root) {
    return root.get("kind") != null && (root.get("metadata") != null || root.get("spec") != null);
  }
}
