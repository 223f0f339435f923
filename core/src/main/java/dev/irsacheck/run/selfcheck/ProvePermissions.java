package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.Proved;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is declared, which of it is to be asked for now, and what is known of it all in the end. */
final class ProvePermissions {
  private final List<Permission> declared;
  private final Source source;
  private final ProofCache kept;
  private final Instant now;
  private final List<Permission> due;

  ProvePermissions(Settings settings, ProofCache kept, Instant now) {
    this.declared = settings.get(Setting.PERMISSIONS);
    this.source = new Source(settings.origin(Setting.PERMISSIONS));
    this.kept = kept;
    this.now = now;
    this.due = kept.due(declared, now);
  }

  /** What is to be asked for now, may be nothing. */
  List<Permission> due() {
    return due;
  }

  /** Without the role nobody can ask. */
  void notAsked(Facts.Builder facts, String because) {
    facts.unknown(FactKey.PERMISSIONS, because);
  }

  void put(Facts.Builder facts, AsyncStsProbe.Result result) {
    if (declared.isEmpty()) {
      notAsked(facts, "permissions is not set");
    } else if (!result.assumed().granted()) {
      notAsked(facts, "the role was not taken");
    } else {
      kept.keep(answered(result.proved()), now);
      facts.known(FactKey.PERMISSIONS, kept.known(declared), source);
    }
  }

  /** The role was taken so late that there was no time left to ask for anything. */
  private List<Proved> answered(List<Proved> proved) {
    if (!proved.isEmpty()) {
      return proved;
    }
    List<Proved> unanswered = new ArrayList<>();
    for (Permission permission : due) {
      unanswered.add(Proved.timeUp(permission));
    }
    return unanswered;
  }
}
