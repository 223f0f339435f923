package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA519;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.pod.classpath.FoundClass;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Why a copy without the role may not matter. Stopping a healthy application is worse than a
 * warning.
 */
enum SdkIrrelevance {
  /** Drivers and connectors bring a relocated SDK; v1 is often an unused dependency. */
  BESIDE_ANOTHER("is not the application's own"),
  /** Relocated outside of the application's own jar. */
  OF_A_LIBRARY("a library brings"),
  /** The X-Ray recorder sends unsigned requests; others use only model classes. */
  WITHOUT_SERVICE_CLIENTS("no service client uses");

  private final String phrase;

  SdkIrrelevance(String phrase) {
    this.phrase = phrase;
  }

  /** Returns null if the application's own service clients need it. */
  static SdkIrrelevance of(SdkCopy copy, SdkInventory all) {
    return of(copy, all, SdkIrrelevance::isWhole);
  }

  /** {@code whole} tells whether the class path shows no reason against a copy. */
  static SdkIrrelevance of(SdkCopy copy, SdkInventory all, Predicate<SdkCopy> whole) {
    if (isBesideAnother(copy, all, whole)) {
      return BESIDE_ANOTHER;
    }
    if (copy.relocatedPackage().isPresent() && !isInTheApplication(copy)) {
      return OF_A_LIBRARY;
    }
    return copy.serviceClients().isEmpty() ? WITHOUT_SERVICE_CLIENTS : null;
  }

  /** Unless the owner used {@code auto}, the plain SDK counts even without service clients. */
  static SdkIrrelevance of(Rehearsal failed, SdkInventory all, boolean inDoubt) {
    for (SdkCopy copy : SdkCopy.of(all, failed.sdk())) {
      if (copy.relocatedPackage().equals(failed.relocatedPackage())) {
        SdkIrrelevance why = of(copy, all);
        boolean meant = !inDoubt || isWhole(copy);
        return why == WITHOUT_SERVICE_CLIENTS && meant ? null : why;
      }
    }
    return null;
  }

  /**
   * The plain v2 always counts; the plain v1 only without a whole v2; a relocated one only if no
   * plain SDK looks for credentials and no other copy would find them.
   */
  private static boolean isBesideAnother(SdkCopy copy, SdkInventory all, Predicate<SdkCopy> whole) {
    boolean relocated = copy.relocatedPackage().isPresent();
    if (!relocated && copy.v2()) {
      return false;
    }
    for (SdkCopy other : SdkCopy.of(all)) {
      boolean same =
          other.sdk() == copy.sdk() && other.relocatedPackage().equals(copy.relocatedPackage());
      boolean plain = other.relocatedPackage().isEmpty();
      if (!same
          && copy.mayMeet(other)
          && (plain || relocated)
          && other.defaultChain().isPresent()
          && (plain && relocated || whole.test(other))) {
        return true;
      }
    }
    return false;
  }

  static boolean isWhole(SdkCopy copy) {
    return !SdkVersionSupportsIrsa.isTooOld(copy)
        && copy.hasWholeSts()
        && (!copy.v2() || !copy.httpClients().isEmpty());
  }

  /** A fat jar that relocates the SDK within itself uses it. */
  private static boolean isInTheApplication(SdkCopy copy) {
    Optional<String> application = copy.inventory().application();
    Optional<FoundClass> chain = copy.defaultChain();
    return chain.isPresent() && application.equals(chain.map(FoundClass::location));
  }

  /** {@code lacks} is a reason like "it has no sts module". */
  Finding.Builder finding(SdkCopy copy, String lacks, String location) {
    return finding(IRSA516, copy.sdk(), copy.relocatedPackage(), lacks, location)
        .saw("it cannot use IRSA", lacks, Source.NONE);
  }

  Finding.Builder ofPodIdentity(SdkCopy copy, String lacks, String location) {
    return finding(IRSA519, copy.sdk(), copy.relocatedPackage(), lacks, location)
        .saw("it cannot use the agent", lacks, Source.NONE);
  }

  Finding.Builder finding(
      DiagnosisCode code,
      Sdk sdk,
      Optional<String> relocatedPackage,
      String lacks,
      String location) {
    Finding.Builder finding =
        Finding.of(code)
            .headline(
                SdkTexts.needsTheRole(sdk == Sdk.JAVA_V2 ? "2" : "1", phrase, lacks, location))
            .saw("SDK found in", location, Source.NONE);
    String why =
        switch (this) {
          case BESIDE_ANOTHER -> SdkTexts.besideAnother();
          case OF_A_LIBRARY -> SdkTexts.ofALibrary();
          case WITHOUT_SERVICE_CLIENTS -> SdkTexts.withoutServiceClients();
        };
    return SdkCopy.shownIn(finding, relocatedPackage)
        .why(why)
        .fix(
            this == WITHOUT_SERVICE_CLIENTS
                ? SdkTexts.addWhatItLacks()
                : SdkTexts.giveItCredentials())
        .fix(SdkTexts.ignoreIt(code));
  }
}
