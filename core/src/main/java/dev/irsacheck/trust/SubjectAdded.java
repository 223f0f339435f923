package dev.irsacheck.trust;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One more subject in a statement that is there already: shorter than one more statement, and IAM
 * limits the length of a trust policy.
 */
final class SubjectAdded {
  private static final String EQUALS = "StringEquals";

  private SubjectAdded() {}

  /**
   * Whether a statement differs from another, which is for one subject, in the values of that
   * subject's {@code StringEquals} and the {@code Sid} alone.
   */
  static boolean fits(Statement statement, Statement ours, String subjectKey) {
    return statement.effect() == ours.effect()
        && statement.principal().equals(ours.principal())
        && statement.notAction() == ours.notAction()
        && statement.actions().equals(ours.actions())
        && statement.conditions().size() == ours.conditions().size()
        && withoutSubjects(statement, subjectKey).equals(withoutSubjects(ours, subjectKey));
  }

  private static Set<Condition> withoutSubjects(Statement statement, String subjectKey) {
    Set<Condition> conditions = new HashSet<>();
    for (Condition each : statement.conditions()) {
      boolean subject = each.operatorName().equals(EQUALS) && each.key().equals(subjectKey);
      conditions.add(
          subject
              ? new Condition(EQUALS, each.operator(), subjectKey, List.of(), each.variables())
              : each);
    }
    return conditions;
  }

  /**
   * A copy with the subjects of another statement added.
   *
   * @param statement as JSON, of the shape that {@link #fits} found
   */
  static Map<String, Object> to(Map<?, ?> statement, Map<String, Object> ours, String subjectKey) {
    List<Object> subjects = new ArrayList<>(subjects(statement, subjectKey));
    subjects.addAll(subjects(ours, subjectKey));
    Map<String, Object> equal = JsonObject.of(equal(statement));
    equal.put(subjectKey, subjects);
    Map<String, Object> conditions = JsonObject.of((Map<?, ?>) statement.get("Condition"));
    conditions.put(EQUALS, equal);
    Map<String, Object> changed = JsonObject.of(statement);
    changed.put("Condition", conditions);
    return changed;
  }

  private static List<?> subjects(Map<?, ?> statement, String subjectKey) {
    Object raw = equal(statement).get(subjectKey);
    return raw instanceof List<?> list ? list : List.of(raw);
  }

  private static Map<?, ?> equal(Map<?, ?> statement) {
    return (Map<?, ?>) ((Map<?, ?>) statement.get("Condition")).get(EQUALS);
  }
}
