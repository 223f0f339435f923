package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA303;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA841;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA861;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA871;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA872;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text871;
import dev.irsacheck.chain.diagnosis.Text872;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.LivePod;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.rule.PodIdentityIsPossible;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Checks that each running pod has what the webhook would give it today. */
final class PodsAreCurrent implements AuditRule {
  /** From this number of accounts whose pods all lack the role, the webhook is the cause. */
  private static final int MANY = 3;

  private static final Set<DiagnosisCode> OF_THE_ROLE = EnumSet.of(IRSA302, IRSA303, IRSA841);

  private static final int MOST = 3;

  @Override
  public Set<DiagnosisCode> codes() {
    return EnumSet.of(IRSA861, IRSA871, IRSA872);
  }

  @Override
  public void judge(IndexedInventory inventory, AuditFindings findings) {
    Map<String, List<AuditFinding>> broken = new HashMap<>();
    Set<AuditSubject> told = new HashSet<>();
    for (AuditFinding each : findings.all()) {
      if (each.finding().code() == IRSA861) {
        told.add(each.subject());
      } else if (each.level() == Level.ERROR
          || each.level() == Level.WARNING && OF_THE_ROLE.contains(each.finding().code())) {
        each.places()
            .forEach(
                affected ->
                    broken
                        .computeIfAbsent(
                            in(each.subject().cluster(), affected.object()),
                            absent -> new ArrayList<>(1))
                        .add(each));
      }
    }
    for (IndexedCluster each : inventory.clusters()) {
      new InCluster(each, inventory.prefix(), findings, broken, told).judge();
    }
  }

  private static String in(String cluster, String object) {
    return cluster + " " + object;
  }

  private static final class InCluster {
    private final IndexedCluster indexed;
    private final Cluster cluster;
    private final String prefix;
    private final AuditFindings findings;
    private final Map<String, List<AuditFinding>> broken;
    private final Set<AuditSubject> told;

    InCluster(
        IndexedCluster indexed,
        String prefix,
        AuditFindings findings,
        Map<String, List<AuditFinding>> broken,
        Set<AuditSubject> told) {
      this.indexed = indexed;
      this.cluster = indexed.cluster();
      this.prefix = prefix;
      this.findings = findings;
      this.broken = broken;
      this.told = told;
    }

    void judge() {
      PodDrift drift = new PodDrift(indexed, prefix);
      Map<Cause, AffectedPods> hits = new LinkedHashMap<>();
      boolean webhookShows = false;
      for (LivePod pod : cluster.pods()) {
        webhookShows |= PodDrift.isOfWebhook(pod.spec());
        PodDrift.Drift found = drift.of(pod);
        if (found != null) {
          Cause cause = new Cause(pod.account(), found.kind());
          hits.computeIfAbsent(cause, each -> new AffectedPods(pod)).add(pod, found.had());
        }
      }
      long lacking =
          hits.keySet().stream().filter(it -> it.kind == PodDrift.Kind.LACKS_ROLE).count();
      int withoutWebhook = webhookShows || lacking < MANY ? 0 : (int) lacking;
      hits.forEach((cause, hit) -> tell(cause, hit, withoutWebhook));
    }

    private void tell(Cause cause, AffectedPods hit, int withoutWebhook) {
      AuditSubject subject = indexed.accounts().subject(cause.account);
      boolean lacksWhatItAsksFor =
          cause.kind == PodDrift.Kind.LACKS_ROLE || cause.kind == PodDrift.Kind.WITHOUT_AGENT;
      if (lacksWhatItAsksFor && told.contains(subject)) {
        return;
      }
      List<AuditFinding> fixFirst =
          hit.pods.keySet().stream()
              .flatMap(owner -> broken.getOrDefault(in(cluster.name(), owner), List.of()).stream())
              .distinct()
              .toList();
      Finding finding = finding(cause, hit, !fixFirst.isEmpty(), withoutWebhook).build();
      StalePods stale =
          cause.kind.effect() == null
              ? null
              : new StalePods(cause.kind.effect(), hit.restarted, fixFirst);
      hit.pods.forEach(
          (owner, pods) -> {
            AffectedObject affected = indexed.workloads().named(owner).place(pods);
            findings.add(cause.kind.level(), finding, subject, affected, stale);
          });
    }

    /** The number {@code withoutWebhook} is 0 if any pod of the cluster shows its role. */
    private Finding.Builder finding(
        Cause cause, AffectedPods hit, boolean isBroken, int withoutWebhook) {
      ServiceAccount account = cause.account;
      String shown = account.namespace() + "/" + account.name();
      AccountIndex.NamedRole role = indexed.accounts().role(account);
      Finding.Builder finding =
          switch (cause.kind) {
            case LACKS_ROLE ->
                Finding.of(
                    withoutWebhook > 0
                        ? Text871.noWebhook(shown, withoutWebhook)
                        : Text871.finding(
                            shown,
                            role.associated() ? Text871.association() : Text871.annotation()));
            case ANOTHER_ROLE -> another(Text872.another(shown), shown, isBroken);
            case ANOTHER_AUDIENCE -> another(Text872.audience(shown), shown, isBroken);
            case ROLE_REMOVED ->
                Finding.of(
                    Text872.removed(
                        shown,
                        Shell.word(account.name()),
                        Shell.word(account.namespace()),
                        prefix + "/" + WebhookAccount.ROLE,
                        Shell.word(hit.had.iterator().next())));
            case WITHOUT_AGENT -> Finding.of(PodIdentityIsPossible.onFargate(prefix));
            case ASSOCIATION_REMOVED ->
                Finding.of(
                    Text872.associationGone(
                        shown,
                        cluster.name() == null ? "CLUSTER" : Shell.word(cluster.name()),
                        Shell.word(account.namespace()),
                        Shell.word(account.name())));
          };
      // The fingerprint uses the first evidence, and the number of pods changes.
      if (role == null) {
        finding.saw("role now", "none", new Source("service account and associations"));
      } else {
        String arn = role.arn() == null ? "not given" : role.arn();
        finding.saw("role now", arn, Source.place(role.at()));
      }
      if (cause.kind == PodDrift.Kind.ANOTHER_AUDIENCE) {
        AccountIndex.Annotated annotated = indexed.accounts().account(account);
        finding.saw("audience now", annotated.webhook().audience(), Source.place(annotated.at()));
      }
      if (!hit.had.isEmpty()) {
        finding.saw(
            cause.kind == PodDrift.Kind.ANOTHER_AUDIENCE ? "audience in them" : "role in them",
            Phrases.first(MOST, List.copyOf(hit.had)),
            Source.place(hit.first.place()));
      }
      finding.saw("running pods", hit.shown(), Source.place(hit.first.place()));
      if (cause.kind != PodDrift.Kind.WITHOUT_AGENT) {
        String restart =
            withoutWebhook > 0 && cause.kind == PodDrift.Kind.LACKS_ROLE && !isBroken
                ? Text871.restartOnce()
                : restart(cause.kind, shown, isBroken);
        RestartFix.add(finding, restart, hit.restarted.keySet());
      }
      return finding;
    }
  }

  private record Cause(ServiceAccount account, PodDrift.Kind kind) {}

  private static final class AffectedPods {
    private final LivePod first;
    private final Map<String, Integer> pods = new LinkedHashMap<>();
    private final Map<String, Integer> restarted = new LinkedHashMap<>();
    private final Set<String> had = new TreeSet<>();

    AffectedPods(LivePod first) {
      this.first = first;
    }

    void add(LivePod pod, String one) {
      pods.merge(pod.owner(), 1, Integer::sum);
      restarted.merge(pod.restarted(), 1, Integer::sum);
      if (one != null && had.size() <= MOST) {
        had.add(one);
      }
    }

    String shown() {
      List<String> each = new ArrayList<>();
      for (Map.Entry<String, Integer> owner : pods.entrySet()) {
        each.add(owner.getKey() + " (" + Phrases.counted(owner.getValue(), "pod") + ")");
      }
      return Phrases.first(MOST, each);
    }
  }

  private static Finding.Builder another(Message message, String account, boolean isBroken) {
    Finding.Builder finding = Finding.of(message);
    return isBroken ? finding.says(Text872.anotherBroken(account)) : finding;
  }

  /** Warns that a restart before the new role works removes the pods' current access. */
  private static String restart(PodDrift.Kind kind, String account, boolean isBroken) {
    return switch (kind) {
      case LACKS_ROLE, ANOTHER_AUDIENCE ->
          isBroken ? Text871.restartAfterwards(account) : Text871.restart();
      case ANOTHER_ROLE -> isBroken ? Text871.restartAfterwards(account) : Text872.restart();
      default -> Text872.restartWithout();
    };
  }
}
