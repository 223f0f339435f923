package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA802;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text802;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.KubernetesNames;
import dev.irsacheck.cli.cluster.KubernetesObject;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;

/** A pod's service account is in the stream; if not, it is reported only if a role was meant. */
public final class AccountIsDeclared extends LintRule {
  public AccountIsDeclared() {
    super("the pod's service account is among the manifests", IRSA802);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    String namespace = pod.pod().object().namespace();
    String name = pod.pod().serviceAccount();
    if (Placeholder.isIn(name)) {
      return;
    }
    if (KubernetesNames.isDnsName(name)) {
      if (pod.hasUnseenAccount() && !declared.manifests().mentions().isMade(namespace, name)) {
        report(declared, pod, name, findings);
      }
    } else if (pod.account() != null || pod.association() != null || pod.hasUnseenAccount()) {
      reportRefused(declared, pod, name, findings);
    }
  }

  private static void reportRefused(
      JoinedManifests declared, DeclaredPod pod, String name, FindingCollector findings) {
    String near = NameTypo.nearest(name, pod, declared);
    if (near == null && pod.hasUnseenAccount() && !pod.needsRole() && !pod.usesAws()) {
      return;
    }
    if (near != null) {
      declared.accountsNamed(near).forEach(each -> findings.tellOf(each.object()));
    }
    YamlValue field = pod.pod().serviceAccountField();
    findings.add(
        Finding.of(near == null ? Text802.refused(name) : Text802.refusedAndNear(name, near))
            .saw("serviceAccountName", name, YamlSnippets.at(field)),
        field.place(),
        pod);
  }

  private static void report(
      JoinedManifests declared, DeclaredPod pod, String name, FindingCollector findings) {
    YamlValue field = pod.pod().serviceAccountField();
    Finding.Builder finding =
        Finding.of(IRSA802).saw("serviceAccountName", name, YamlSnippets.at(field));
    boolean isCertain = false;
    List<ServiceAccountManifest> elsewhere = withRole(declared, name);
    String near = elsewhere.isEmpty() ? NameTypo.nearest(name, pod, declared) : null;
    if (!elsewhere.isEmpty()) {
      elsewhere.forEach(each -> findings.tellOf(each.object()));
      KubernetesObject first = elsewhere.get(0).object();
      String namespace = pod.pod().object().namespace();
      finding
          .says(Text802.elsewhereHeadline(name, first.namespace(), namespace))
          .saw("declared", first, YamlSnippets.at(first.root()));
    } else if (near != null) {
      List<ServiceAccountManifest> meant = declared.accountsNamed(near);
      isCertain = NameTypo.of(near, pod, declared);
      meant.forEach(each -> findings.tellOf(each.object()));
      finding
          .says(Text802.near(name, near))
          .saw("declared", near, YamlSnippets.at(meant.get(0).object().root()));
    } else if (pod.needsRole() || pod.usesAws()) {
      finding.says(Text802.headline(name));
    } else {
      return;
    }
    finding.says(Text802.unseen(Shell.word(name), namespace(pod)));
    findings.add(isCertain, finding, field.place(), pod);
  }

  private static List<ServiceAccountManifest> withRole(JoinedManifests declared, String name) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    return declared.accountsNamed(name).stream()
        .filter(account -> account.annotation(annotation) != null)
        .toList();
  }

  private static String namespace(DeclaredPod pod) {
    String namespace = pod.pod().object().namespace();
    return namespace == null ? "NAMESPACE" : Shell.word(namespace);
  }
}
