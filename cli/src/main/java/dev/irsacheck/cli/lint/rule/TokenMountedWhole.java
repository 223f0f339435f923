package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA831;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.YamlValue;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import java.util.Set;

/** Kubelet refreshes a projected token in its folder, and never a single file mounted out of it. */
public final class TokenMountedWhole implements LintRule {
  @Override
  public String claim() {
    return "the token's folder is mounted as a whole";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA831);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      for (YamlValue mount : container.mounts()) {
        YamlValue part = mount.get("subPath");
        part = part == null ? mount.get("subPathExpr") : part;
        String volume = mount.text("name");
        boolean whole = part == null || "".equals(part.text());
        if (!whole && TokenVolumes.isToken(pod, volume)) {
          report(pod, container, mount, part, findings);
        }
      }
    }
  }

  private static void report(
      DeclaredPod pod,
      ContainerManifest container,
      YamlValue mount,
      YamlValue part,
      Findings findings) {
    findings.add(
        Finding.of(IRSA831)
            .headline(
                "mount the token's folder without subPath in the container "
                    + container.name()
                    + ": kubelet never refreshes a subPath")
            .saw("subPath", String.valueOf(part.text()), Manifest.at(part))
            .saw("mountPath", String.valueOf(mount.text("mountPath")), Manifest.at(mount))
            .why(
                "The container keeps the file of its start. When that token expires, a day later"
                    + " mostly, STS refuses it.")
            .fix(
                "Mount the volume's folder and name the file in AWS_WEB_IDENTITY_TOKEN_FILE:",
                "- {name: "
                    + Manifest.quoted(String.valueOf(mount.text("name")))
                    + ", mountPath: /var/run/secrets/eks.amazonaws.com/serviceaccount, readOnly:"
                    + " true}"),
        part.place(),
        pod);
  }
}
