package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA503;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.ArchiveKind;
import dev.irsacheck.pod.classpath.ArchivePath;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a copy gets the role, judged by the class path alone.
 *
 * @param disproof code of the finding that rules it out, null if none
 * @param doubt null if it is proven or disproved
 */
public record ClassPathVerdict(String disproof, String doubt) {
  private static final List<Check> CHECKS =
      List.of(
          new SdkVersionSupportsIrsa(),
          new SdkHasStsModule(),
          new SdkHasHttpClient(),
          new SdkHasOneHttpClient(),
          new SdkVersionsAgree());

  private static final List<Check> OF_POD_IDENTITY =
      List.of(new SdkKnowsPodIdentity(), new SdkTakesTheAgentsAddress(), new SdkVersionsAgree());

  public static ClassPathVerdict of(
      Facts pod, SdkInventory copy, Sdk sdk, Optional<String> relocatedPackage) {
    Facts facts =
        Facts.builder().known(FactKey.SDK_INVENTORY, copy, new Source("class path")).build();
    ClassPathVerdict proof = of(CHECKS, facts, copy, sdk, relocatedPackage);
    boolean named = sdk == Sdk.JAVA_V2 && pod.fact(FactKey.HTTP_SERVICE).isKnown();
    return named && proof.disproof() == null && proof.doubt() == null
        ? new ClassPathVerdict(null, "the application names its HTTP client")
        : proof;
  }

  public static ClassPathVerdict ofPodIdentity(
      Facts pod, SdkInventory copy, Sdk sdk, Optional<String> relocatedPackage) {
    Facts.Builder facts =
        Facts.builder()
            .known(FactKey.SDK_INVENTORY, copy, new Source("class path"))
            .put(FactKey.MECHANISM, pod.fact(FactKey.MECHANISM))
            .put(FactKey.POD_IDENTITY_URI, pod.fact(FactKey.POD_IDENTITY_URI))
            .put(FactKey.METADATA_MODES, pod.fact(FactKey.METADATA_MODES));
    return of(OF_POD_IDENTITY, facts.build(), copy, sdk, relocatedPackage);
  }

  private static ClassPathVerdict of(
      List<Check> checks,
      Facts facts,
      SdkInventory copy,
      Sdk sdk,
      Optional<String> relocatedPackage) {
    String doubt = null;
    for (Check check : checks) {
      Outcome outcome = check.examine(facts);
      if (outcome instanceof Outcome.Broken broken) {
        return new ClassPathVerdict(broken.finding().code().name(), null);
      }
      if (outcome instanceof Outcome.Doubtful doubtful && doubtful.finding().code() != IRSA503) {
        doubt = doubtful.finding().code().title();
      }
    }
    return new ClassPathVerdict(null, doubt != null ? doubt : doubt(copy, sdk, relocatedPackage));
  }

  private static String doubt(SdkInventory copy, Sdk sdk, Optional<String> relocatedPackage) {
    if (relocatedPackage.isPresent()) {
      return "it is relocated";
    }
    if (!copy.unreadable().isEmpty()) {
      return "a part of the class path could not be read";
    }
    Set<String> artifacts = new HashSet<>();
    for (SdkModule module : copy.modules()) {
      if (module.sdk() == sdk && SdkInventory.fetchesCredentials(module)) {
        if (module.version().isEmpty()) {
          return "the version of " + module.artifact() + " is not known";
        }
        if (!artifacts.add(module.artifact())) {
          return module.artifact() + " is there twice";
        }
      }
    }
    for (ArchivePath archivePath : copy.places()) {
      if (archivePath.shape() == ArchiveKind.MISSING && isMissed(archivePath)) {
        return archivePath.path() + ", named by " + archivePath.from() + ", is not there";
      }
      if (archivePath.shape() == ArchiveKind.UBER) {
        return archivePath.path() + " holds many libraries in one, perhaps not whole";
      }
    }
    return null;
  }

  /** A configuration folder of the command line may be missing. */
  private static boolean isMissed(ArchivePath missing) {
    return missing.path().endsWith(".jar")
        || !missing.from().equals("java.class.path") && !missing.from().equals("jdk.module.path");
  }
}
