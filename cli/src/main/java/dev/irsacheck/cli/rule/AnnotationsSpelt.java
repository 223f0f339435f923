package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA804;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text804;
import dev.irsacheck.chain.diagnosis.Text864;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.ForeignAnnotations.Holder;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Map;

/** The webhook ignores misspelt annotations without a message. */
public final class AnnotationsSpelt extends LintRule {
  public AnnotationsSpelt() {
    super("the webhook's annotations are spelled as it reads them", IRSA804);
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    for (Map.Entry<String, YamlValue> each : account.annotations().entrySet()) {
      String meant = Annotations.meantByAccount(declared, account, each);
      if (meant != null) {
        // At admission an association takes precedence over the annotation.
        boolean breaks = !declared.isAssociated(account);
        String why = breaks ? null : Text864.besideWhy();
        report(declared, written(each, account.object()), meant, breaks, why, findings);
      }
    }
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    for (Map.Entry<String, YamlValue> each : pod.pod().annotations().entrySet()) {
      String meant = meant(declared, each.getKey(), Annotations.OF_PODS);
      if (meant != null) {
        report(declared, written(each, pod), meant, true, null, findings);
      }
    }
  }

  @Override
  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, FindingCollector findings) {
    boolean ofPods = foreign.holder() == Holder.POD;
    for (Map.Entry<String, YamlValue> each : foreign.annotations().entrySet()) {
      String meant =
          meant(declared, each.getKey(), ofPods ? Annotations.OF_PODS : Annotations.OF_ACCOUNTS);
      // An unknown object's annotation may belong to another tool.
      boolean isSure =
          foreign.holder() != Holder.OTHER || each.getKey().startsWith(declared.annotation(""));
      if (meant != null
          && isSure
          && !foreign.annotations().containsKey(declared.annotation(meant))) {
        boolean breaks = foreign.isCertain() && foreign.holder() == Holder.ACCOUNT;
        report(declared, written(each, foreign.object()), meant, breaks, null, findings);
      }
    }
  }

  private static String meant(JoinedManifests declared, String written, List<String> names) {
    return Annotations.meant(written, declared.settings().annotationPrefix(), names);
  }

  private static ManifestValue written(Map.Entry<String, YamlValue> annotation, Object object) {
    return ManifestValue.of(annotation.getKey(), annotation.getValue(), object);
  }

  private static void report(
      JoinedManifests declared,
      ManifestValue written,
      String meant,
      boolean breaks,
      String why,
      FindingCollector findings) {
    String right = declared.annotation(meant);
    String value = String.valueOf(written.text());
    Finding.Builder finding =
        Finding.of(Text804.finding(right, written.label(), YamlSnippets.annotation(right, value)))
            .saw("written", written.label() + ": " + value, written.at())
            .saw("read", right, written.at());
    if (written.label().indexOf('/') > 0 && !written.label().startsWith(declared.annotation(""))) {
      finding.fix(Text804.prefixFix());
    }
    if (why != null && meant.equals(Annotations.ROLE_ARN)) {
      finding.why(why);
    }
    boolean certain =
        breaks
            && meant.equals(Annotations.ROLE_ARN)
            && Annotations.isOfWebhook(written, declared.settings().annotationPrefix());
    findings.add(certain, finding, written);
  }
}
