package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.options.permissions.PermissionProbes;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.Variables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is declared, which of it is to be asked for now, and what is known of it all in the end. */
final class ProbePermissions {
  private final List<Permission> declared;
  private final Source source;
  private final ProbeResultCache kept;
  private final Instant now;
  private final List<Permission> due;

  ProbePermissions(Settings settings, ProbeResultCache kept, Instant now) {
    this.declared = settings.get(Setting.PERMISSIONS);
    this.source = new Source(settings.origin(Setting.PERMISSIONS));
    this.kept = kept;
    this.now = now;
    this.due = kept.due(declared, now);
  }

  /** What is asked for now, once the role is taken; null for nothing. */
  StsRequest.Declared declared(Facts local, Variables variables) {
    return due.isEmpty()
        ? null
        : new StsRequest.Declared(
            due,
            PermissionProbes::probe,
            local.fact(FactKey.REGION).orElse(null),
            isTrue(PodSettings.FIPS, variables),
            isTrue(PodSettings.DUALSTACK, variables),
            variables.endpoints());
  }

  private static boolean isTrue(PodSettings setting, Variables variables) {
    SourcedText value = setting.in(variables);
    return value != null && value.value().equalsIgnoreCase("true");
  }

  /**
   * Adds what is known of each in the end.
   *
   * @param result null where nobody was asked
   * @param notAsked the reason for that
   */
  void put(Facts.Builder facts, AsyncStsProbe.Result result, String notAsked) {
    if (result == null) {
      facts.unknown(FactKey.PERMISSIONS, notAsked);
    } else if (declared.isEmpty()) {
      facts.unknown(FactKey.PERMISSIONS, "permissions is not set");
    } else if (!result.assumed().granted()) {
      facts.unknown(FactKey.PERMISSIONS, "the role was not taken");
    } else {
      kept.keep(answered(result.proved()), now);
      facts.known(FactKey.PERMISSIONS, kept.known(declared), source);
    }
  }

  /** The role was taken so late that there was no time left to ask for anything. */
  private List<ProbedPermission> answered(List<ProbedPermission> proved) {
    if (!proved.isEmpty()) {
      return proved;
    }
    List<ProbedPermission> unanswered = new ArrayList<>();
    for (Permission permission : due) {
      unanswered.add(ProbedPermission.timeUp(permission));
    }
    return unanswered;
  }
}
