package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.cli.cluster.AccountMentions;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.FluxVariables;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.IgnoredHere;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.OpenedList;
import dev.irsacheck.cli.cluster.Problem;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.Reach;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads files and collects what they declare. It joins afterwards: a ConfigMap may stand behind the
 * pod that uses it.
 */
public final class ManifestsReader {
  private static final Set<String> KUSTOMIZATIONS =
      Set.of("kustomization.yaml", "kustomization.yml");

  private final String namespace;

  /** Null where manifests are read as somebody wrote them. */
  private final ClusterObjects cluster;

  private final List<Listed> workloads = new ArrayList<>();
  private final List<ServiceAccountManifest> accounts = new ArrayList<>();
  private final List<Association> associations = new ArrayList<>();
  private final DataManifests data = new DataManifests();
  private final CoverageCount coverage = new CoverageCount();
  private final List<ForeignAnnotations> foreign = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<RepeatedKey> repeated = new ArrayList<>();
  private final List<IgnoredHere> ignored = new ArrayList<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final ReadingBudget budget;
  private Mark beforeItems;

  /** As far as it was read before its items; null where they are none of a cluster's. */
  private YamlValue itemsList;

  private final AccountMentions mentions = new AccountMentions();
  private final FluxVariables flux = new FluxVariables();
  private final Set<String> passedOver = new TreeSet<>();

  /** Whether what is no manifest is no problem in the file that is read. */
  private boolean passesOver;

  private boolean isPassedOver;
  private boolean isRendered;
  private int tooMuch;
  private String firstTooMuch;
  private String templateFile;
  private final List<List<?>> taken =
      List.of(
          workloads, accounts, associations, data.all, coverage.all, foreign, problems, repeated);

  /**
   * @param namespace of the objects that name none; null if it is not known
   */
  public ManifestsReader(String namespace) {
    this(namespace, null);
  }

  private ManifestsReader(String namespace, RunningObjects running) {
    this.namespace = namespace;
    this.cluster = running == null ? null : new ClusterObjects(running);
    this.budget = new ReadingBudget(isOfCluster(), this::problem);
  }

  /**
   * One that reads what {@code kubectl get} prints of a cluster. Only the first problem is kept;
   * what others made and finished pods are no workloads.
   *
   * @param running takes what is no manifest
   */
  public static ManifestsReader ofCluster(RunningObjects running) {
    return new ManifestsReader("default", running);
  }

  boolean isOfCluster() {
    return cluster != null;
  }

  /** The command that takes manifests on standard input. */
  String command() {
    return isOfCluster() ? "irsa-check audit --cluster -" : "irsa-check lint -";
  }

  /** The first problem so far; null without one. */
  public Problem problem() {
    return problems.isEmpty() ? null : problems.get(0);
  }

  /**
   * Reads every document of a file; one that cannot be read is a problem and hinders no other.
   *
   * @param name as it was given on the command line
   * @param isFound whether a folder holds the file: then what is no manifest is passed over, as
   *     nobody said that it was one
   * @throws IOException if the content cannot be read to its end
   */
  public void read(String name, InputStream content, boolean isFound) throws IOException {
    passesOver = isFound;
    try {
      YamlStream.read(name, content, this);
    } finally {
      // Of a file that breaks off a document may be half there.
      mentions.forget();
      forgetDocument();
    }
  }

  /**
   * Reads what Helm makes of a chart.
   *
   * @param folder the chart's, as it was given on the command line
   * @throws IOException if the content cannot be read to its end
   */
  public void rendered(String folder, InputStream content) throws IOException {
    isRendered = true;
    try {
      read(folder, content, false);
    } finally {
      isRendered = false;
    }
  }

  /** Whether what is read is what Helm made of a chart. */
  boolean isRendered() {
    return isRendered;
  }

  /** Tells of a chart that Helm cannot render. */
  public void notRendered(String chart, String reason) {
    problem(new Problem(SourceLocation.of(chart, 1, 1), "cannot be rendered: " + reason));
  }

  /** Tells of a file that makes it more than is read at once; of several together. */
  public void tooMuch(String file) {
    if (tooMuch++ == 0) {
      firstTooMuch = file;
    }
  }

  /**
   * Tells of something in a folder that is not looked at, and is no manifest.
   *
   * @param name such as {@code chart deploy/orders}
   * @param instead a command that has it looked at; null without one
   */
  public void unread(String name, SourceLocation place, String instead) {
    coverage.unread(new Coverage.Unread(name, 1, place, instead));
  }

  /** Tells of a file that has no manifest and never will, and that nobody said was one. */
  public void passOver(String file) {
    passedOver.add(file);
  }

  /** Whether it is a folder that kustomize builds: its bases and patches are read as they stand. */
  private boolean isKustomization(SourceLocation place) {
    String file = place.file();
    int slash = file.lastIndexOf('/');
    boolean isOne = KUSTOMIZATIONS.contains(file.substring(slash + 1));
    if (isOne) {
      String folder = slash < 0 ? "." : file.substring(0, Math.max(slash, 1));
      String build = "kustomize build " + Shell.word(folder) + " | " + command();
      unread("kustomization " + folder, place, build);
    }
    return isOne;
  }

  /** Tells of a file or a folder inside of a given folder that cannot be read. */
  public void unreadable(String file, String reason) {
    problem(new Problem(SourceLocation.of(file, 1, 1), "cannot be read: " + reason));
  }

  /** What was taken so far: how much of each list. */
  record Mark(List<Integer> sizes, int spent, String templateFile) {}

  Mark mark() {
    return new Mark(taken.stream().map(List::size).toList(), budget.spent(), templateFile);
  }

  /** Forgets what came after that. */
  void back(Mark to) {
    for (int i = 0; i < taken.size(); i++) {
      List<?> list = taken.get(i);
      list.subList(to.sizes.get(i), list.size()).clear();
    }
    budget.back(to.spent);
    templateFile = to.templateFile;
    forgetDocument();
  }

  private void forgetDocument() {
    seen.clear();
    beforeItems = null;
    itemsList = null;
  }

  /** A document was read, whatever was in it; false if reading on is of no use. */
  boolean goesOnBehind(SourceLocation document) {
    budget.document(document);
    return !budget.isSpent();
  }

  boolean goesOn() {
    return !budget.isSpent();
  }

  /** The whole of a document. */
  void document(YamlValue root, boolean shared) {
    object(root, shared);
    mentions.forget();
    forgetDocument();
  }

  /** Items of a document come next, before it is known to be a {@code List}. */
  void itemsOf(YamlValue root) {
    if (beforeItems != null && !isOfCluster()) {
      // They stand there twice, and the last ones count.
      back(beforeItems);
    }
    beforeItems = mark();
    budget.affordObject(root, false);
    itemsList = isOfCluster() ? root : null;
  }

  /** The document that the items are of is complete but for them. */
  void documentOfItems(YamlValue root, boolean shared) {
    String kind = root.text("kind");
    if (isOfCluster()) {
      // Items are what they say themselves, whatever a filter made of their list.
      cluster.list(kind);
    } else if (kind == null || root.text("apiVersion") == null || !isList(kind, root)) {
      back(beforeItems);
      object(root, shared);
    }
    forgetDocument();
  }

  void problem(Problem problem) {
    if (!isOfCluster() || problems.isEmpty()) {
      problems.add(problem);
    }
  }

  /** Something that was never rendered. */
  void template(SourceLocation place, String shown) {
    // One sentence for a whole file: its other documents will be templates too.
    if (!place.file().equals(templateFile)) {
      templateFile = place.file();
      problem(
          new Problem(
              place,
              "is a template that was never rendered, "
                  + shown
                  + (isOfCluster()
                      ? ""
                      : "; render it first: helm template . | irsa-check lint -")));
    }
  }

  /**
   * Whether text that is no YAML is of a file that nobody said was a manifest.
   *
   * @param head its beginning
   */
  boolean passesOver(String file, String head) {
    boolean passed = passesOver && !head.contains("kind");
    if (passed) {
      passedOver.add(file);
    }
    return passed;
  }

  /**
   * The document that is being read names a service account, or speaks of some.
   *
   * @param isName whether it is a value that names one
   */
  void mention(String text, boolean isName) {
    mentions.add(text, isName);
  }

  /**
   * Tells that there may be a service account of this name, which is not among what is read.
   *
   * @param name null for none
   */
  public void vouch(String name) {
    mentions.vouch(name);
  }

  /** Of a cluster nothing is: its objects are others', and who audits them decides what counts. */
  void ignored(IgnoredHere said) {
    if (!isOfCluster() && ignored.size() <= IgnoredHere.MOST) {
      ignored.add(said);
    }
  }

  void repeated(RepeatedKey key) {
    if (isPassedOver) {
      return;
    }
    if (isOfCluster()) {
      problem(
          new Problem(
              key.second(),
              "has a key that stands twice in one object, as nothing from an API server has"));
    } else {
      repeated.add(key);
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
    if (shared && !seen.add(root.identity()) || !budget.affordObject(root, shared)) {
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
        if (!OtherFormat.isOfFindings(root)) {
          mentions.keep(true);
        }
        if (!isKustomization(root.place())) {
          passedOver.add(root.place().file());
        }
      } else {
        problem(new Problem(root.place(), OtherFormat.instead(root, !isOfCluster())).ofDocument());
      }
      return;
    }
    if (isList(kind, root)) {
      mentions.keep(true);
      for (YamlValue item : root.items("items")) {
        object(item, shared);
      }
      return;
    }
    // What a cluster has was applied: with braces in it, too, and a rule tells of them.
    YamlValue template = isOfCluster() ? null : QuotedTemplates.first(kind, version, root);
    if (template != null) {
      template(template.place(), QuotedTemplates.shown(template.text()));
      return;
    }
    KubernetesObject object = KubernetesObject.of(kind, root, namespace);
    if (isOfCluster() && !cluster.isFirst(object)) {
      mentions.forget();
      return;
    }
    YamlValue annotations = root.at("metadata", "annotations");
    YamlValue said = annotations == null ? null : annotations.get(IgnoredHere.ANNOTATION);
    if (said != null) {
      ignored(new IgnoredHere(said.place(), root.place(), said.text()));
    }
    boolean core = version.equals("v1");
    if (core && kind.equals("ServiceAccount")) {
      mentions.forget();
      coverage.judged(kind);
      account(object, shared);
    } else if (core && isData(kind)) {
      mentions.keep(false);
      coverage.withoutPod(kind);
      data.add(object, shared);
    } else if (Workloads.isOne(kind, version)) {
      coverage.judged(kind);
      workload(object, shared);
    } else if (kind.equals("CustomResourceDefinition")) {
      // It tells what others may say.
      mentions.forget();
      coverage.withoutPod(kind);
    } else {
      custom(object, version, shared);
      mentions.keep(true);
      flux.read(object, version);
    }
  }

  /** An object of a kind that Kubernetes itself does not have. */
  private void custom(KubernetesObject object, String version, boolean shared) {
    int before = associations.size() + workloads.size() + accounts.size();
    Association.read(object, version, associations);
    if (version.startsWith("eksctl.io/")) {
      EksctlAccounts.named(object).forEach((name, in) -> mentions.make(in, name));
      for (YamlValue each : EksctlAccounts.of(object)) {
        account(KubernetesObject.of("ServiceAccount", each, namespace), shared);
      }
    }
    for (YamlValue each : object.root().items("subjects")) {
      if ("ServiceAccount".equals(each.text("kind"))) {
        vouch(each.text("name"));
      }
    }
    KnownKinds.Known known = KnownKinds.of(object.kind(), version);
    Reach reach = isOfCluster() ? Reach.NONE : known == null ? Reach.UNREAD : known.reach();
    if (reach == Reach.VALUES) {
      // Most charts name theirs as the release.
      vouch(object.name());
    }
    if (reach != Reach.NONE) {
      boolean isHandedOn = reach != Reach.UNREAD;
      for (ForeignAnnotations each : ForeignAnnotationsReader.read(object, isHandedOn, this)) {
        if (budget.affordText(each.annotations().size(), object.root(), shared)) {
          foreign.add(each);
        }
      }
      CustomPods pods = CustomPods.of(object.root(), known);
      if (pods.unrendered() != null) {
        template(pods.unrendered().place(), QuotedTemplates.shown(pods.unrendered().text()));
        return;
      }
      reach = pods.isReferred() ? Reach.NONE : reach;
      for (YamlValue each : pods.workloads()) {
        if (known != null) {
          // That pod is looked at itself.
          mentions.without(CustomPods.accountOf(each));
        }
        if (budget.affordObject(each, shared)) {
          workloads.add(new Listed(each, shared, known != null));
        }
      }
    }
    boolean isFound = associations.size() + workloads.size() + accounts.size() > before;
    if (isFound || reach == Reach.JUDGED) {
      coverage.judged(object.kind());
    } else if (reach == Reach.NONE) {
      coverage.withoutPod(object.kind());
    } else if (!isKustomization(object.root().place())) {
      coverage.unread(object, version);
    }
  }

  private static boolean isData(String kind) {
    return kind.equals(DataManifests.CONFIG_MAP) || kind.equals(DataManifests.SECRET);
  }

  private static boolean isList(String kind, YamlValue root) {
    return kind.endsWith("List") && root.get("items") != null;
  }

  private void workload(KubernetesObject object, boolean shared) {
    if (isOfCluster() && !cluster.isWorkload(object, budget.ofRunning(shared))) {
      mentions.forget();
      return;
    }
    mentions.keep(false);
    // Of a PodTemplate pods are made by what nobody knows, and as it stands or not.
    boolean isCertain = isOfCluster() || !object.kind().equals("PodTemplate");
    workloads.add(new Listed(object.root(), shared, isCertain));
  }

  /**
   * @param isShared whether it may have nodes that others have too
   * @param isCertain whether pods are made of its template as it stands
   */
  private record Listed(YamlValue root, boolean isShared, boolean isCertain) {}

  private void account(KubernetesObject object, boolean shared) {
    ServiceAccountManifest account = new ServiceAccountManifest(object);
    if (budget.affordText(account.annotations().size(), object.root(), shared)) {
      accounts.add(account);
    }
  }

  /**
   * Whether it is meant to be one: workflows and policies have no kind, and a chart's values may
   * have one for the workload, without a name for it.
   */
  private static boolean isObject(YamlValue root) {
    return root.get("kind") != null && (root.get("metadata") != null || root.get("spec") != null);
  }

  /** What all files together declare; to be called once. */
  public Manifests manifests() {
    Workloads reading = new Workloads(namespace, data);
    // Each is looked at once now, to see whether all can be looked at again.
    workloads.removeIf(
        each -> reading.read(each.root, true, budget.ofWorkload(each.isShared)) == null);
    Workloads.Budget given = (cost, where) -> true;
    if (tooMuch > 0) {
      problem(
          new Problem(
              SourceLocation.of(firstTooMuch, 1, 1),
              (tooMuch > 1 ? "and " + Phrases.counted(tooMuch - 1, "other file") + " are" : "is")
                  + " not read to the end, as that would be more than 64 MiB in all; give fewer"
                  + " files at once"));
    }
    return new Manifests(
        new OpenedList<>(workloads, each -> reading.read(each.root, each.isCertain, given)),
        accounts,
        associations,
        coverage.kinds(),
        coverage.coverage(),
        foreign,
        Problem.counted(problems),
        repeated,
        passedOver,
        mentions,
        flux,
        ignored);
  }
}
