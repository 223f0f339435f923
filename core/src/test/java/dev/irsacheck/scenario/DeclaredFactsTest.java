package dev.irsacheck.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.options.permissions.check.PermissionHeld;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredFactsTest {
  private static final String HIDDEN = "a test hides it";

  private static final Set<DiagnosisCode> OF_A_WEB_IDENTITY =
      EnumSet.of(
          DiagnosisCode.IRSA107,
          DiagnosisCode.IRSA112,
          DiagnosisCode.IRSA117,
          DiagnosisCode.IRSA118,
          DiagnosisCode.IRSA401,
          DiagnosisCode.IRSA402,
          DiagnosisCode.IRSA404,
          DiagnosisCode.IRSA405,
          DiagnosisCode.IRSA407,
          DiagnosisCode.IRSA408,
          DiagnosisCode.IRSA521);

  static Stream<Named<Check>> checks() {
    return CatalogueTest.CHECKS.stream().map(check -> Named.of(check.id(), check));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("checks")
  void aCheckNeedsWhatItCannotDoWithoutAndReadsWhatItDeclares(Check declared) {
    Set<FactKey<?>> needs = declared.declaration().needs();
    Set<FactKey<?>> all = declared.declaration().facts();
    Set<FactKey<?>> unread = new HashSet<>(all);
    Set<FactKey<?>> required = new HashSet<>(declared.declaration().considers());
    int pods = 0;
    for (Scenario scenario : Scenario.all()) {
      Facts pod = scenario.facts();
      if (!needs.stream().allMatch(need -> pod.fact(need).isKnown())) {
        continue;
      }
      pods++;
      Check check = of(pod, declared);
      assertThat(CheckPlan.examine(check, pod))
          .as(scenario.name())
          .isNotInstanceOf(Outcome.Crashed.class);
      for (FactKey<?> need : needs) {
        assertThat(CheckPlan.examine(check, without(Set.of(need), pod, all)))
            .as("%s without %s", scenario, need)
            .isEqualTo(Outcome.notRun(HIDDEN));
      }
      required.removeIf(key -> !isCrashed(check, without(Set.of(key), pod, all)));
      unread.removeIf(key -> isRead(check, key, pod, all));
    }
    assertThat(pods).as("pods in which it runs").isPositive();
    assertThat(unread)
        .as("declared and never read; a fact that is only a gate belongs into onlyWhere")
        .isEqualTo(declared.declaration().gates());
    assertThat(required).as("considered, though the check fails without it").isEmpty();
  }

  /** Only this test shows that a gate is missing, since no check reads one. */
  @Test
  void settingsOfAWebIdentityAreNotJudgedWithoutOne() {
    assertThat(found(Set.of())).containsAll(OF_A_WEB_IDENTITY);
    assertThat(found(Set.of(FactKey.TOKEN_PATH))).doesNotContainAnyElementsOf(OF_A_WEB_IDENTITY);
  }

  private static Set<DiagnosisCode> found(Set<FactKey<?>> hidden) {
    Set<DiagnosisCode> codes = EnumSet.noneOf(DiagnosisCode.class);
    for (Scenario scenario : Scenario.all()) {
      for (Check check : CatalogueTest.CHECKS) {
        Facts pod = without(hidden, scenario.facts(), check.declaration().facts());
        Finding finding = CheckPlan.examine(check, pod).finding();
        if (finding != null) {
          codes.add(finding.code());
        }
      }
    }
    return codes;
  }

  private static boolean isCrashed(Check check, Facts pod) {
    return CheckPlan.examine(check, pod) instanceof Outcome.Crashed;
  }

  private static boolean isRead(Check check, FactKey<?> key, Facts pod, Set<FactKey<?>> declared) {
    Set<FactKey<?>> others = new HashSet<>(declared);
    others.remove(key);
    try {
      check.examine(pod.only(others));
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private static Facts without(Set<FactKey<?>> hidden, Facts pod, Set<FactKey<?>> of) {
    Facts.Builder facts = Facts.builder();
    of.forEach(key -> put(facts, pod, key));
    hidden.forEach(key -> facts.unknown(key, HIDDEN));
    return facts.build();
  }

  private static <T> void put(Facts.Builder facts, Facts pod, FactKey<T> key) {
    facts.put(key, pod.fact(key));
  }

  private static Check of(Facts pod, Check check) {
    return check instanceof PermissionHeld
        ? new PermissionHeld(pod.get(FactKey.PERMISSIONS).get(0).permission())
        : check;
  }
}
