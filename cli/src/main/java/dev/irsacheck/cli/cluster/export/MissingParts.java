package dev.irsacheck.cli.cluster.export;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

final class MissingParts {
  static final int MOST_NAMED = 3;

  private MissingParts() {}

  static void say(
      List<Cluster> clusters,
      Map<AccountId, IamAccount> accounts,
      AwsAnswers answers,
      Collection<String> notJudged) {
    if (clusters.isEmpty()) {
      notJudged.add(AuditInputTexts.noCluster());
    }
    boolean hasRoles = false;
    boolean hasProviders = false;
    long unknownClients = 0;
    List<String> recorded = new ArrayList<>();
    List<String> withoutTrust = new ArrayList<>();
    for (IamAccount each : accounts.values()) {
      hasRoles |= each.roles() != null;
      hasProviders |= each.providers() != null;
      String id = each.id().digits();
      boolean isRecorded = answers.recordedAccounts.contains(each.id());
      boolean lacksRoles = each.roles() != null && !each.allRoles();
      boolean lacksProviders = each.providers() != null && !each.allProviders();
      if (isRecorded && (lacksRoles || lacksProviders)) {
        recorded.add(id);
      } else if (lacksRoles) {
        notJudged.add(AuditInputTexts.someRoles(id));
      }
      if (lacksProviders && !isRecorded) {
        notJudged.add(AuditInputTexts.someProviders(id));
      }
      if (each.roles() != null) {
        each.roles().values().stream()
            .filter(role -> role.trust() == null)
            .forEach(role -> withoutTrust.add(role.arn().toString()));
      }
      if (each.providers() != null) {
        unknownClients +=
            each.providers().values().stream().filter(one -> one.clientIds() == null).count();
      }
    }
    if (!recorded.isEmpty()) {
      notJudged.add(AuditInputTexts.recordedOf(Phrases.first(MOST_NAMED, recorded)));
    }
    if (!withoutTrust.isEmpty()) {
      notJudged.add(
          AuditInputTexts.noTrust(
              Phrases.counted(withoutTrust.size(), "role"),
              Phrases.first(MOST_NAMED, withoutTrust)));
    }
    if (!hasRoles) {
      notJudged.add(AuditInputTexts.noRoles());
    }
    if (!hasProviders) {
      notJudged.add(AuditInputTexts.noProviders());
    }
    if (unknownClients > 0) {
      notJudged.add(AuditInputTexts.noClientIds(Phrases.counted(unknownClients, "OIDC provider")));
    }
    if (!answers.changedRoles.isEmpty()) {
      notJudged.add(
          AuditInputTexts.changedRoles(
              Phrases.first(MOST_NAMED, List.copyOf(answers.changedRoles))));
    }
  }
}
