package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA822;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.snapshot.StaticKeys;
import dev.irsacheck.snapshot.StaticKeysReader;
import java.util.Set;

/** Every SDK's default chain takes keys from the environment before it thinks of a role. */
public final class NoStaticKeys implements LintRule {
  /** Stands for a value that must not be read; only whether there is one counts. */
  private static final String SET = "set";

  @Override
  public String claim() {
    return "no static keys take precedence over the role";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA822);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      if (pod.isMeantToHaveRole(container)) {
        for (StaticKeys keys : StaticKeysReader.ofVariables(name -> presence(container, name))) {
          report(pod, container, keys, findings);
        }
      }
    }
  }

  private static String presence(ContainerManifest container, String name) {
    Variable variable = container.variable(name);
    return variable == null || !variable.isSet() ? null : SET;
  }

  private static void report(
      DeclaredPod pod, ContainerManifest container, StaticKeys keys, Findings findings) {
    Variable id = container.variable(keys.source().text().substring("env ".length()));
    Finding.Builder finding =
        Finding.of(IRSA822)
            .headline(
                "remove "
                    + id.name()
                    + " and its secret from the container "
                    + container.name()
                    + ": static keys take precedence over the role")
            .saw("keys", id.name(), Manifest.at(id.place()));
    if (pod.roleAnnotation() != null) {
      finding.saw(
          "role", String.valueOf(pod.roleAnnotation().text()), Manifest.at(pod.roleAnnotation()));
    }
    if (pod.association() != null) {
      finding.saw("association", pod.association().object(), PodIdentities.at(pod.association()));
    }
    findings.add(
        finding
            .why(
                "The SDKs' default chains take keys from the environment first and never get to the "
                    + (pod.isMeantForIrsa(container) ? "web identity" : "EKS Pod Identity agent")
                    + ". The application would act as the keys' owner.")
            .fix(
                keys.readers() == StaticKeys.Readers.V1_ONLY
                    ? "Delete both variables; the SDK for Java v1 reads these names."
                    : "Delete both variables, in env and in what envFrom names."),
        id.place(),
        pod);
  }
}
