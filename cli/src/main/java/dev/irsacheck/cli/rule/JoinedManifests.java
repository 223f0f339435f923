package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.AccountMentions;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.cli.cluster.Coverage;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.LazyList;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.Variable;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The manifests, with each pod joined to its service account. */
public final class JoinedManifests {
  private final Manifests manifests;
  private final LintSettings settings;
  private final ByNamespace<ServiceAccountManifest> accounts = new ByNamespace<>();
  private final List<ServiceAccountManifest> unused = new ArrayList<>();
  private final ByNamespace<ServiceAccountManifest> unusedByName = new ByNamespace<>();
  private final Map<String, List<ServiceAccountManifest>> unusedByNamespace = new HashMap<>();
  private final Map<String, Integer> unusedIn = new HashMap<>();
  private final Map<String, Neighbour> neighbours = new HashMap<>();
  private final ByNamespace<Association> associations = new ByNamespace<>();
  private final List<Association> unusedAssociations = new ArrayList<>();
  private int lackingAccount;

  record Neighbour(String workload, String account, SourceLocation place) {}

  public JoinedManifests(Manifests manifests, LintSettings settings) {
    this(manifests, settings, Set.of());
  }

  public JoinedManifests(Manifests manifests, LintSettings settings, Set<ServiceAccount> running) {
    this.manifests = manifests;
    this.settings = settings;
    for (ServiceAccountManifest account : manifests.serviceAccounts()) {
      accounts.add(account.object().namespace(), account.name(), account);
    }
    for (Association each : manifests.associations()) {
      associations.add(each.namespace(), each.serviceAccount(), each);
    }
    Set<ServiceAccountManifest> used = Collections.newSetFromMap(new IdentityHashMap<>());
    Set<Association> usedAssociations = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PodManifest pod : manifests.pods()) {
      use(pod, used);
      DeclaredPod declared = join(pod);
      noteNeighbour(declared);
      usedAssociations.add(declared.association());
      lackingAccount += declared.lacksAccount() && !declared.isHook() ? 1 : 0;
    }
    for (Association each : manifests.associations()) {
      if (!usedAssociations.contains(each)) {
        unusedAssociations.add(each);
      }
    }
    String role = annotation(Annotations.ROLE_ARN);
    for (ServiceAccountManifest account : manifests.serviceAccounts()) {
      String namespace = account.object().namespace();
      if (!used.contains(account)
          && (namespace == null || !running.contains(account.account()))
          && !manifests.mentions().mayUse(account.name())
          && account.annotation(role) != null) {
        unused.add(account);
        unusedByName.add(namespace, account.name(), account);
        unusedByNamespace.computeIfAbsent(namespace, absent -> new ArrayList<>()).add(account);
        unusedIn.merge(surroundings(account.object()), 1, Integer::sum);
      }
    }
  }

  /** An overlay's patch and its base may both count, so both are used. */
  private void use(PodManifest pod, Set<ServiceAccountManifest> used) {
    used.addAll(accounts.named(pod.object().namespace(), pod.serviceAccount()));
    for (ContainerManifest container : pod.containers()) {
      for (Variable variable : container.variables().values()) {
        if (variable.value() != null && AccountMentions.speaksOfIt(variable.name())) {
          used.addAll(accounts.named(variable.value()));
        }
      }
    }
  }

  private void noteNeighbour(DeclaredPod pod) {
    if (pod.roleAnnotation() != null
        || pod.isByHand()
        || pod.isHook()
        || pod.association() != null) {
      return;
    }
    KubernetesObject object = pod.pod().object();
    Neighbour neighbour =
        new Neighbour(object.toString(), pod.pod().serviceAccount(), object.root().place());
    String folder = object.root().place().folder();
    String name =
        object.namespace() == null ? "nowhere " + folder : "namespace " + object.namespace();
    neighbours.putIfAbsent(name, neighbour);
    neighbours.putIfAbsent("folder " + folder, neighbour);
  }

  private static String surroundings(KubernetesObject object) {
    return object.namespace() == null
        ? "folder " + object.root().place().folder()
        : object.namespace();
  }

  int unusedBeside(KubernetesObject account) {
    return unusedIn.getOrDefault(surroundings(account), 0);
  }

  /** A workload without a namespace counts only within its own files. */
  Neighbour neighbour(KubernetesObject object) {
    String folder = object.root().place().folder();
    if (object.namespace() == null) {
      return neighbours.get("folder " + folder);
    }
    Neighbour neighbour = neighbours.get("namespace " + object.namespace());
    return neighbour == null ? neighbours.get("nowhere " + folder) : neighbour;
  }

  boolean isFilledInLater(Placeholder placeholder, boolean isKept) {
    Substitution given = settings.substitutedBy();
    if (isKept && given != Substitution.ENVSUBST) {
      return false;
    }
    boolean isFluxSeen = given == Substitution.FLUX && manifests.flux().isAny();
    // Flux replaces undefined variables with nothing.
    return given != null && !isFluxSeen && given.fillsIn(placeholder)
        || Substitution.fillsIn(manifests.flux(), placeholder);
  }

  boolean usesFlux() {
    return settings.substitutedBy() == Substitution.FLUX || manifests.flux().isAny();
  }

  public Manifests manifests() {
    return manifests;
  }

  /** Creates the pods on each access. */
  public List<DeclaredPod> pods() {
    return new LazyList<>(manifests.pods(), this::join);
  }

  public FindingCollector examine(List<LintRule> rules) {
    return examine(rules, pod -> true);
  }

  public FindingCollector examine(List<LintRule> rules, Predicate<PodManifest> shown) {
    FindingCollector findings = new FindingCollector(manifests.ignored());
    for (ServiceAccountManifest account : manifests.serviceAccounts()) {
      rules.forEach(rule -> rule.examineAccount(account, this, findings));
    }
    for (Association association : manifests.associations()) {
      rules.forEach(rule -> rule.examineAssociation(association, this, findings));
    }
    for (PodManifest each : manifests.pods()) {
      if (shown.test(each)) {
        DeclaredPod pod = join(each).asCreated();
        rules.forEach(rule -> rule.examinePod(pod, this, findings));
      }
    }
    for (ServiceAccountManifest account : unused) {
      rules.forEach(rule -> rule.examineUnused(account, this, findings));
    }
    for (ForeignAnnotations each : manifests.foreignAnnotations()) {
      rules.forEach(rule -> rule.examineForeign(each, this, findings));
    }
    for (Coverage.Unread unread : manifests.coverage().unread()) {
      rules.forEach(rule -> rule.examineUnread(unread, this, findings));
    }
    for (RepeatedKey key : manifests.repeatedKeys()) {
      rules.forEach(rule -> rule.examineKey(key, findings));
    }
    return findings;
  }

  private DeclaredPod join(PodManifest pod) {
    ServiceAccountManifest account = accountOf(pod);
    String namespace = pod.object().namespace();
    if (namespace == null && account != null) {
      namespace = account.object().namespace();
    }
    return new DeclaredPod(
        pod, account, association(namespace, pod.serviceAccount()), settings, null);
  }

  private Association association(String namespace, String account) {
    List<Association> named = associations.named(namespace, account);
    return named.isEmpty() ? null : named.get(0);
  }

  boolean isAssociated(ServiceAccountManifest account) {
    return association(account.object().namespace(), account.name()) != null;
  }

  private ServiceAccountManifest accountOf(PodManifest pod) {
    List<ServiceAccountManifest> named =
        accounts.named(pod.object().namespace(), pod.serviceAccount());
    return pod.object().nearest(named, ServiceAccountManifest::object);
  }

  LintSettings settings() {
    return settings;
  }

  List<Association> unusedAssociations() {
    return unusedAssociations;
  }

  String annotation(String name) {
    return settings.annotation(name);
  }

  ManifestValue written(ServiceAccountManifest account, String name) {
    return ManifestValue.of(
        annotation(name), account.annotation(annotation(name)), account.object());
  }

  ManifestValue written(DeclaredPod pod, String name) {
    return ManifestValue.of(annotation(name), pod.pod().annotations().get(annotation(name)), pod);
  }

  List<ServiceAccountManifest> accountsNamed(String name) {
    return accounts.named(name);
  }

  List<ServiceAccountManifest> unused() {
    return unused;
  }

  ServiceAccountManifest unusedNamedAs(KubernetesObject workload) {
    List<ServiceAccountManifest> named = unusedByName.named(workload.namespace(), workload.name());
    return named.isEmpty() ? null : named.get(0);
  }

  ServiceAccountManifest onlyUnusedBeside(KubernetesObject workload) {
    if (workload.namespace() == null) {
      return unused.size() == 1 ? unused.get(0) : null;
    }
    List<ServiceAccountManifest> same =
        unusedByNamespace.getOrDefault(workload.namespace(), List.of());
    List<ServiceAccountManifest> any = unusedByNamespace.getOrDefault(null, List.of());
    return same.size() + any.size() == 1 ? (same.isEmpty() ? any : same).get(0) : null;
  }

  int lackingAccount() {
    return lackingAccount;
  }
}
