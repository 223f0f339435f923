package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.AccountMentions;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.FluxVariables;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.cluster.LazyList;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.RepeatedKey;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the files declare. A document that turns out to be no manifest is rolled back. */
final class DeclaredObjects {
  final List<Workload> workloads = new ArrayList<>();
  final List<ServiceAccountManifest> accounts = new ArrayList<>();
  final List<Association> associations = new ArrayList<>();
  final DataManifests data = new DataManifests();
  final CoverageCount coverage = new CoverageCount();
  final List<ForeignAnnotations> foreign = new ArrayList<>();
  final List<RepeatedKey> repeated = new ArrayList<>();
  final List<InlineSuppression> ignored = new ArrayList<>();
  final AccountMentions mentions = new AccountMentions();
  final FluxVariables flux = new FluxVariables();
  final Set<String> passedOver = new TreeSet<>();
  final ReadingProblems problems;
  final ReadingBudget budget;
  private final List<List<?>> taken;

  record Workload(YamlValue root, boolean isShared, boolean isCertain) {}

  DeclaredObjects(boolean isOfCluster) {
    this.problems = new ReadingProblems(isOfCluster);
    this.budget = new ReadingBudget(isOfCluster, problems::add);
    this.taken =
        List.of(
            workloads,
            accounts,
            associations,
            data.all,
            coverage.all,
            foreign,
            problems.all,
            repeated);
  }

  record Savepoint(List<Integer> sizes, int spent, String templateFile) {}

  Savepoint savepoint() {
    return new Savepoint(
        taken.stream().map(List::size).toList(), budget.spent(), problems.templateFile);
  }

  void rollback(Savepoint to) {
    for (int i = 0; i < taken.size(); i++) {
      List<?> list = taken.get(i);
      list.subList(to.sizes.get(i), list.size()).clear();
    }
    budget.rollback(to.spent);
    problems.templateFile = to.templateFile;
  }

  int judged() {
    return associations.size() + workloads.size() + accounts.size();
  }

  Manifests manifests(String namespace) {
    Workloads reading = new Workloads(namespace, data);
    // One pass now shows whether the budget allows later passes.
    workloads.removeIf(
        each -> reading.read(each.root, true, budget.ofWorkload(each.isShared)) == null);
    Workloads.Budget given = (cost, where) -> true;
    return new Manifests(
        new LazyList<>(workloads, each -> reading.read(each.root, each.isCertain, given)),
        accounts,
        associations,
        coverage.kinds(),
        coverage.coverage(),
        foreign,
        problems.counted(),
        repeated,
        passedOver,
        mentions,
        flux,
        ignored);
  }
}
