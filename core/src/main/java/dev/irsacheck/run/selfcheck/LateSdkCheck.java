package dev.irsacheck.run.selfcheck;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.sdk.SdkHasStsModule;
import dev.irsacheck.check.sdk.SdkVersionSupportsIrsa;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import java.util.Collection;
import java.util.Optional;

/**
 * The checks of the SDK's version and of its {@code sts}, for an SDK that came after the
 * self-check.
 */
public final class LateSdkCheck {
  private LateSdkCheck() {}

  /**
   * Judges an SDK as the self-check would have.
   *
   * @param inventory of the place that it was loaded from
   * @param whole of all places that its modules can come from; empty where these are not known, or
   *     where it needs no {@code sts}
   * @param ignored codes that the owner accepts
   * @return one line, null if no version of an SDK is there
   */
  public static String line(
      SdkInventory inventory, Optional<SdkInventory> whole, Collection<String> ignored) {
    // Its classes are being loaded, whatever else lies in that place.
    Outcome version = examine(new SdkVersionSupportsIrsa(true), inventory);
    if (version instanceof Outcome.NotRun) {
      return null;
    }
    String module = module(version.evidence().get(0));
    String warning = warning(version, module, ignored);
    if (warning == null && whole.isPresent()) {
      Outcome sts = examine(new SdkHasStsModule(true), plain(inventory, whole.get()));
      warning = warning(sts, module, ignored);
    }
    if (warning != null) {
      return warning;
    }
    return IgnoredFindings.apply(version, ignored) instanceof Outcome.NotRun ignoring
        ? "irsa-check OK  " + ignoring.because()
        : "irsa-check OK  the AWS SDK is new enough for IRSA: " + module;
  }

  /** Of the whole path that SDK alone which was loaded, under its own name. */
  private static SdkInventory plain(SdkInventory late, SdkInventory whole) {
    Sdk sdk = late.has(Sdk.JAVA_V2) ? Sdk.JAVA_V2 : Sdk.JAVA_V1;
    return whole.copy(sdk, Optional.empty());
  }

  private static Outcome examine(Check check, SdkInventory inventory) {
    return CheckPlan.examine(
        check,
        Facts.builder()
            .known(FactKey.SDK_INVENTORY, inventory, new Source("loaded after the check"))
            .build());
  }

  /**
   * Null where there is nothing to warn of. The application runs already: nothing is stopped,
   * whatever the severity.
   */
  private static String warning(Outcome outcome, String module, Collection<String> ignored) {
    Finding finding = IgnoredFindings.apply(outcome, ignored).finding();
    return finding == null
        ? null
        : "irsa-check WARNING  " + finding.code() + "  " + finding.headline() + ": " + module;
  }

  private static String module(Evidence module) {
    return module.label()
        + " "
        + module.value()
        + ", loaded after the check from "
        + module.source();
  }
}
