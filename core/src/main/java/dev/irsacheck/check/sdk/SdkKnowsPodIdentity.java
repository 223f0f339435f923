package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA517;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA519;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkSince;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text517;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;

/**
 * AWS publishes the lowest versions for EKS Pod Identity. The module with the default chain has the
 * provider that asks the agent; {@code sts} is not needed.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html">EKS User
 *     Guide, Use Pod Identity with the AWS SDK</a>
 */
public final class SdkKnowsPodIdentity extends Check {
  public SdkKnowsPodIdentity() {
    super(
        claim("the application's AWS SDK is new enough for EKS Pod Identity")
            .needs(FactKey.MECHANISM, FactKey.SDK_INVENTORY)
            .reports(IRSA517, IRSA519));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome another = PodIdentity.orNotRun(facts);
    if (another != null) {
      return another;
    }
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    SdkModule shown = null;
    Outcome unneeded = null;
    for (SdkCopy copy : SdkCopy.of(sdks)) {
      if (copy.chainModule().isEmpty()) {
        continue;
      }
      SdkModule module = copy.chainModule().get();
      if (isTooOld(copy)) {
        Optional<SdkIrrelevance> why = SdkIrrelevance.of(copy, sdks, SdkKnowsPodIdentity::isWhole);
        if (why.isEmpty()) {
          return Outcome.broken(
              copy.usedBy(
                  copy.shownIn(Finding.of(IRSA517))
                      .says(
                          Text517.tooOld(
                              copy.v2() ? "v2" : "v1",
                              minimum(copy),
                              module.artifact(),
                              module.version().get()))
                      .saw(
                          module.artifact(),
                          module.version().get().toString(),
                          new Source(module.location()))
                      .fix(SdkTexts.upgrade())
                      .fix(Text517.orIrsa())));
        }
        if (unneeded == null) {
          String lacks = module.version().get() + " is older than " + minimum(copy);
          unneeded = Outcome.doubtful(why.get().ofPodIdentity(copy, lacks, module.location()));
        }
      } else if (shown == null) {
        shown = module;
      }
    }
    if (unneeded != null) {
      return unneeded;
    }
    return shown == null
        ? Outcome.notRun(ClassPathCoverage.inVain("no AWS SDK with a version", sdks))
        : Outcome.held(
            shown.artifact(), shown.version().get().toString(), new Source(shown.location()));
  }

  /** Whether the copy is known to be below the minimum. */
  static boolean isTooOld(SdkCopy copy) {
    return copy.chainModule().isPresent()
        && SdkCopy.isBelow(copy.chainModule().get(), minimum(copy));
  }

  /** Whether the class path alone shows no reason why it should not get the role. */
  static boolean isWhole(SdkCopy copy) {
    return copy.defaultChain().isPresent() && !isTooOld(copy);
  }

  private static String minimum(SdkCopy copy) {
    return SdkSince.POD_IDENTITY.of(copy.sdk());
  }
}
