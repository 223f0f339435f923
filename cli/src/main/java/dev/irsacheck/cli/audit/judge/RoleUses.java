package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text879;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.OneMechanismIsDeclared;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The role of each service account; an association takes precedence over an annotation. */
final class RoleUses {
  private final Cluster cluster;
  private final WebhookSettings webhook;
  private final AccountIndex index;
  private final ClusterWorkloads workloads;
  private final AuditFindings findings;

  private final Map<ServiceAccount, Association> associations;

  private final Set<ServiceAccount> seen = new HashSet<>();

  private final Set<ServiceAccount> byAgent = new HashSet<>();

  private final List<RoleUse> uses = new ArrayList<>();

  private RoleUses(IndexedCluster indexed, String prefix, AuditFindings findings) {
    this.cluster = indexed.cluster();
    this.webhook = new WebhookSettings(prefix, "");
    this.index = indexed.accounts();
    this.associations = new LinkedHashMap<>(index.associations());
    this.workloads = indexed.workloads();
    this.findings = findings;
    if (!cluster.has(Cluster.Part.ASSOCIATIONS)) {
      for (LivePod pod : cluster.pods()) {
        if (pod.spec().volume(Mechanism.POD_IDENTITY.volume()) != null) {
          byAgent.add(pod.account());
        }
      }
    }
  }

  static List<RoleUse> of(IndexedCluster indexed, String prefix, AuditFindings findings) {
    RoleUses all = new RoleUses(indexed, prefix, findings);
    for (ServiceAccountManifest account : indexed.cluster().manifests().serviceAccounts()) {
      all.add(account);
    }
    all.associations.forEach(all::addUnseen);
    return all.uses;
  }

  private void add(ServiceAccountManifest manifest) {
    ServiceAccount account = manifest.account();
    if (account == null) {
      findings.notJudged(NotJudgedTexts.namespaces());
      return;
    }
    if (!seen.add(account)) {
      // The service account was exported twice.
      return;
    }
    YamlValue role = manifest.annotation(webhook.annotation(WebhookAccount.ROLE));
    Association association = associations.remove(account);
    if (association != null) {
      bothWays(manifest, account, role, association);
      add(account, association);
    } else if (role != null && !byAgent.contains(account)) {
      String audience = index.account(account).webhook().audience();
      add(account, Mechanism.IRSA, role.text(), null, audience, true, role.place());
    }
  }

  /** Lint already reports service accounts that a declared workload uses. */
  private void bothWays(
      ServiceAccountManifest manifest,
      ServiceAccount account,
      YamlValue role,
      Association association) {
    boolean annotated = role != null && role.text() != null && !role.text().isBlank();
    if (annotated && !isDeclared(account)) {
      Finding finding = OneMechanismIsDeclared.finding(manifest.name(), role, association).build();
      AuditSubject subject =
          new AuditSubject(cluster.name(), account.namespace(), account.name(), role.text());
      places(account, role.place())
          .forEach(affected -> findings.add(Level.WARNING, finding, subject, affected));
    }
  }

  private void add(ServiceAccount account, Association association) {
    if (association.role() == null) {
      return;
    }
    String role = association.roleArn();
    RoleArn target = null;
    if (association.target() != null) {
      target = RoleArn.read(association.target().arn()).orNull();
      findings.notJudged(NotJudgedTexts.targetRoles());
    }
    add(
        account,
        Mechanism.POD_IDENTITY,
        role,
        target,
        null,
        association.tagged(),
        association.place());
  }

  private void add(
      ServiceAccount account,
      Mechanism mechanism,
      String role,
      RoleArn target,
      String audience,
      boolean tagged,
      SourceLocation at) {
    String written = role == null ? "" : role;
    RoleArn arn = RoleArn.read(written).orNull();
    uses.add(
        new RoleUse(
            cluster,
            account,
            mechanism,
            written,
            arn,
            target,
            audience,
            tagged,
            at,
            places(account, at)));
  }

  private boolean isDeclared(ServiceAccount account) {
    return workloads.runningAs(account).stream().anyMatch(ClusterWorkloads.Workload::isDeclared);
  }

  private List<AffectedObject> places(ServiceAccount account, SourceLocation at) {
    List<AffectedObject> places = new ArrayList<>();
    workloads.runningAs(account).forEach(each -> places.add(each.place()));
    String itself = "ServiceAccount " + account.namespace() + "/" + account.name();
    return places.isEmpty() ? List.of(new AffectedObject(itself, 0, at)) : places;
  }

  /** If pods will use the missing account, the association is right. */
  private void addUnseen(ServiceAccount account, Association association) {
    if (!index.lacks(account) || !workloads.runningAs(account).isEmpty()) {
      add(account, association);
      return;
    }
    String name = account.namespace() + "/" + account.name();
    SimilarNames.SimilarName<ServiceAccount> near = index.findSimilar(account);
    if (near != null && index.association(near.meant()) != null) {
      // That account already has an association, and it cannot have two.
      near = null;
    }
    Finding.Builder finding =
        Finding.of(DiagnosisCode.IRSA879)
            .says(
                near == null
                    ? Text879.missing(name)
                    : Text879.near(name, near.meant().namespace() + "/" + near.meant().name()))
            .saw("association", association.object(), Source.place(association.place()));
    if (association.role() != null) {
      Source at = Source.place(association.role().place());
      finding.saw("role", association.roleArn(), at);
    }
    finding
        .why(Text879.why())
        .says(
            Text879.fix(
                Shell.option("--cluster-name", cluster.name() == null ? "CLUSTER" : cluster.name()),
                Shell.word(account.namespace()),
                Shell.option("--service-account", account.name())));
    findings.add(
        Level.WARNING,
        finding.build(),
        new AuditSubject(
            cluster.name(), account.namespace(), account.name(), association.roleArn()),
        places(account, association.place()).get(0));
  }

  static String nameOf(Cluster cluster) {
    return cluster.name() == null ? "that was given" : cluster.name();
  }
}
