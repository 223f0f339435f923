package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA808;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import java.util.Map;

/** Kubernetes takes annotations as strings; a bare number or boolean makes it refuse the object. */
public final class AnnotationsAreText extends LintRule {
  public AnnotationsAreText() {
    super("the webhook's annotations are strings", IRSA808);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    examine(declared, account.annotations(), account.object(), findings);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    examine(declared, pod.pod().annotations(), pod, findings);
  }

  private static void examine(
      Declared declared, Map<String, YamlValue> annotations, Object object, Findings findings) {
    for (Map.Entry<String, YamlValue> each : annotations.entrySet()) {
      YamlValue value = each.getValue();
      if (!each.getKey().startsWith(declared.settings().annotationPrefix() + "/")
          || !value.isNumberOrBoolean() && !isSeveral(value)) {
        continue;
      }
      if (isSeveral(value)) {
        findings.add(several(each.getKey(), value), value.place(), object);
        continue;
      }
      findings.add(
          Finding.of(IRSA808)
              .headline(
                  "put "
                      + each.getKey()
                      + " in quotes: Kubernetes refuses an annotation that is not a string")
              .saw("value", value.text(), Manifest.at(value))
              .why(
                  "Without quotes YAML makes a number or a boolean of it, and the API server then"
                      + " refuses the whole object.")
              .fix("Write it in quotes:", each.getKey() + ": " + Manifest.quoted(value.text())),
          value.place(),
          object);
    }
  }

  /** Whether it is a list or a map with something in it. */
  static boolean isSeveral(YamlValue value) {
    return value.isMap() || !value.items().isEmpty();
  }

  private static Finding.Builder several(String annotation, YamlValue value) {
    String form = value.isMap() ? "a map" : "a list";
    String first = value.isMap() ? null : value.items().get(0).text();
    return Finding.of(IRSA808)
        .headline(
            "write one value for "
                + annotation
                + ": it is "
                + form
                + ", and Kubernetes refuses an annotation that is not a string")
        .saw("value", form, Manifest.at(value))
        .why("The API server takes no list and no map there, and refuses the whole object.")
        .fix(
            "Write it in quotes:",
            annotation + ": " + Manifest.quoted(first == null ? "VALUE" : first));
  }
}
