package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.EksCluster;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.Cluster.Part;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.io.WrongInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Adds the AWS data to each cluster and reports what is missing. */
final class Clusters {
  static final String ASSOCIATION = "EKS Pod Identity association";

  private final Collection<String> notJudged;
  private final boolean isOnlyOne;
  private final Map<String, Integer> shared = new HashMap<>();
  private final Map<Exports.Export, String> names = new IdentityHashMap<>();
  private final Set<Cluster> contradicted = Collections.newSetFromMap(new IdentityHashMap<>());

  Clusters(Collection<String> notJudged, List<Exports.Export> exports) {
    this.notJudged = notJudged;
    this.isOnlyOne = exports.size() == 1;
    for (Exports.Export each : exports) {
      shared.merge(each.cluster().name().orElse(""), 1, Integer::sum);
      shared.merge(withRegion(each.cluster()), 1, Integer::sum);
    }
    exports.forEach(each -> names.put(each, name(each.cluster(), each)));
    Map<String, Integer> all = new HashMap<>();
    names.values().forEach(each -> all.merge(String.valueOf(each), 1, Integer::sum));
    // A finding is counted and compared by its cluster's name, so each name is unique.
    names.replaceAll((each, name) -> name != null && all.get(name) > 1 ? withPath(each) : name);
  }

  private static String withPath(Exports.Export export) {
    return export
        .cluster()
        .name()
        .map(name -> name + " (" + export.root + ")")
        .orElse(String.valueOf(export.root));
  }

  Cluster of(Exports.Export export, ClusterReader reader) throws WrongInput {
    EksCluster own = export.cluster();
    String name = names.get(export);
    String of = name == null ? "" : " " + AuditInputTexts.ofCluster(name);
    SourcedText issuer = issuer(export, of);
    List<Association> associations = associations(export, of);
    Cluster read =
        reader.cluster(
            new ClusterReader.Known(
                name,
                issuer,
                region(own, issuer),
                own.account().orElse(null),
                associations,
                export.info != null));
    Set<Part> given = EnumSet.noneOf(Part.class);
    given.addAll(read.given());
    given.remove(Part.ASSOCIATIONS);
    if (export.listsAll) {
      given.add(Part.ASSOCIATIONS);
    }
    missing(given, export, of, !read.manifests().associations().isEmpty());
    Cluster cluster = with(read, read.issuer(), read.region(), given);
    if (issuer == null && export.info != null && export.info.issuer() != null) {
      contradicted.add(cluster);
    }
    return cluster;
  }

  /** Adds the region, the account or the folder to names that several clusters share. */
  private String name(EksCluster own, Exports.Export export) {
    String name = own.name().orElse(null);
    String folder = export.root == null ? null : String.valueOf(export.root.getFileName());
    if (name == null) {
      return isOnlyOne ? null : folder;
    }
    if (shared.get(name) == 1) {
      return name;
    }
    String account = own.account().map(AccountId::digits).orElse(folder);
    return own.region().isEmpty()
        ? name + " (" + folder + ")"
        : shared.get(withRegion(own)) == 1
            ? withRegion(own)
            : name + " (" + own.region().get().code() + ", " + account + ")";
  }

  private static String withRegion(EksCluster cluster) {
    return cluster.name().orElse("") + " (" + cluster.region().map(Region::code).orElse("") + ")";
  }

  private static Cluster with(Cluster cluster, SourcedText issuer, String region, Set<Part> given) {
    return new Cluster(
        cluster.name(),
        issuer,
        region,
        cluster.account(),
        cluster.manifests(),
        cluster.pods(),
        given);
  }

  private void missing(Set<Part> given, Exports.Export export, String of, boolean associated) {
    say(given, Part.SERVICE_ACCOUNTS, AuditInputTexts.noServiceAccounts(of));
    say(given, Part.WORKLOADS, AuditInputTexts.noWorkloads(of));
    say(given, Part.PODS, AuditInputTexts.noPods(of));
    say(
        given,
        Part.ASSOCIATIONS,
        associated || export.listsAssociations
            ? AuditInputTexts.someAssociations(of)
            : AuditInputTexts.noAssociations(of));
  }

  private void say(Set<Part> given, Part part, String sentence) {
    if (!given.contains(part)) {
      notJudged.add(sentence);
    }
  }

  /** Returns the issuer from the cluster's own description; null if two disagree. */
  private SourcedText issuer(Exports.Export export, String of) {
    String described = export.info == null ? null : export.info.issuer();
    String served = export.discovery == null ? null : export.discovery.issuer();
    if (described != null && served != null && !described.equals(served)) {
      notJudged.add(AuditInputTexts.twoIssuers(of, described, served));
      return null;
    }
    String recorded = export.recorded == null ? null : export.recorded.issuer();
    return described != null
        ? new SourcedText(described, new Source(AuditInputTexts.described()))
        : served != null
            ? new SourcedText(served, new Source(AuditInputTexts.served()))
            : recorded == null
                ? null
                : new SourcedText(recorded, new Source(AuditInputTexts.recorded()));
  }

  private static String region(EksCluster own, SourcedText issuer) {
    return own.region()
        .or(() -> issuer == null ? own.region() : new Issuer(issuer.value()).region())
        .map(Region::code)
        .orElse(null);
  }

  /** Returns each association once, described rather than listed; null if none were given. */
  private List<Association> associations(Exports.Export export, String of) {
    Map<ServiceAccount, Association> associations = new LinkedHashMap<>();
    for (AwsAnswers.EksAssociation each : export.associations) {
      associations.merge(
          each.association().account(),
          each.association(),
          (first, last) -> last.role() == null ? first : last);
    }
    long undescribed = associations.values().stream().filter(each -> each.role() == null).count();
    if (undescribed > 0) {
      notJudged.add(AuditInputTexts.undescribed(of, Phrases.counted(undescribed, ASSOCIATION)));
    }
    return associations.isEmpty() && !export.listsAssociations
        ? null
        : List.copyOf(associations.values());
  }

  List<Cluster> guessed(
      List<Cluster> clusters, Map<AccountId, IamAccount> accounts, String prefix) {
    Set<IssuerKey> known = new HashSet<>();
    for (Cluster each : clusters) {
      if (each.issuer() != null) {
        known.add(IssuerKey.of(each.issuer().value()));
      }
    }
    Issuers issuers = new Issuers(accounts, known, prefix);
    List<Cluster> all = new ArrayList<>();
    Set<String> guesses = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    for (Cluster each : clusters) {
      boolean isOpen = each.issuer() == null && !contradicted.contains(each);
      SourcedText guess = isOpen ? issuers.of(each) : null;
      if (guess != null && !guesses.add(guess.value())) {
        twice.add(guess.value());
      }
      String region =
          each.region() == null && guess != null
              ? region(EksCluster.UNKNOWN, guess)
              : each.region();
      all.add(guess == null ? each : with(each, guess, region, each.given()));
    }
    // A guess that fits two clusters is dropped.
    all.replaceAll(
        each ->
            each.issuer() != null && twice.contains(each.issuer().value())
                ? with(each, null, each.region(), each.given())
                : each);
    for (Cluster each : all) {
      if (each.issuer() == null && !contradicted.contains(each)) {
        String of = each.name() == null ? "" : " " + AuditInputTexts.ofCluster(each.name());
        notJudged.add(AuditInputTexts.noIssuer(of));
      }
    }
    return all;
  }
}
