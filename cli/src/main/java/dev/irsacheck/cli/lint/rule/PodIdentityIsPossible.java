package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA861;

import dev.irsacheck.cli.lint.manifest.Association;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;
import java.util.List;

/** A pod that an association means runs where EKS Pod Identity works. */
public final class PodIdentityIsPossible extends LintRule {
  private static final String COMPUTE = "eks.amazonaws.com/compute-type";
  private static final String PROFILE = "eks.amazonaws.com/fargate-profile";

  public PodIdentityIsPossible() {
    super("a pod with an association runs where Pod Identity works", IRSA861);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    Association association = pod.association();
    if (association == null) {
      return;
    }
    YamlValue spec = pod.pod().spec();
    YamlValue windows =
        first(
            "windows",
            spec.at("os", "name"),
            os(spec, "kubernetes.io/os"),
            os(spec, "beta.kubernetes.io/os"),
            required(spec, "windows", "kubernetes.io/os", "beta.kubernetes.io/os"));
    YamlValue labels = pod.pod().template().at("metadata", "labels");
    YamlValue profile = labels == null ? null : labels.get(PROFILE);
    YamlValue fargate =
        profile != null
            ? profile
            : first(
                "fargate",
                os(spec, COMPUTE),
                labels == null ? null : labels.get(COMPUTE),
                required(spec, "fargate", COMPUTE));
    YamlValue network = first("true", spec.get("hostNetwork"));
    if (windows != null) {
      findings.add(of(pod, association, windows, "Windows nodes"), windows.place(), pod);
    } else if (fargate != null) {
      findings.add(of(pod, association, fargate, "Fargate"), fargate.place(), pod);
    } else if (network != null) {
      findings.doubt(ofHostNetwork(pod, association, network), network.place(), pod);
    }
  }

  private static YamlValue os(YamlValue spec, String label) {
    return spec.at("nodeSelector", label);
  }

  /**
   * Where affinity admits nodes of this kind alone, else null. The terms are alternatives, so each
   * of them has to say so.
   */
  private static YamlValue required(YamlValue spec, String wanted, String... labels) {
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

  private static YamlValue first(String wanted, YamlValue... values) {
    for (YamlValue each : values) {
      if (each != null && wanted.equals(each.text())) {
        return each;
      }
    }
    return null;
  }

  private static Finding.Builder of(
      DeclaredPod pod, Association association, YamlValue where, String place) {
    return saw(pod, association, where)
        .headline("use IRSA for this pod: EKS Pod Identity does not work on " + place)
        .why(
            "No agent runs on "
                + place
                + ". The webhook adds the variables all the same, so the SDKs ask an agent that is"
                + " not there.")
        .fix(
            "Annotate the service account with a role that trusts the cluster's OIDC provider, and"
                + " delete the association, which takes precedence over the annotation:",
            Manifest.annotation(declaredAnnotation(pod), RoleArn.placeholder("ROLE")));
  }

  private static String declaredAnnotation(DeclaredPod pod) {
    return pod.settings().annotationPrefix() + "/" + Annotations.ROLE_ARN;
  }

  private static Finding.Builder ofHostNetwork(
      DeclaredPod pod, Association association, YamlValue network) {
    return saw(pod, association, network)
        .headline("use IRSA for this pod, or no hostNetwork: EKS Auth is reported to refuse it")
        .why(
            "Pods on the node's network are reported to be refused with AccessDeniedException,"
                + " whatever the role trusts. AWS does not document it.")
        .fix("Remove hostNetwork where the pod does not need it.")
        .fix(
            "Otherwise annotate the service account with a role that trusts the cluster's OIDC"
                + " provider, and delete the association:",
            Manifest.annotation(declaredAnnotation(pod), RoleArn.placeholder("ROLE")));
  }

  private static Finding.Builder saw(DeclaredPod pod, Association association, YamlValue where) {
    return Finding.of(IRSA861)
        .saw("in the pod", String.valueOf(where.text()), Manifest.at(where))
        .saw("service account", pod.accountName(), Manifest.at(pod.pod().spec()))
        .saw("association", association.object(), PodIdentities.at(association));
  }
}
