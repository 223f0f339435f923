package dev.irsacheck.cli.lint.rule;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA826;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA827;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import dev.irsacheck.cli.lint.manifest.Place;
import dev.irsacheck.cli.lint.manifest.Variable;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.Regions;
import dev.irsacheck.names.RoleArn;
import java.util.Set;

/** Each region that a container names exists, and is in its role's partition. */
public final class RegionInPartition implements LintRule {
  @Override
  public String claim() {
    return "the region and the role are in the same partition";
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA826, IRSA827);
  }

  @Override
  public void examinePod(DeclaredPod pod, Declared declared, Findings findings) {
    Regions regions = declared.settings().regions();
    for (ContainerManifest container : pod.pod().containers()) {
      RoleArn role = pod.roleOf(container);
      // A partition that the SDK's data does not have may have regions that it does not have.
      if (role == null || !regions.knowsPartition(role.partition())) {
        continue;
      }
      for (String name :
          new String[] {RegionVariablesComplete.REGION, RegionVariablesComplete.DEFAULT_REGION}) {
        Variable region = container.variable(name);
        if (region != null
            && region.value() != null
            && region.isSet()
            && !Placeholder.isIn(region.value())) {
          examine(pod, region, role, regions.partitionOf(region.value()), findings);
        }
      }
    }
  }

  private static void examine(
      DeclaredPod pod, Variable region, RoleArn role, String partition, Findings findings) {
    if (partition == null) {
      findings.add(
          Finding.of(IRSA827)
              .headline(
                  "correct " + region.name() + ": \"" + region.value() + "\" is not an AWS region")
              .saw(region.name(), region.value(), Manifest.at(region.place()))
              .saw("role", role, Manifest.at(place(pod, region)))
              .why(
                  "The SDK makes STS's host name of it, and that host does not exist. A zone such "
                      + "as"
                      + " eu-west-1a is not a region.")
              .fix("Write the region's code:", Manifest.variable(region.name(), "REGION")),
          region.place(),
          pod);
    } else if (!partition.equals(role.partition())) {
      findings.add(
          Finding.of(IRSA826)
              .headline(
                  "correct "
                      + region.name()
                      + " or the role: the role is in the partition "
                      + role.partition()
                      + ", the region "
                      + region.value()
                      + " in "
                      + partition)
              .saw(region.name(), region.value(), Manifest.at(region.place()))
              .saw("role", role, Manifest.at(place(pod, region)))
              .why("STS of one partition does not know the roles and providers of another.")
              .fix(
                  "If the region is right, correct the role, ACCOUNT being the account in that partition:",
                  Manifest.quoted(role.inPartition(partition)))
              .fix("Else the region:", Manifest.variable(region.name(), "REGION")),
          region.place(),
          pod);
    }
  }

  private static Place place(DeclaredPod pod, Variable region) {
    return pod.roleAnnotation() == null ? region.place() : pod.roleAnnotation().place();
  }
}
