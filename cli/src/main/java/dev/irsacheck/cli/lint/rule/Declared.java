package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.ListedAccount;
import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.manifest.OpenedList;
import dev.irsacheck.cli.lint.manifest.PodManifest;
import dev.irsacheck.cli.lint.manifest.RepeatedKey;
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
  private final Map<String, List<ListedAccount>> accounts = new HashMap<>();
  private final List<ListedAccount> unused = new ArrayList<>();
  private int lackingAccount;

  public Declared(Manifests manifests, LintSettings settings) {
    this.manifests = manifests;
    this.settings = settings;
    for (ListedAccount account : manifests.accounts()) {
      accounts.computeIfAbsent(account.name(), name -> new ArrayList<>(1)).add(account);
    }
    Set<ListedAccount> used = Collections.newSetFromMap(new IdentityHashMap<>());
    for (PodManifest pod : manifests.pods()) {
      used.add(accountOf(pod));
      DeclaredPod declared = join(pod);
      lackingAccount += declared.lacksAccount() && !declared.isHook() ? 1 : 0;
    }
    String role = annotation(Annotations.ROLE_ARN);
    for (ListedAccount account : manifests.accounts()) {
      if (!used.contains(account) && account.open().annotation(role) != null) {
        unused.add(account);
      }
    }
  }

  public Manifests manifests() {
    return manifests;
  }

  /** Made anew whenever one of them is looked at. */
  public List<DeclaredPod> pods() {
    return new OpenedList<>(manifests.pods(), this::join);
  }

  /**
   * Holds rules against all that is declared.
   *
   * @param rules along the chain
   * @return errors first, then in the order of the files
   */
  public List<LintFinding> examine(List<LintRule> rules) {
    Findings findings = new Findings();
    for (ServiceAccountManifest account : manifests.serviceAccounts()) {
      for (int i = 0; i < rules.size(); i++) {
        findings.of(i);
        rules.get(i).examineAccount(account, this, findings);
      }
    }
    for (DeclaredPod pod : pods()) {
      for (int i = 0; i < rules.size(); i++) {
        findings.of(i);
        rules.get(i).examinePod(pod, this, findings);
      }
    }
    for (RepeatedKey key : manifests.repeatedKeys()) {
      for (int i = 0; i < rules.size(); i++) {
        findings.of(i);
        rules.get(i).examineKey(key, findings);
      }
    }
    return findings.all();
  }

  private DeclaredPod join(PodManifest pod) {
    ListedAccount account = accountOf(pod);
    return new DeclaredPod(pod, account == null ? null : account.open(), settings);
  }

  private ListedAccount accountOf(PodManifest pod) {
    List<ListedAccount> named = accounts.getOrDefault(pod.serviceAccount(), List.of());
    return pod.object().nearest(named, ListedAccount::object);
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
    return new OpenedList<>(accounts.getOrDefault(name, List.of()), ListedAccount::open);
  }

  /** Annotated service accounts that no pod of the stream runs as. */
  List<ListedAccount> unused() {
    return unused;
  }

  /** How many pods run as the default account without a role, Helm's hooks not counted. */
  int lackingAccount() {
    return lackingAccount;
  }
}
