package dev.irsacheck.cli.rule;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA521;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Message;
import dev.irsacheck.chain.diagnosis.Text521;
import dev.irsacheck.cli.cluster.ContainerManifest;
import dev.irsacheck.pod.classpath.S3aSetting;
import dev.irsacheck.pod.classpath.Sdk;
import java.util.ArrayList;
import java.util.List;

/** Hadoop's S3A uses the web identity. Mounted files may configure that and are not judged. */
public final class S3aAsksForTheRole extends LintRule {
  public S3aAsksForTheRole() {
    super("the S3A of Hadoop asks for the pod's role", IRSA521);
  }

  @Override
  public void examinePod(DeclaredPod pod, JoinedManifests declared, FindingCollector findings) {
    // S3A's default providers support EKS Pod Identity.
    if (pod.association() != null || pod.pod().isSparkExecutor()) {
      return;
    }
    SparkApplication spark = SparkApplication.of(pod);
    if (spark != null && spark.readsFiles()) {
      return;
    }
    for (ContainerManifest container : pod.pod().containers()) {
      if (pod.isMeantForIrsa(container) && !isSetElsewhere(container, pod)) {
        List<ManifestValue> words = spark == null ? new ArrayList<>() : spark.words();
        words.addAll(ManifestValue.ofCommandLine(container, pod));
        examine(variables(container, pod), words, findings);
      }
    }
  }

  private static void examine(
      List<ManifestValue> variables, List<ManifestValue> words, FindingCollector findings) {
    List<ManifestValue> all = new ArrayList<>(variables);
    all.addAll(words);
    String v1 = S3aSetting.webIdentity(Sdk.JAVA_V1);
    String v2 = S3aSetting.webIdentity(Sdk.JAVA_V2);
    for (ManifestValue each : all) {
      String node = S3aSetting.ofNode(each.text());
      if (node != null) {
        Message message = Text521.node(node, S3aSetting.PROVIDER, v2, v1);
        findings.add(Finding.of(message).saw("provider", node, each.at()), each);
        return;
      }
      if (S3aSetting.in(each.text()) != null) {
        return;
      }
    }
    for (ManifestValue used : words) {
      if (S3aSetting.isUsedIn(used.text())) {
        findings.add(
            Finding.of(Text521.manifest(S3aSetting.PROVIDER, v2, v1))
                .saw("S3A is used in", used.label(), used.at())
                .saw(S3aSetting.PROVIDER, "not set", used.at()),
            used);
        return;
      }
    }
  }

  private static boolean isSetElsewhere(ContainerManifest container, DeclaredPod pod) {
    if (!container.unseen().isEmpty() || container.isSet("AWS_ACCESS_KEY_ID")) {
      return true;
    }
    List<String> mounted = container.mounts().stream().map(each -> each.text("name")).toList();
    return pod.pod().volumes().stream()
        .filter(volume -> volume.get("configMap") != null || volume.get("secret") != null)
        .map(volume -> volume.text("name"))
        .anyMatch(name -> name != null && mounted.contains(name));
  }

  private static List<ManifestValue> variables(ContainerManifest container, DeclaredPod pod) {
    List<ManifestValue> variables = new ArrayList<>();
    container.variables().values().forEach(each -> variables.add(ManifestValue.of(each, pod)));
    variables.removeIf(each -> each.text() == null);
    return variables;
  }
}
