package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA804;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;
import java.util.List;
import java.util.Map;

/** The webhook reads annotations of exact names and is silent about all others. */
public final class AnnotationsSpelt extends LintRule {
  public AnnotationsSpelt() {
    super("the webhook's annotations are spelled as it reads them", IRSA804);
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    for (Map.Entry<String, YamlValue> each : account.annotations().entrySet()) {
      String meant = meantByAccount(declared, account, each.getKey(), each.getValue());
      if (meant != null) {
        report(declared, each, meant, account.object(), findings);
      }
    }
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (Map.Entry<String, YamlValue> each : pod.pod().annotations().entrySet()) {
      String meant = meant(declared, each.getKey(), Annotations.OF_PODS);
      if (meant != null) {
        report(declared, each, meant, pod, findings);
      }
    }
  }

  /** Whether a role was meant under another name. */
  static boolean hasMisspeltRole(Declared declared, ServiceAccountManifest account) {
    for (Map.Entry<String, YamlValue> each : account.annotations().entrySet()) {
      if (Annotations.ROLE_ARN.equals(
          meantByAccount(declared, account, each.getKey(), each.getValue()))) {
        return true;
      }
    }
    return false;
  }

  private static String meantByAccount(
      Declared declared, ServiceAccountManifest account, String written, YamlValue value) {
    String meant = meant(declared, written, Annotations.OF_ACCOUNTS);
    if (meant == null || account.annotation(declared.annotation(meant)) != null) {
      return null;
    }
    // Other tools have annotations of their own for roles.
    boolean ours = Annotations.isOfAws(written) || written.indexOf('/') < 0;
    return ours || isRole(value) ? meant : null;
  }

  private static String meant(Declared declared, String written, List<String> names) {
    return Annotations.meant(written, declared.settings().annotationPrefix(), names);
  }

  private static boolean isRole(YamlValue value) {
    return value.text() != null && RoleArn.read(value.text()).isValid();
  }

  private static void report(
      Declared declared,
      Map.Entry<String, YamlValue> written,
      String meant,
      Object object,
      Findings findings) {
    String right = declared.annotation(meant);
    String value = String.valueOf(written.getValue().text());
    Finding.Builder finding =
        Finding.of(IRSA804)
            .headline("write " + right + ": nothing reads " + written.getKey())
            .saw("written", written.getKey() + ": " + value, Manifest.at(written.getValue()))
            .saw("read", right, Manifest.at(written.getValue()))
            .why(
                "The webhook looks for the exact name and ignores every other, so the pod"
                    + " starts without what was intended.")
            .fix("Correct the name:", Manifest.annotation(right, value));
    if (isOtherPrefix(written.getKey(), declared)) {
      finding.fix("If this cluster's webhook runs with another --annotation-prefix, tell lint.");
    }
    boolean certain = meant.equals(Annotations.ROLE_ARN) && Annotations.isOfAws(written.getKey());
    if (certain) {
      findings.add(finding, written.getValue().place(), object);
    } else {
      findings.doubt(finding, written.getValue().place(), object);
    }
  }

  private static boolean isOtherPrefix(String written, Declared declared) {
    return written.indexOf('/') > 0
        && !written.startsWith(declared.settings().annotationPrefix() + "/");
  }
}
