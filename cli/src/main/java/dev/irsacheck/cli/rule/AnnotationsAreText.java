package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA808;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text808;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Map;

/** Kubernetes rejects an annotation that is a bare number or boolean. */
public final class AnnotationsAreText extends LintRule {
  public AnnotationsAreText() {
    super("the webhook's annotations are strings", IRSA808);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    examine(declared, account.annotations(), account.object(), findings);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    examine(declared, pod.pod().annotations(), pod, findings);
  }

  @Override
  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, FindingCollector findings) {
    foreign
        .annotations()
        .forEach(
            (name, value) -> {
              if (value.isNumberOrBoolean() && name.startsWith(declared.annotation(""))) {
                findings.doubt(finding(name, value), value.place(), foreign.object());
              }
            });
  }

  private static void examine(
      JoinedManifests declared,
      Map<String, YamlValue> annotations,
      Object object,
      FindingCollector findings) {
    annotations.forEach(
        (name, value) -> {
          boolean wrong = value.isNumberOrBoolean() || isSeveral(value);
          if (wrong && name.startsWith(declared.annotation(""))) {
            findings.add(finding(name, value), value.place(), object);
          }
        });
  }

  static boolean isSeveral(YamlValue value) {
    return value.isMap() || !value.items().isEmpty();
  }

  private static Finding.Builder finding(String annotation, YamlValue value) {
    if (!isSeveral(value)) {
      return Finding.of(Text808.unquoted(annotation, YamlSnippets.quoted(value.text())))
          .saw("value", value.text(), YamlSnippets.at(value));
    }
    String form = value.isMap() ? "a map" : "a list";
    String first = value.isMap() ? null : value.items().get(0).text();
    String quoted = YamlSnippets.quoted(first == null ? "VALUE" : first);
    return Finding.of(Text808.several(annotation, form, quoted))
        .saw("value", form, YamlSnippets.at(value));
  }
}
