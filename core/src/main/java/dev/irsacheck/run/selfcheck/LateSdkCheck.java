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

/** Checks the version and the {@code sts} module of an SDK that was loaded after the self-check. */
public final class LateSdkCheck {
  private LateSdkCheck() {}

  /**
   * Returns one line, or null without a known version.
   *
   * @param whole SDKs in all places of its modules; empty if unknown or if it needs no {@code sts}
   */
  public static String line(
      SdkInventory inventory, Optional<SdkInventory> whole, Collection<String> ignored) {
    // Its classes are in use.
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

  /** The loaded SDK alone, without relocated copies. */
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

  /** Returns null without a warning. The application runs already, so nothing stops it. */
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
