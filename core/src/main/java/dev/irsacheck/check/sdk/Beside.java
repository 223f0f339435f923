package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import java.util.Optional;

/**
 * A copy of an SDK that cannot get the role, beside one that can: drivers and connectors bring a
 * relocated SDK for credentials that they are given, and v1 comes along with libraries that nobody
 * calls. That one lies there proves no fault of an application whose own SDK is whole.
 */
final class Beside {

  private Beside() {}

  /**
   * Whether the application may do well without this copy becoming the role.
   *
   * <p>The plain v2 is the application's own whatever else is there; the plain v1 only where there
   * is no whole v2; a relocated one only where no plain SDK looks for credentials and no other copy
   * would find them.
   *
   * @param all every copy
   */
  static boolean another(SdkCopy copy, SdkInventory all) {
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
          && (plain && relocated || isWhole(other))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the class path alone shows no reason why it should not get the role. */
  private static boolean isWhole(SdkCopy copy) {
    return !SdkVersionSupportsIrsa.isTooOld(copy)
        && SdkHasStsModule.isWhole(copy)
        && (!copy.v2() || !copy.inventory().httpClients().isEmpty());
  }

  /**
   * @param lacks what keeps it from the role, like "it has no sts module"
   * @param location where it is
   */
  static Finding.Builder finding(SdkCopy copy, String lacks, String location) {
    return finding(copy.sdk(), copy.relocatedPackage(), lacks, location)
        .saw("it cannot use IRSA", lacks, Source.NONE);
  }

  /** The same of a copy that is known by less. */
  static Finding.Builder finding(
      Sdk sdk, Optional<String> relocatedPackage, String lacks, String location) {
    String name = "AWS SDK v" + (sdk == Sdk.JAVA_V2 ? "2" : "1");
    Finding.Builder finding =
        Finding.of(IRSA516)
            .headline(
                "see whether the " + name + " in " + location + " is to get the role: " + lacks)
            .saw("SDK found in", location, Source.NONE);
    if (relocatedPackage.isPresent()) {
      finding.saw("relocated to", relocatedPackage.get(), Source.NONE);
    }
    return finding
        .why(
            "Another AWS SDK on the class path is the application's own. A library with this one"
                + " works if it is given credentials; if it looks for them itself, it ends up as"
                + " the node's role.")
        .fix("Give the library credentials of the application's own SDK, or raise its version.")
        .fix("If nothing needs the role through it: ignore=IRSA516.");
  }
}
