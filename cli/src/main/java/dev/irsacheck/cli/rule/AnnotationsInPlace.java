package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA805;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text805;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.ForeignAnnotations;
import dev.irsacheck.cli.cluster.ForeignAnnotations.Holder;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.Map;

/**
 * Each annotation stands on the object that the webhook looks at.
 *
 * <p>Long, because each kind of object has annotations of its own that do nothing there.
 */
public final class AnnotationsInPlace extends LintRule {
  /** Of kube2iam and kiam, which came before IRSA; on pods. */
  public static final String KIAM = "iam.amazonaws.com/role";

  public AnnotationsInPlace() {
    super("each annotation is on the object that the webhook looks at", IRSA805);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, Findings findings) {
    onPods(declared, pod, pod.pod().annotations(), "the pod", findings);
    if (pod.pod().hasTemplate()) {
      YamlValue own = pod.pod().object().root().at("metadata", "annotations");
      Map<String, YamlValue> annotations = own == null ? Map.of() : own.entries();
      String kind = "the " + pod.pod().object().kind();
      onPods(declared, pod, annotations, kind, findings);
      for (String name : Annotations.OF_PODS) {
        String annotation = declared.annotation(name);
        ofPods(Written.of(annotation, annotations.get(annotation), pod), kind, findings);
      }
    }
  }

  @Override
  public void examineAccount(
      ServiceAccountManifest account, JoinedManifests declared, Findings findings) {
    outside(declared, account, findings, "among the labels", "metadata", "labels");
    outside(declared, account, findings, "directly below metadata", "metadata");
    outside(declared, account, findings, "in annotations beside metadata", "annotations");
    ofPods(declared.written(account, Annotations.SKIP), "the service account", findings);
  }

  @Override
  public void examineForeign(
      ForeignAnnotations foreign, JoinedManifests declared, Findings findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    Written role = Written.of(annotation, foreign.annotations().get(annotation), foreign.object());
    if (role != null && foreign.holder() == Holder.POD) {
      findings.add(false, moved(role, "pods", "the service account's annotations"), role);
    }
  }

  /** What belongs onto a pod. */
  private static void ofPods(Written written, String holder, Findings findings) {
    if (written != null) {
      findings.add(false, moved(written, holder, "the pod template's metadata"), written);
    }
  }

  /** What stands on the service account, and not among its annotations. */
  private static void outside(
      JoinedManifests declared,
      ServiceAccountManifest account,
      Findings findings,
      String where,
      String... path) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue holder = account.object().root().at(path);
    YamlValue value = holder == null ? null : holder.get(annotation);
    if (value != null) {
      Written role = Written.of(annotation, value, account.object());
      Finding.Builder finding =
          Finding.of(Text805.outside(annotation, where, yaml(role)))
              .saw("annotation", String.valueOf(role.text()), role.at())
              .saw("stands", where, role.at());
      boolean lacksRole = account.annotation(annotation) == null && !declared.isAssociated(account);
      findings.add(lacksRole, finding, role);
    }
  }

  /** What belongs onto the service account. */
  private static void onPods(
      JoinedManifests declared,
      DeclaredPod pod,
      Map<String, YamlValue> annotations,
      String holder,
      Findings findings) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    String home = "the service account's metadata";
    boolean lacksRole =
        pod.account() != null && pod.roleAnnotation() == null && pod.association() == null;
    Written role = Written.of(annotation, annotations.get(annotation), pod);
    if (role != null) {
      findings.add(lacksRole && !pod.isByHand(), moved(role, holder, home), role);
    }
    Written kiam = Written.of(annotation, annotations.get(KIAM), pod);
    if (kiam != null && lacksRole) {
      // The pods of a cluster run, and kiam or kube2iam may well serve them.
      findings.note(
          moved(kiam, holder, home).says(Text805.kiamHeadline(KIAM)), kiam.place(), kiam.object());
    }
  }

  private static Finding.Builder moved(Written written, String holder, String home) {
    return Finding.of(Text805.moved(written.label(), home, holder, yaml(written)))
        .saw("annotation", String.valueOf(written.text()), written.at())
        .saw("stands on", holder, written.at());
  }

  /** The annotation as it is to be; kiam takes the role's name alone. */
  private static String yaml(Written written) {
    String text = String.valueOf(written.text());
    boolean bare = written.label().endsWith("/" + Annotations.ROLE_ARN) && !Arn.isMeant(text);
    return Manifest.annotation(written.label(), bare ? RoleArn.placeholder(text) : text);
  }
}
