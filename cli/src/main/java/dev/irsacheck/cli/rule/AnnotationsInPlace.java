package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA805;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text805;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.ForeignAnnotations.Holder;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Map;

/** Each annotation is on the object that the webhook reads. */
public final class AnnotationsInPlace extends LintRule {
  /** An annotation on pods for kube2iam and kiam, which preceded IRSA. */
  public static final String KIAM = "iam.amazonaws.com/role";

  public AnnotationsInPlace() {
    super("each annotation is on the object that the webhook looks at", IRSA805);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    onPods(declared, pod, pod.pod().annotations(), "the pod", findings);
    if (pod.pod().hasTemplate()) {
      YamlValue own = pod.pod().object().root().at("metadata", "annotations");
      Map<String, YamlValue> annotations = own == null ? Map.of() : own.entries();
      String kind = "the " + pod.pod().object().kind();
      onPods(declared, pod, annotations, kind, findings);
      for (String name : Annotations.OF_PODS) {
        String annotation = declared.annotation(name);
        ofPods(ManifestValue.of(annotation, annotations.get(annotation), pod), kind, findings);
      }
    }
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, FindingCollector findings) {
    outside(declared, account, findings, "among the labels", "metadata", "labels");
    outside(declared, account, findings, "directly below metadata", "metadata");
    outside(declared, account, findings, "in annotations beside metadata", "annotations");
    ofPods(declared.written(account, Annotations.SKIP), "the service account", findings);
  }

  @Override
  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, FindingCollector findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    ManifestValue role =
        ManifestValue.of(annotation, foreign.annotations().get(annotation), foreign.object());
    if (foreign.holder() == Holder.POD) {
      String home = "the service account's annotations";
      MisplacedAnnotation.report(false, role, "pods", home, findings);
    }
  }

  private static void ofPods(ManifestValue written, String holder, FindingCollector findings) {
    String home = "the pod template's metadata";
    MisplacedAnnotation.report(false, written, holder, home, findings);
  }

  private static void outside(
      JoinedManifests declared,
      ServiceAccountManifest account,
      FindingCollector findings,
      String where,
      String... path) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue holder = account.object().root().at(path);
    YamlValue value = holder == null ? null : holder.get(annotation);
    ManifestValue role = ManifestValue.of(annotation, value, account.object());
    if (role != null) {
      boolean lacksRole = account.annotation(annotation) == null && !declared.isAssociated(account);
      findings.add(lacksRole, MisplacedAnnotation.outside(role, where), role);
    }
  }

  private static void onPods(
      JoinedManifests declared,
      DeclaredPod pod,
      Map<String, YamlValue> annotations,
      String holder,
      FindingCollector findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    String home = "the service account's metadata";
    boolean lacksRole =
        pod.account() != null && pod.roleAnnotation() == null && pod.association() == null;
    ManifestValue role = ManifestValue.of(annotation, annotations.get(annotation), pod);
    boolean breaks = lacksRole && !pod.isByHand();
    MisplacedAnnotation.report(breaks, role, holder, home, findings);
    ManifestValue kiam = ManifestValue.of(annotation, annotations.get(KIAM), pod);
    if (kiam != null && lacksRole) {
      // kiam or kube2iam may serve the pods that run.
      Finding.Builder finding = MisplacedAnnotation.moved(kiam, holder, home);
      findings.note(finding.says(Text805.kiamHeadline(KIAM)), kiam.place(), kiam.object());
    }
  }
}
