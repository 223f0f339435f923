package dev.irsacheck.check.sdk;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA501;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA502;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA503;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text503;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkModule;
import dev.irsacheck.pod.classpath.SdkSince;

/**
 * AWS publishes minimum versions, for v1 two lists: below the older one it cannot work, between
 * them EKS advises against it. Some older releases have the provider too (auth 2.8.0,
 * aws-java-sdk-core 1.11.703), but the report follows the lists.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, supported SDKs</a>
 */
public final class SdkVersionSupportsIrsa extends SdkCheck {
  private static final String V1_RECOMMENDED = SdkSince.IRSA_ADVISED.of(Sdk.JAVA_V1);

  private final boolean inUse;

  public SdkVersionSupportsIrsa() {
    this(false);
  }

  /** {@code inUse} means that the SDK is known to be in use. */
  public SdkVersionSupportsIrsa(boolean inUse) {
    super(
        claim("the application's AWS SDK is new enough for IRSA")
            .needs(FactKey.SDK_INVENTORY)
            .considers(WAY)
            .reports(IRSA501, IRSA502, IRSA503, IRSA516));
    this.inUse = inUse;
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = withoutSts(facts);
    if (without != null) {
      return without;
    }
    Outcome outcome = examineCopies(facts, "no AWS SDK with a version");
    return outcome instanceof Outcome.Held ? advised(outcome, facts) : outcome;
  }

  @Override
  Outcome examine(SdkCopy copy, SdkInventory all, Facts facts) {
    SdkModule module = copy.lowest().orElse(null);
    if (module == null) {
      return null;
    }
    if (!isTooOld(copy)) {
      return Outcome.held(seen(module));
    }
    SdkIrrelevance why = inUse ? null : SdkIrrelevance.of(copy, all);
    if (why != null) {
      String lacks = module.version().get() + " is older than " + minimum(copy);
      return Outcome.doubtful(why.finding(copy, lacks, module.location()));
    }
    Finding.Builder finding =
        copy.shownIn(Finding.of(copy.v2() ? IRSA501 : IRSA502))
            .says(
                SdkTexts.tooOld(
                    copy.v2() ? "v2" : "v1",
                    minimum(copy),
                    module.artifact(),
                    module.version().get().toString()))
            .saw(seen(module))
            .fix(SdkTexts.upgrade());
    return Outcome.broken(copy.usedBy(finding));
  }

  /** If no copy is too old: warns of one older than EKS advises. */
  private static Outcome advised(Outcome held, Facts facts) {
    for (SdkCopy copy : SdkCopy.of(facts.get(FactKey.SDK_INVENTORY), Sdk.JAVA_V1)) {
      SdkModule module = copy.lowest().orElse(null);
      if (module != null && SdkCopy.isBelow(module, V1_RECOMMENDED)) {
        return Outcome.doubtful(
            copy.shownIn(Finding.of(IRSA503))
                .says(Text503.belowRecommended(V1_RECOMMENDED, module.version().get().toString()))
                .saw(seen(module)));
      }
    }
    return held;
  }

  static boolean isTooOld(SdkCopy copy) {
    return copy.lowest().isPresent() && SdkCopy.isBelow(copy.lowest().get(), minimum(copy));
  }

  private static String minimum(SdkCopy copy) {
    return SdkSince.IRSA.of(copy.sdk());
  }
}
