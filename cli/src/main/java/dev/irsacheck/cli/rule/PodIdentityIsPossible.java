package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA861;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text861;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.cli.cluster.Association;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;

/**
 * A pod that an association means runs where EKS Pod Identity works.
 *
 * <p>Long, because hosts, operating systems and Fargate each rule it out in their own way.
 */
public final class PodIdentityIsPossible extends LintRule {
  private static final String COMPUTE = "eks.amazonaws.com/compute-type";

  /** The label of each pod that runs on Fargate, whatever its template says. */
  public static final String PROFILE = "eks.amazonaws.com/fargate-profile";

  public PodIdentityIsPossible() {
    super("a pod with an association runs where Pod Identity works", IRSA861);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, Findings findings) {
    if (pod.association() == null) {
      return;
    }
    YamlValue spec = pod.pod().spec();
    YamlValue windows =
        first(
            "windows",
            spec.at("os", "name"),
            spec.at("nodeSelector", "kubernetes.io/os"),
            spec.at("nodeSelector", "beta.kubernetes.io/os"),
            required(spec, "windows", "kubernetes.io/os", "beta.kubernetes.io/os"));
    YamlValue labels = pod.pod().template().at("metadata", "labels");
    YamlValue profile = labels == null ? null : labels.get(PROFILE);
    YamlValue fargate =
        profile != null
            ? profile
            : first(
                "fargate",
                spec.at("nodeSelector", COMPUTE),
                labels == null ? null : labels.get(COMPUTE),
                required(spec, "fargate", COMPUTE));
    YamlValue network = first("true", spec.get("hostNetwork"));
    String prefix = declared.settings().annotationPrefix();
    if (windows != null) {
      Message message = Text861.finding("Windows nodes", irsa(prefix));
      findings.add(finding(pod, windows, message), windows.place(), pod);
    } else if (fargate != null) {
      Message message = onFargate(prefix);
      findings.add(finding(pod, fargate, message), fargate.place(), pod);
    } else if (network != null) {
      Message message = Text861.hostNetwork(irsa(prefix));
      findings.doubt(finding(pod, network, message), network.place(), pod);
    }
  }

  /**
   * What is said of a pod on Fargate.
   *
   * @param prefix of the annotations that the cluster's webhook reads
   */
  public static Message onFargate(String prefix) {
    return Text861.finding("Fargate", irsa(prefix));
  }

  private static String irsa(String prefix) {
    return Manifest.annotation(prefix + "/" + Annotations.ROLE_ARN, RoleArn.placeholder("ROLE"));
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

  private static Finding.Builder finding(DeclaredPod pod, YamlValue where, Message message) {
    Association association = pod.association();
    return Finding.of(message)
        .saw("in the pod", String.valueOf(where.text()), Manifest.at(where))
        .saw("service account", pod.accountName(), Manifest.at(pod.pod().spec()))
        .saw("association", association.object(), Manifest.at(association.place()));
  }
}
