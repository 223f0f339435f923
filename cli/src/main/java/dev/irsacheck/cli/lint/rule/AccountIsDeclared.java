package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA802;

import dev.irsacheck.cli.lint.manifest.ListedAccount;
import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.text.ClosestWord;
import java.util.ArrayList;
import java.util.List;

/**
 * The service account that a pod names is in the stream.
 *
 * <p>It may also be made elsewhere, as most of a cluster's are, and most need no role. So one that
 * is missing is told of only where something shows that a role was meant.
 */
public final class AccountIsDeclared extends LintRule {
  /** Each name is held against each; more are no slip of one name. */
  private static final int MOST_NEAR = 100;

  public AccountIsDeclared() {
    super("the pod's service account is among the manifests", IRSA802);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    if (pod.hasUnseenAccount() && !Placeholder.isIn(pod.pod().serviceAccount())) {
      report(declared, pod, pod.pod().serviceAccount(), findings);
    }
  }

  private static void report(Declared declared, DeclaredPod pod, String name, Findings findings) {
    YamlValue field = pod.pod().serviceAccountField();
    Finding.Builder finding = Finding.of(IRSA802);
    List<ServiceAccountManifest> elsewhere = withRole(declared, name);
    String near = elsewhere.isEmpty() ? near(declared, pod, name) : null;
    if (!elsewhere.isEmpty()) {
      elsewhere.forEach(each -> findings.tellOf(each.object()));
      String namespace = elsewhere.get(0).object().namespace();
      finding
          .headline(
              "correct the namespace, or check that the service account exists: \""
                  + name
                  + "\" is declared in "
                  + namespace
                  + ", the pod in "
                  + pod.pod().object().namespace())
          .saw("serviceAccountName", name, Manifest.at(field))
          .saw(
              "declared", elsewhere.get(0).object(), Manifest.at(elsewhere.get(0).object().root()));
    } else if (near != null) {
      declared.accountsNamed(near).forEach(each -> findings.tellOf(each.object()));
      finding
          .headline(
              "correct serviceAccountName: there is no \""
                  + name
                  + "\" here; did you mean \""
                  + near
                  + "\"?")
          .saw("serviceAccountName", name, Manifest.at(field))
          .saw("declared", near, Manifest.at(declared.accountsNamed(near).get(0).object().root()));
    } else if (pod.needsRole() || pod.usesAws()) {
      finding
          .headline(
              "check that the service account \""
                  + name
                  + "\" exists and has its role: it is not among these manifests")
          .saw("serviceAccountName", name, Manifest.at(field));
    } else {
      return;
    }
    finding
        .why(
            "A pod whose service account does not exist is not created at all; one whose service"
                + " account has no role silently gets none. From here neither can be seen.")
        .fix(
            "Give its manifest as well, or look in the cluster:",
            "kubectl get sa " + Shell.word(name) + " -n " + namespace(pod) + " -o yaml");
    findings.add(finding, field.place(), pod);
  }

  /** Those of this name, of whatever namespace, that carry a role. */
  private static List<ServiceAccountManifest> withRole(Declared declared, String name) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    List<ServiceAccountManifest> found = new ArrayList<>();
    for (ServiceAccountManifest account : declared.accountsNamed(name)) {
      if (account.annotation(annotation) != null) {
        found.add(account);
      }
    }
    return found;
  }

  private static String namespace(DeclaredPod pod) {
    String namespace = pod.pod().object().namespace();
    return namespace == null ? "NAMESPACE" : Shell.word(namespace);
  }

  private static String near(Declared declared, DeclaredPod pod, String name) {
    if (declared.unused().size() > MOST_NEAR) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (ListedAccount account : declared.unused()) {
      if (account.object().mayShareNamespace(pod.pod().object())) {
        names.add(account.name());
      }
    }
    return ClosestWord.word(name, names);
  }
}
