package dev.irsacheck.selfcheck;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Examined;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.sdk.SdkVersionSupportsIrsa;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Collection;
import java.util.List;

/** The check of the SDK's version, for an SDK that came after the self-check. */
public final class LateSdk {
  private LateSdk() {}

  /**
   * Judges an SDK as the self-check would have.
   *
   * @param inventory of the place that it was loaded from
   * @param ignored codes that the owner accepts
   * @return one line, null if no version of an SDK is there
   */
  public static String line(SdkInventory inventory, Collection<String> ignored) {
    // Its classes are being loaded, whatever else lies in that place.
    Check check = new SdkVersionSupportsIrsa(true);
    Facts facts =
        Facts.builder()
            .known(FactKey.SDK_INVENTORY, inventory, new Source("loaded after the check"))
            .build();
    Examined examined = new CheckPlan(List.of(check)).run(facts).get(0);
    if (examined.outcome() instanceof Outcome.NotRun) {
      return null;
    }
    Outcome outcome = Ignoring.apply(List.of(examined), ignored).get(0).outcome();
    if (outcome instanceof Outcome.Broken broken) {
      return warning(broken.finding());
    }
    if (outcome instanceof Outcome.Doubtful doubtful) {
      return warning(doubtful.finding());
    }
    if (outcome instanceof Outcome.Held held) {
      return "irsa-check OK  the AWS SDK is new enough for IRSA: " + module(held.evidence());
    }
    return outcome instanceof Outcome.NotRun ignoring
        ? "irsa-check OK  " + ignoring.because()
        : null;
  }

  /** The application runs already: nothing is stopped, whatever the severity. */
  private static String warning(Finding finding) {
    return "irsa-check WARNING  "
        + finding.code()
        + "  "
        + finding.headline()
        + ": "
        + module(finding.evidence());
  }

  private static String module(List<Evidence> evidence) {
    Evidence module = evidence.get(0);
    return module.label()
        + " "
        + module.value()
        + ", loaded after the check from "
        + module.source();
  }
}
