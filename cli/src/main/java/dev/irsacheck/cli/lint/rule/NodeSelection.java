package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.YamlValue;
import java.util.Arrays;
import java.util.List;

/** The nodes that a pod's spec admits, by its selector and its affinity. */
record NodeSelection(YamlValue spec) {
  /** Where the selector wants this of one of the labels, else null. */
  YamlValue selected(String wanted, String... labels) {
    YamlValue[] values = new YamlValue[labels.length];
    Arrays.setAll(values, i -> spec.at("nodeSelector", labels[i]));
    return first(wanted, values);
  }

  /**
   * Where affinity admits nodes of this kind alone, else null. The terms are alternatives, so each
   * of them has to say so.
   */
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

  /** The first that says this, else null. */
  static YamlValue first(String wanted, YamlValue... values) {
    for (YamlValue each : values) {
      if (each != null && wanted.equals(each.text())) {
        return each;
      }
    }
    return null;
  }
}
