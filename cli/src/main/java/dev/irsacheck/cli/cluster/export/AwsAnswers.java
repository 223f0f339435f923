package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the AWS CLI answered, of all files. Some answers do not say whose they are: what lies in the
 * same folder tells, so each comes with its folder.
 */
final class AwsAnswers {
  /** What an answer is about. */
  enum Kind {
    ROLES,
    PROVIDERS,
    ASSOCIATIONS,
    CLUSTER_INFO,
    /** Whose the others are. */
    IDENTITY
  }

  /**
   * A list of roles, or a page of one.
   *
   * @param accounts those of its roles; none for a page without roles
   * @param isLast whether no page follows
   * @param isPage whether the answer says so itself, as IAM's own do; the CLI joins them
   */
  record RolePage(Path folder, Set<AccountId> accounts, boolean isLast, boolean isPage) {}

  /**
   * @param account null where the answer does not name it
   * @param clientIds null where it names none
   */
  record Provider(
      Path folder,
      AccountId account,
      IssuerKey issuer,
      List<String> clientIds,
      SourceLocation place) {}

  /**
   * @param accounts those of its providers; none for an empty list
   */
  record ProviderList(Path folder, Set<AccountId> accounts, SourceLocation place) {}

  /**
   * An association, listed or described.
   *
   * @param arn its own, or null
   * @param association without a role where it was only listed
   */
  record EksAssociation(Path folder, String arn, Association association) {}

  /**
   * @param clusters those of its associations; none for an empty list
   * @param isLast whether no page follows
   */
  record AssociationList(Path folder, Set<String> clusters, boolean isLast) {}

  /**
   * {@code aws eks describe-cluster}.
   *
   * @param cluster of its ARN
   * @param issuer null where it has none
   */
  record ClusterInfo(Path folder, EksCluster cluster, String issuer) {}

  /** What the cluster's API server says itself of its tokens. */
  record Discovery(Path folder, String issuer) {}

  /** By account, then by ARN. */
  final Map<AccountId, Map<String, IamRole>> roles = new LinkedHashMap<>();

  final List<RolePage> rolePages = new ArrayList<>();

  /** Those of roles, of provider lists and of the caller, by folder. */
  final Map<Path, Set<AccountId>> accounts = new LinkedHashMap<>();

  final List<Provider> providers = new ArrayList<>();
  final List<ProviderList> providerLists = new ArrayList<>();
  final List<EksAssociation> associations = new ArrayList<>();
  final List<AssociationList> associationLists = new ArrayList<>();
  final List<ClusterInfo> clusterInfos = new ArrayList<>();
  final List<Discovery> discoveries = new ArrayList<>();

  /** Roles that two files give another trust policy each; the last one counts. */
  final Set<String> changedRoles = new LinkedHashSet<>();

  /** Whether nobody answered anything, but for who asked. */
  boolean isEmpty() {
    return roles.isEmpty()
        && rolePages.isEmpty()
        && providerLists.isEmpty()
        && providers.isEmpty()
        && associations.isEmpty()
        && associationLists.isEmpty()
        && clusterInfos.isEmpty()
        && discoveries.isEmpty();
  }

  void add(Path folder, IamRole role) {
    AccountId account = role.arn().account();
    named(folder, account);
    roles
        .computeIfAbsent(account, id -> new LinkedHashMap<>())
        .merge(role.arn().toString(), role, this::both);
  }

  void named(Path folder, AccountId account) {
    accounts.computeIfAbsent(folder, each -> new LinkedHashSet<>()).add(account);
  }

  void add(ProviderList list) {
    providerLists.add(list);
    list.accounts().forEach(account -> named(list.folder(), account));
  }

  /** Of two pages, two runs or two commands; each may tell what the other does not. */
  private IamRole both(IamRole first, IamRole last) {
    if (first.trust() != null
        && last.trust() != null
        && !Arrays.equals(first.trust(), last.trust())) {
      changedRoles.add(last.arn().toString());
    }
    return new IamRole(
        last.arn(),
        last.trust() == null ? first.trust() : last.trust(),
        last.policies() < 0 ? first.policies() : last.policies(),
        last.trust() == null ? first.place() : last.place());
  }
}
