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

/** Selects the permissions to probe now, and merges their results with known ones. */
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

  /** Adds all results; {@code result} is null without calls, for the reason {@code notAsked}. */
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

  /** The role was granted too late to probe anything. */
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
