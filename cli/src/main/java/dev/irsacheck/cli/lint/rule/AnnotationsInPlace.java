package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA805;

import dev.irsacheck.cli.lint.manifest.ServiceAccountManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import java.util.Map;

/** Each annotation stands on the object that the webhook looks at. */
public final class AnnotationsInPlace extends LintRule {
  /** Of kube2iam and kiam, which came before IRSA. */
  private static final String KIAM = "iam.amazonaws.com/role";

  public AnnotationsInPlace() {
    super("each annotation is on the object that the webhook looks at", IRSA805);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    onPods(declared, pod, pod.pod().annotations(), "the pod", findings);
    if (pod.pod().hasTemplate()) {
      YamlValue own = pod.pod().object().root().at("metadata", "annotations");
      Map<String, YamlValue> annotations = own == null ? Map.of() : own.entries();
      String kind = "the " + pod.pod().object().kind();
      onPods(declared, pod, annotations, kind, findings);
      for (String name : Annotations.OF_PODS) {
        YamlValue value = annotations.get(declared.annotation(name));
        if (value != null) {
          findings.doubt(
              moved(declared, name, value, kind, "the pod template's metadata"),
              value.place(),
              pod);
        }
      }
    }
  }

  @Override
  public void examineAccount(ServiceAccountManifest account, Declared declared, Findings findings) {
    outside(declared, account, findings, "among the labels", "metadata", "labels");
    outside(declared, account, findings, "directly below metadata", "metadata");
    outside(declared, account, findings, "in annotations beside metadata", "annotations");
    YamlValue value = account.annotation(declared.annotation(Annotations.SKIP));
    if (value != null) {
      findings.doubt(
          moved(
              declared,
              Annotations.SKIP,
              value,
              "the service account",
              "the pod template's metadata"),
          value.place(),
          account.object());
    }
  }

  /** What stands on the service account, and not among its annotations. */
  private static void outside(
      Declared declared,
      ServiceAccountManifest account,
      Findings findings,
      String where,
      String... path) {
    String annotation = declared.annotation(Annotations.ROLE_ARN);
    YamlValue holder = account.object().root().at(path);
    YamlValue role = holder == null ? null : holder.get(annotation);
    if (role == null) {
      return;
    }
    Finding.Builder finding =
        Finding.of(IRSA805)
            .headline(
                "move " + annotation + " into metadata.annotations: nothing reads it " + where)
            .saw("annotation", String.valueOf(role.text()), Manifest.at(role))
            .saw("stands", where, Manifest.at(role))
            .why(
                "The webhook reads metadata.annotations of the service account alone. Kubernetes"
                    + " refuses an ARN in a label, and refuses or drops a field that it does not"
                    + " know.")
            .fix(
                "Write into the service account's metadata:",
                Manifest.annotation(
                    annotation, value(Annotations.ROLE_ARN, String.valueOf(role.text()))));
    if (account.annotation(annotation) == null) {
      findings.add(finding, role.place(), account.object());
    } else {
      findings.doubt(finding, role.place(), account.object());
    }
  }

  /** What belongs onto the service account. */
  private static void onPods(
      Declared declared,
      DeclaredPod pod,
      Map<String, YamlValue> annotations,
      String holder,
      Findings findings) {
    YamlValue role = annotations.get(declared.annotation(Annotations.ROLE_ARN));
    boolean lacksRole = pod.account() != null && pod.roleAnnotation() == null;
    if (role != null) {
      Finding.Builder finding =
          moved(declared, Annotations.ROLE_ARN, role, holder, "the service account's metadata");
      if (lacksRole && !pod.isByHand()) {
        findings.add(finding, role.place(), pod);
      } else {
        findings.doubt(finding, role.place(), pod);
      }
    }
    YamlValue kiam = annotations.get(KIAM);
    if (kiam != null && lacksRole) {
      findings.doubt(
          moved(declared, Annotations.ROLE_ARN, kiam, holder, "the service account's metadata")
              .headline(
                  "for IRSA annotate the service account: "
                      + KIAM
                      + " is read by kiam and kube2iam"),
          kiam.place(),
          pod);
    }
  }

  private static Finding.Builder moved(
      Declared declared, String name, YamlValue value, String holder, String home) {
    String annotation = declared.annotation(name);
    return Finding.of(IRSA805)
        .headline("move " + annotation + " into " + home + ": on " + holder + " nothing reads it")
        .saw("annotation", String.valueOf(value.text()), Manifest.at(value))
        .saw("stands on", holder, Manifest.at(value))
        .why(
            "The webhook takes role, audience and endpoints from the service account, and which"
                + " containers to skip from the pod. An annotation of a Deployment stays there; its"
                + " pods have those of the template.")
        .fix(
            "Write into " + home + ":",
            Manifest.annotation(annotation, value(name, String.valueOf(value.text()))));
  }

  /** kiam takes the role's name alone. */
  private static String value(String name, String text) {
    boolean bare = name.equals(Annotations.ROLE_ARN) && !Arn.isMeant(text);
    return bare ? RoleArn.placeholder(text) : text;
  }
}
