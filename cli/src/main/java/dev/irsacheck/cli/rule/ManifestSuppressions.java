package dev.irsacheck.cli.rule;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.cluster.InlineSuppression;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.findings.Suppressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

final class ManifestSuppressions {
  private record Target(String file, int line, int column) {
    static Target of(SourceLocation place) {
      return new Target(place.file(), place.line(), place.column());
    }
  }

  private final Map<Target, List<Suppression>> byTarget = new HashMap<>();

  private final Map<Suppression, Boolean> matched = new LinkedHashMap<>();

  private final List<String> problems = new ArrayList<>();

  ManifestSuppressions(List<InlineSuppression> all) {
    int count = 0;
    for (InlineSuppression each : all) {
      String origin = each.place().file() + " line " + each.place().line();
      if (++count > InlineSuppression.MOST) {
        problems.add(RuleTexts.tooManyIgnored(origin, InlineSuppression.MOST));
        return;
      }
      String text = each.text() == null ? "" : each.text();
      List<Suppression> said = Suppressions.inPlace(text, origin, problems);
      said.forEach(one -> matched.put(one, false));
      byTarget.computeIfAbsent(Target.of(each.of()), absent -> new ArrayList<>(1)).addAll(said);
    }
  }

  Suppression of(DiagnosisCode code, SourceLocation place, KubernetesObject object) {
    if (byTarget.isEmpty()) {
      return null;
    }
    Suppression line = of(code, new Target(place.file(), place.line(), 0));
    return line != null || object == null ? line : of(code, Target.of(object.root().place()));
  }

  private Suppression of(DiagnosisCode code, Target target) {
    for (Suppression each : byTarget.getOrDefault(target, List.of())) {
      if (each.codes().contains(code)) {
        matched.put(each, true);
        return each;
      }
    }
    return null;
  }

  private static String codes(Suppression said) {
    return Phrases.and(said.codes().stream().map(DiagnosisCode::name).toList());
  }

  List<String> notes() {
    List<String> notes = new ArrayList<>(problems);
    matched.forEach(
        (each, isMatched) -> {
          if (!isMatched) {
            notes.add(RuleTexts.nothingToIgnore(each.origin(), codes(each)));
          }
        });
    return notes;
  }
}
