package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA517;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA519;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text517;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkSince;

/**
 * AWS publishes minimum versions of the module with the default chain.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-minimum-sdk.html">EKS User
 *     Guide, Use Pod Identity with the AWS SDK</a>
 */
public final class SdkKnowsPodIdentity extends SdkCheck {
  public SdkKnowsPodIdentity() {
    super(
        claim("the application's AWS SDK is new enough for EKS Pod Identity")
            .needs(FactKey.MECHANISM, FactKey.SDK_INVENTORY)
            .reports(IRSA517, IRSA519));
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutAgent(facts);
    return without != null ? without : examineCopies(facts, "no AWS SDK with a version");
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    SdkModule module = copy.chainModule().orElse(null);
    if (module == null) {
      return null;
    }
    if (!isTooOld(copy)) {
      return Outcome.held(seen(module));
    }
    SdkIrrelevance why = SdkIrrelevance.of(copy, all, SdkKnowsPodIdentity::isWhole);
    if (why != null) {
      String lacks = module.version().get() + " is older than " + minimum(copy);
      return Outcome.doubtful(why.ofPodIdentity(copy, lacks, module.location()));
    }
    Finding.Builder finding =
        copy.shownIn(Finding.of(IRSA517))
            .says(
                Text517.tooOld(
                    copy.v2() ? "v2" : "v1",
                    minimum(copy),
                    module.artifact(),
                    module.version().get()))
            .saw(seen(module))
            .fix(SdkTexts.upgrade())
            .fix(Text517.orIrsa());
    return Outcome.broken(copy.usedBy(finding));
  }

  static boolean isTooOld(SdkCopy copy) {
    return copy.chainModule().isPresent()
        && SdkCopy.isBelow(copy.chainModule().get(), minimum(copy));
  }

  static boolean isWhole(SdkCopy copy) {
    return copy.defaultChain().isPresent() && !isTooOld(copy);
  }

  private static String minimum(SdkCopy copy) {
    return SdkSince.POD_IDENTITY.of(copy.sdk());
  }
}
