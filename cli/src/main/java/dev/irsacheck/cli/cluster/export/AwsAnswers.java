package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answers of the AWS CLI. Some do not name their account or cluster, but others in the same
 * folder do.
 */
final class AwsAnswers {
  enum Kind {
    ROLES,
    PROVIDERS,
    ASSOCIATIONS,
    CLUSTER_INFO,
    /** Names the account of the other answers. */
    IDENTITY,
    /** A snapshot or a query of AWS Config, also without IAM resources. */
    CONFIG
  }

  /**
   * A list of roles, or a page of one.
   *
   * @param isPage whether the answer has IAM's paging fields, which the CLI drops when it joins
   *     pages
   */
  record RolePage(Path folder, Set<AccountId> accounts, boolean isLast, boolean isPage) {}

  record Provider(
      Path folder,
      AccountId account,
      IssuerKey issuer,
      List<String> clientIds,
      SourceLocation place) {
    /**
     * Returns null if the ARN is no OIDC provider's, or has no valid account.
     *
     * @param arn null if the source has none
     */
    static Provider of(Path folder, String arn, List<String> clientIds, SourceLocation place) {
      ProviderArn provider = arn == null ? null : ProviderArn.parse(arn).orElse(null);
      AccountId account =
          provider == null ? null : AccountId.parse(provider.account()).orElse(null);
      return account == null
          ? null
          : new Provider(folder, account, IssuerKey.of(provider.issuer()), clientIds, place);
    }
  }

  record ProviderList(Path folder, Set<AccountId> accounts, SourceLocation place) {}

  /** An association, without a role if it was only listed. */
  record EksAssociation(Path folder, String arn, Association association) {}

  record AssociationList(Path folder, Set<String> clusters, boolean isLast) {}

  /** {@code aws eks describe-cluster}. */
  record ClusterInfo(Path folder, EksCluster cluster, String issuer) {}

  record Discovery(Path folder, String issuer) {}

  final Map<AccountId, Map<String, IamRole>> roles = new LinkedHashMap<>();

  final List<RolePage> rolePages = new ArrayList<>();

  final Map<Path, Set<AccountId>> accounts = new LinkedHashMap<>();

  final List<Provider> providers = new ArrayList<>();
  final List<ProviderList> providerLists = new ArrayList<>();
  final List<EksAssociation> associations = new ArrayList<>();
  final List<AssociationList> associationLists = new ArrayList<>();
  final List<ClusterInfo> clusterInfos = new ArrayList<>();
  final List<Discovery> discoveries = new ArrayList<>();

  /** AWS Config may lag behind IAM, so its roles only add to those of IAM. */
  private final Map<String, List<IamRole>> recordedRoles = new LinkedHashMap<>();

  private final Map<String, List<Provider>> recordedProviders = new LinkedHashMap<>();

  /** The time of the newest item of each ARN. */
  private final Map<String, Instant> captured = new HashMap<>();

  /** Accounts of which AWS Config gave something. */
  final Set<AccountId> recordedAccounts = new LinkedHashSet<>();

  final List<ClusterInfo> recordedClusters = new ArrayList<>();

  final Set<String> changedRoles = new LinkedHashSet<>();

  boolean isEmpty() {
    return roles.isEmpty()
        && rolePages.isEmpty()
        && providerLists.isEmpty()
        && providers.isEmpty()
        && associations.isEmpty()
        && associationLists.isEmpty()
        && clusterInfos.isEmpty()
        && discoveries.isEmpty()
        && recordedAccounts.isEmpty()
        && recordedClusters.isEmpty();
  }

  void add(Path folder, IamRole role) {
    AccountId account = role.arn().account();
    named(folder, account);
    roles
        .computeIfAbsent(account, id -> new LinkedHashMap<>())
        .merge(role.arn().toString(), role, this::both);
  }

  /**
   * Returns false if a newer item of AWS Config was read for the same resource. Otherwise forgets
   * what older ones said, because the resource may be deleted or changed since.
   *
   * @param time when AWS Config captured the item; null if unknown
   */
  boolean isNewest(String arn, Instant time) {
    Instant before = time == null ? null : captured.putIfAbsent(arn, time);
    if (before == null || before.equals(time)) {
      return true;
    }
    if (before.isAfter(time)) {
      return false;
    }
    captured.put(arn, time);
    recordedRoles.remove(arn);
    recordedProviders.remove(arn);
    return true;
  }

  void record(Path folder, String arn, IamRole role) {
    named(folder, role.arn().account());
    recordedAccounts.add(role.arn().account());
    recordedRoles.computeIfAbsent(arn, each -> new ArrayList<>()).add(role);
  }

  void record(String arn, Provider provider) {
    named(provider.folder(), provider.account());
    recordedAccounts.add(provider.account());
    recordedProviders.computeIfAbsent(arn, each -> new ArrayList<>()).add(provider);
  }

  /** Takes the clusters of AWS Config from this index on as descriptions of the cluster. */
  void describe(int first) {
    for (ClusterInfo each : recordedClusters.subList(first, recordedClusters.size())) {
      clusterInfos.add(new ClusterInfo(null, each.cluster(), each.issuer()));
    }
  }

  /** Adds what AWS Config recorded, after all files were read. */
  void join() {
    recordedProviders.values().forEach(providers::addAll);
    recordedProviders.clear();
    for (List<IamRole> each : recordedRoles.values()) {
      IamRole role = each.stream().reduce(this::both).orElseThrow();
      roles
          .computeIfAbsent(role.arn().account(), id -> new LinkedHashMap<>())
          .merge(role.arn().toString(), role, (iam, config) -> both(config, iam));
    }
    recordedRoles.clear();
  }

  void named(Path folder, AccountId account) {
    accounts.computeIfAbsent(folder, each -> new LinkedHashSet<>()).add(account);
  }

  void add(ProviderList list) {
    providerLists.add(list);
    list.accounts().forEach(account -> named(list.folder(), account));
  }

  /** One page, run or command may lack what another has. */
  private IamRole both(IamRole first, IamRole last) {
    if (first.trust() != null && last.trust() != null && !SameTrust.of(first, last)) {
      changedRoles.add(last.arn().toString());
    }
    return new IamRole(
        last.arn(),
        last.trust() == null ? first.trust() : last.trust(),
        last.policies() < 0 ? first.policies() : last.policies(),
        last.trust() == null ? first.place() : last.place());
  }
}
