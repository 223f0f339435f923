package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA505;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;

/**
 * Both SDKs load their {@code sts} module by name when they meet a web identity; without it they go
 * on to the next source, with one warning (v2) or none that names the cause (v1).
 *
 * <p>Long, because the module may be missing or cut down by a minimiser.
 */
public final class SdkHasStsModule extends Check {
  private final boolean inUse;

  public SdkHasStsModule() {
    this(false);
  }

  /**
   * @param inUse whether the SDK is known to be in use, though no client of a service shows it
   */
  public SdkHasStsModule(boolean inUse) {
    super(
        claim("the application's AWS SDK has its sts module")
            .needs(FactKey.SDK_INVENTORY)
            .considers(PodIdentity.FACTS)
            .reports(IRSA504, IRSA505, IRSA516));
    this.inUse = inUse;
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = PodIdentity.of(facts);
    if (without != null) {
      return without;
    }
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    boolean chain = false;
    Outcome unneeded = null;
    for (SdkCopy copy : SdkCopy.of(sdks)) {
      if (copy.defaultChain().isEmpty()) {
        continue;
      }
      chain = true;
      if (isWhole(copy)) {
        continue;
      }
      if (!ClassPathCoverage.everywhere(sdks)) {
        return Outcome.notRun(ClassPathCoverage.notEverywhere(artifact(copy.sdk()), sdks));
      }
      Optional<SdkIrrelevance> why = inUse ? Optional.empty() : SdkIrrelevance.of(copy, sdks);
      if (why.isEmpty()) {
        boolean sts = copy.inventory().hasSts(copy.sdk());
        return Outcome.broken(copy.usedBy(sts ? minimised(copy) : missing(copy)));
      }
      if (unneeded == null && !SdkVersionSupportsIrsa.isTooOld(copy)) {
        String lacks = "its sts module is missing or incomplete";
        String location = copy.defaultChain().get().location();
        unneeded = Outcome.doubtful(why.get().finding(copy, lacks, location));
      }
    }
    if (unneeded != null) {
      return unneeded;
    }
    return chain ? Outcome.held() : Outcome.notRun(ClassPathCoverage.inVain("no AWS SDK", sdks));
  }

  /** Whether the copy has all of the module that web identities need. */
  static boolean isWhole(SdkCopy copy) {
    return copy.inventory().hasSts(copy.sdk()) && !lostItsProvider(copy);
  }

  /** An SDK older than web identities never had the class: that is for the version to tell. */
  private static boolean lostItsProvider(SdkCopy copy) {
    return copy.inventory().hasWebIdentityClasses(copy.sdk()) && !copy.has(loadedByName(copy));
  }

  private static SdkClass loadedByName(SdkCopy copy) {
    return copy.v2() ? SdkClass.V2_STS_WEB_IDENTITY : SdkClass.V1_STS_WEB_IDENTITY;
  }

  private static Finding.Builder missing(SdkCopy copy) {
    String artifact = artifact(copy.sdk());
    return found(copy)
        .says(SdkTexts.missingModule(artifact))
        .saw(artifact, "not found", new Source("class path"))
        .fix(
            copy.relocatedPackage().isPresent()
                ? SdkTexts.addWhereRelocated()
                : SdkTexts.addDependency(),
            artifact + ":" + version(copy));
  }

  private static Finding.Builder minimised(SdkCopy copy) {
    String artifact = artifact(copy.sdk());
    SdkClass client = copy.v2() ? SdkClass.V2_STS : SdkClass.V1_STS;
    return found(copy)
        .says(SdkTexts.minimisedModule(artifact, SdkTexts.shadeFilter(artifact)))
        .saw(artifact, "in part", new Source(copy.inventory().presence(client).get().location()))
        .saw("missing class", loadedByName(copy).className(), Source.NONE);
  }

  private static Finding.Builder found(SdkCopy copy) {
    Finding.Builder finding =
        Finding.of(copy.v2() ? IRSA504 : IRSA505)
            .saw("SDK found in", copy.defaultChain().get().location(), Source.NONE);
    return copy.shownIn(finding);
  }

  private static String artifact(Sdk sdk) {
    return sdk == Sdk.JAVA_V2 ? "software.amazon.awssdk:sts" : "com.amazonaws:aws-java-sdk-sts";
  }

  private static String version(SdkCopy copy) {
    Optional<SdkModule> lowest = copy.lowest();
    return lowest.isPresent() ? lowest.get().version().get().toString() : "VERSION";
  }
}
