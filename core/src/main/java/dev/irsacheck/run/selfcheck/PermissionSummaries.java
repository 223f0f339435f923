package dev.irsacheck.run.selfcheck;

import dev.irsacheck.base.text.Durations;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.Severity;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.options.permissions.check.PermissionHeld;
import dev.irsacheck.report.PermissionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The declared permissions for the report: one check represents them all, and a list has each. */
record PermissionSummaries(List<PermissionSummary> each, Facts facts) {
  private static final String CLAIM = "the role may do what is declared, as far as can be proved";

  /** Younger proofs count as those of this check. */
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  static PermissionSummaries of(
      List<Permission> declared, Facts facts, Collection<String> ignored) {
    List<ProbedPermission> proved = facts.fact(FactKey.PERMISSIONS).orElse(null);
    List<PermissionSummary> each = new ArrayList<>();
    for (Permission permission : declared) {
      Outcome outcome = CheckPlan.examine(new PermissionHeld(permission), facts);
      each.add(
          new PermissionSummary(
              permission,
              proved == null ? null : ProbedPermission.of(permission, proved),
              IgnoredFindings.apply(outcome, ignored)));
    }
    return new PermissionSummaries(each, facts);
  }

  CheckResult summedUp() {
    return new CheckResult(PermissionSummary.CHECK, CLAIM, outcome());
  }

  /** The worst outcome; an unproved permission does not hide the proved ones. */
  private Outcome outcome() {
    Outcome first = each.get(0).outcome();
    Outcome worst = first;
    int held = 0;
    boolean alike = true;
    for (PermissionSummary permission : each) {
      Outcome outcome = permission.outcome();
      worst = weight(outcome) > weight(worst) ? outcome : worst;
      held += outcome instanceof Outcome.Held ? 1 : 0;
      alike &= outcome.equals(first);
    }
    if (weight(worst) > 0) {
      return worst;
    }
    if (held == 0) {
      return alike ? first : Outcome.notRun("none of " + each.size() + " can be proved");
    }
    return Outcome.held("proved", proved(held), facts.source(FactKey.PERMISSIONS));
  }

  private static int weight(Outcome outcome) {
    if (outcome instanceof Outcome.Broken broken) {
      return broken.finding().code().severity() == Severity.CANNOT_TELL ? 3 : 4;
    }
    return outcome instanceof Outcome.Crashed ? 2 : outcome instanceof Outcome.Doubtful ? 1 : 0;
  }

  private String proved(int held) {
    String of = held == each.size() ? "" : held + " of ";
    return of + Phrases.counted(each.size(), "permission") + age();
  }

  private String age() {
    Instant oldest = PermissionSummary.oldest(each);
    Duration age =
        oldest == null ? Duration.ZERO : Duration.between(oldest, facts.get(FactKey.CLOCK));
    return age.compareTo(WORTH_TELLING) < 0 ? "" : ", " + Durations.inWords(age) + " ago";
  }
}
