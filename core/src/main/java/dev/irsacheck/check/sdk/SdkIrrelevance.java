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
 * Why a copy of an SDK that cannot get the role proves no fault of the application: nothing shows
 * that the role is to be got through it. A healthy application that is stopped is worse than a
 * fault that is only told of.
 */
enum SdkIrrelevance {
  /** Drivers and connectors bring a relocated SDK; v1 comes along with what nobody calls. */
  BESIDE_ANOTHER("is not the application's own"),
  /** Relocated elsewhere than in the application's own jar. */
  OF_A_LIBRARY("a library brings"),
  /** The X-Ray recorder calls its daemon without a signature, others use model classes only. */
  WITHOUT_SERVICE_CLIENTS("no service client uses");

  private final String phrase;

  SdkIrrelevance(String phrase) {
    this.phrase = phrase;
  }

  /**
   * @param all every copy
   * @return null where the application's own service clients need it
   */
  static SdkIrrelevance of(SdkCopy copy, SdkInventory all) {
    return of(copy, all, SdkIrrelevance::isWhole);
  }

  /**
   * The same where the role is got in another way.
   *
   * @param whole whether the class path alone shows no reason why a copy should not get the role
   */
  static SdkIrrelevance of(SdkCopy copy, SdkInventory all, Predicate<SdkCopy> whole) {
    if (isBesideAnother(copy, all, whole)) {
      return BESIDE_ANOTHER;
    }
    if (copy.relocatedPackage().isPresent() && !isInTheApplication(copy)) {
      return OF_A_LIBRARY;
    }
    return copy.serviceClients().isEmpty() ? WITHOUT_SERVICE_CLIENTS : null;
  }

  /**
   * The same of a copy that failed in a rehearsal. Unless the owner left it open what to rehearse,
   * the plain SDK is meant, whether service clients show that it is used or not.
   */
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
   * Whether the application may do well without this copy becoming the role.
   *
   * <p>The plain v2 is the application's own whatever else is there; the plain v1 only where there
   * is no whole v2; a relocated one only where no plain SDK looks for credentials and no other copy
   * would find them.
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

  /** Whether the class path alone shows no reason why it should not get the role. */
  static boolean isWhole(SdkCopy copy) {
    return !SdkVersionSupportsIrsa.isTooOld(copy)
        && copy.hasWholeSts()
        && (!copy.v2() || !copy.httpClients().isEmpty());
  }

  /** One that relocates the SDK within its own fat jar has it there for itself. */
  private static boolean isInTheApplication(SdkCopy copy) {
    Optional<String> application = copy.inventory().application();
    Optional<FoundClass> chain = copy.defaultChain();
    return chain.isPresent() && application.equals(chain.map(FoundClass::location));
  }

  /**
   * What to say of such a copy.
   *
   * @param lacks what keeps it from the role, like "it has no sts module"
   * @param location where it is
   */
  Finding.Builder finding(SdkCopy copy, String lacks, String location) {
    return finding(IRSA516, copy.sdk(), copy.relocatedPackage(), lacks, location)
        .saw("it cannot use IRSA", lacks, Source.NONE);
  }

  /** The same of a copy that cannot get the role from the Pod Identity agent. */
  Finding.Builder ofPodIdentity(SdkCopy copy, String lacks, String location) {
    return finding(IRSA519, copy.sdk(), copy.relocatedPackage(), lacks, location)
        .saw("it cannot use the agent", lacks, Source.NONE);
  }

  /** The same of a copy that is known by less. */
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
