package dev.irsacheck.cli.rule;

import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;

record NodeAffinity(YamlValue spec) {
  /** Returns null unless each term requires the value, because the terms are alternatives. */
  YamlValue required(String wanted, String... labels) {
    YamlValue terms =
        spec.at(
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
    YamlValue found = null;
    if (terms != null) {
      for (YamlValue term : terms.items()) {
        found = inTerm(term, wanted, List.of(labels));
        if (found == null) {
          return null;
        }
      }
    }
    return found;
  }

  private static YamlValue inTerm(YamlValue term, String wanted, List<String> labels) {
    YamlValue expressions = term.get("matchExpressions");
    if (expressions != null) {
      for (YamlValue each : expressions.items()) {
        YamlValue values = each.get("values");
        if (labels.contains(each.text("key"))
            && "In".equals(each.text("operator"))
            && values != null
            && values.items().size() == 1) {
          return first(wanted, values.items().get(0));
        }
      }
    }
    return null;
  }

  static YamlValue first(String wanted, YamlValue... values) {
    for (YamlValue each : values) {
      if (each != null && wanted.equals(each.text())) {
        return each;
      }
    }
    return null;
  }
}
