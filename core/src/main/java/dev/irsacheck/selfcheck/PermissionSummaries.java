package dev.irsacheck.selfcheck;

import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.diagnosis.Severity;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.text.Durations;
import dev.irsacheck.text.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The declared permissions for the report. Twenty of them would push all else out of sight, so
 * among the checks one stands for them all; each of them stands in a list of its own.
 */
record PermissionSummaries(List<PermissionSummary> each, Facts facts) {
  private static final String CLAIM = "the role may do what is declared, as far as can be proved";

  /** Younger proofs are those of this very check, as far as a reader cares. */
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  /**
   * @param examined with a check for each permission, in the order of the declaration
   */
  static PermissionSummaries of(List<Permission> declared, Facts facts, List<Examined> examined) {
    List<Proved> proved = facts.fact(FactKey.PERMISSIONS).orElse(null);
    Iterator<Permission> permissions = declared.iterator();
    List<PermissionSummary> each = new ArrayList<>();
    for (Examined check : examined) {
      if (check.id().equals(PermissionSummary.CHECK)) {
        Permission permission = permissions.next();
        Proved known = proved == null ? null : Proved.of(permission, proved);
        each.add(
            new PermissionSummary(
                permission.action(),
                permission.resource(),
                known == null ? permission.resource() : known.resource(),
                permission.as() == null ? null : permission.as().toString(),
                permission.optional(),
                known == null ? PermissionSummary.NOT_ASKED : known.proof().word(),
                known == null ? null : known.at(),
                check.outcome()));
      }
    }
    return new PermissionSummaries(each, facts);
  }

  /** The checks, with one in place of those of the permissions. */
  List<Examined> summedUp(List<Examined> examined) {
    if (each.isEmpty()) {
      return examined;
    }
    List<Examined> all = new ArrayList<>();
    boolean first = true;
    for (Examined check : examined) {
      if (!check.id().equals(PermissionSummary.CHECK)) {
        all.add(check);
      } else if (first) {
        all.add(new Examined(check.id(), CLAIM, outcome()));
        first = false;
      }
    }
    return all;
  }

  /** The worst of all; what could not be proved takes nothing from what could. */
  private Outcome outcome() {
    Outcome broken = null;
    Outcome crashed = null;
    Outcome doubtful = null;
    Outcome notRun = null;
    int held = 0;
    boolean alike = true;
    for (PermissionSummary permission : each) {
      Outcome outcome = permission.outcome();
      if (outcome instanceof Outcome.Broken now) {
        broken = broken == null || isDefinite(now) && !isDefinite(broken) ? now : broken;
      } else if (outcome instanceof Outcome.Crashed) {
        crashed = outcome;
      } else if (outcome instanceof Outcome.Doubtful) {
        doubtful = doubtful == null ? outcome : doubtful;
      } else if (outcome instanceof Outcome.NotRun) {
        alike = alike && (notRun == null || notRun.equals(outcome));
        notRun = outcome;
      } else {
        held++;
      }
    }
    if (broken != null || crashed != null || doubtful != null) {
      return broken != null ? broken : crashed != null ? crashed : doubtful;
    }
    if (held == 0) {
      return alike ? notRun : Outcome.notRun("none of " + each.size() + " can be proved");
    }
    return Outcome.held("proved", proved(held), facts.source(FactKey.PERMISSIONS));
  }

  private static boolean isDefinite(Outcome outcome) {
    return ((Outcome.Broken) outcome).finding().code().severity() != Severity.CANNOT_TELL;
  }

  private String proved(int held) {
    String of = held == each.size() ? "" : held + " of ";
    return of + Phrases.counted(each.size(), "permission") + age();
  }

  /** Of the oldest proof: those behind it are no older. */
  private String age() {
    Instant oldest = null;
    for (PermissionSummary permission : each) {
      Instant at = permission.at();
      if (at != null && (oldest == null || at.isBefore(oldest))) {
        oldest = at;
      }
    }
    Duration age =
        oldest == null ? Duration.ZERO : Duration.between(oldest, facts.get(FactKey.CLOCK));
    return age.compareTo(WORTH_TELLING) < 0 ? "" : ", " + Durations.inWords(age) + " ago";
  }
}
