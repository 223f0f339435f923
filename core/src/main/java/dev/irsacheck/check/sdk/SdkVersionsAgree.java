package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA508;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The modules of an SDK call one another's internals, which change from one minor version to the
 * next. Patch versions that differ are common and harmless.
 */
public final class SdkVersionsAgree implements Check {

  @Override
  public String claim() {
    return "the application's AWS SDK modules are of one version";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.SDK_INVENTORY);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA508);
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    boolean compared = false;
    for (SdkCopy copy : SdkCopy.of(sdks)) {
      List<SdkModule> modules = credentialModules(copy);
      if (copy.defaultChain().isEmpty() || modules.isEmpty()) {
        continue;
      }
      compared = true;
      SdkModule lowest = modules.get(0);
      SdkModule highest = modules.get(0);
      for (SdkModule module : modules) {
        lowest = module.version().get().isBelow(lowest.version().get()) ? module : lowest;
        highest = highest.version().get().isBelow(module.version().get()) ? module : highest;
      }
      if (!minor(lowest).equals(minor(highest))) {
        return Outcome.doubtful(disagree(copy, lowest, highest));
      }
    }
    return compared
        ? Outcome.held()
        : Outcome.notRun(ClassPathCoverage.inVain("no AWS SDK with a version", sdks));
  }

  /** Those whose classes are loaded: of a module that is there twice, the first. */
  private static List<SdkModule> credentialModules(SdkCopy copy) {
    List<SdkModule> modules = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (SdkModule module : copy.inventory().modules()) {
      boolean counts =
          module.sdk() == copy.sdk()
              && module.version().isPresent()
              && switch (module.artifact()) {
                case "sdk-core", "auth", "sts", "bundle" -> true;
                case "aws-java-sdk-core", "aws-java-sdk-sts", "aws-java-sdk-bundle" -> true;
                default -> false;
              };
      if (counts && !seen.contains(module.artifact())) {
        seen.add(module.artifact());
        modules.add(module);
      }
    }
    return modules;
  }

  /** {@code 2.31} of {@code 2.31.60}. */
  private static String minor(SdkModule module) {
    String version = module.version().get().toString();
    int end = version.indexOf('.', version.indexOf('.') + 1);
    return end < 0 ? version : version.substring(0, end);
  }

  private static Finding.Builder disagree(SdkCopy copy, SdkModule lowest, SdkModule highest) {
    String group = copy.sdk().packageName();
    Finding.Builder finding =
        Finding.of(IRSA508)
            .headline(
                "set the AWS SDK's modules to one version with its BOM: "
                    + named(highest)
                    + " with "
                    + named(lowest))
            .saw(highest.artifact(), highest.version().get(), new Source(highest.location()))
            .saw(lowest.artifact(), lowest.version().get(), new Source(lowest.location()));
    return copy.shownIn(finding)
        .why(
            "Modules of different minor versions miss one another's classes and methods at run"
                + " time, often not before a token is to be exchanged.")
        .fix(
            "Let the SDK's BOM set all versions; find which dependency brings in the old one:",
            "mvn dependency:tree -Dincludes=" + group + ":" + lowest.artifact());
  }

  private static String named(SdkModule module) {
    return module.artifact() + " " + module.version().get();
  }
}
