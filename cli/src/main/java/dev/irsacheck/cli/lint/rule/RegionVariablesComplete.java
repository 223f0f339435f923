package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA825;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.names.RoleArn;
import java.util.Set;

/**
 * The webhook of EKS sets both region variables, or neither where a container sets one of them
 * itself. SDKs differ in which one they read.
 */
public final class RegionVariablesComplete implements LintRule {
  static final String REGION = "AWS_REGION";
  static final String DEFAULT_REGION = "AWS_DEFAULT_REGION";

  @Override
  public String claim() {
    return "both region variables are set where they matter";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA825);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    for (ContainerManifest container : pod.pod().containers()) {
      // irsa-check needs no more than its pod; a source that is not here may hold the rest.
      if (pod.isMeantToHaveRole(container)
          && !container.isIrsaCheck()
          && container.unseen().isEmpty()) {
        if (examine(pod, container, findings)) {
          // One container shows it; its neighbours mostly lack the same.
          break;
        }
      }
    }
  }

  /** True if something was found. */
  private static boolean examine(DeclaredPod pod, ContainerManifest container, Findings findings) {
    Variable region = set(container, REGION);
    Variable other = set(container, DEFAULT_REGION);
    RoleArn role = pod.roleOf(container);
    boolean elsewhere = role != null && !role.partition().equals("aws");
    if (elsewhere && other == null) {
      findings.add(
          finding(pod, container, region, null)
              .headline(
                  "set AWS_DEFAULT_REGION in the container "
                      + container.name()
                      + ": the role is in the partition "
                      + role.partition())
              .why(
                  "Without a region many SDKs ask the global STS endpoint, which knows the partition"
                      + " aws alone. "
                      + (region == null
                          ? "The webhook of EKS adds both variables; others may not."
                          : "Since AWS_REGION is set by hand, the webhook adds neither.")),
          region == null ? container.root().place() : region.place(),
          pod);
      return true;
    } else if (region == null && other != null && other.own()) {
      findings.add(
          finding(pod, container, null, other)
              .headline(
                  "set AWS_REGION as well in the container "
                      + container.name()
                      + ": AWS_DEFAULT_REGION alone keeps the webhook from adding it")
              .why(
                  "Where a container sets one of the two variables the webhook adds neither. The"
                      + " SDKs for Java and JavaScript read AWS_REGION alone."),
          other.place(),
          pod);
      return true;
    }
    return false;
  }

  private static Finding.Builder finding(
      DeclaredPod pod, ContainerManifest container, Variable region, Variable other) {
    Place place = container.root().place();
    String likely = "REGION";
    Finding.Builder finding = Finding.of(IRSA825);
    for (Variable each : new Variable[] {region, other}) {
      if (each != null && each.value() != null) {
        likely = each.value();
      }
    }
    show(finding, REGION, region, place);
    show(finding, DEFAULT_REGION, other, place);
    if (pod.roleAnnotation() != null) {
      finding.saw("role", pod.roleAnnotation().text(), Manifest.at(pod.roleAnnotation()));
    }
    return finding.fix(
        "Add to the container's env:",
        Manifest.variable(other == null ? DEFAULT_REGION : REGION, likely));
  }

  private static void show(Finding.Builder finding, String name, Variable variable, Place place) {
    if (variable == null) {
      finding.saw(name, "not set", Manifest.at(place));
    } else {
      String value = variable.value() == null ? "a value from elsewhere" : variable.value();
      finding.saw(name, value, Manifest.at(variable.place()));
    }
  }

  private static Variable set(ContainerManifest container, String name) {
    Variable variable = container.variable(name);
    return variable == null || !variable.isSet() ? null : variable;
  }
}
