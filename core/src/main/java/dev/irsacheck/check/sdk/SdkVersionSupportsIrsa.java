package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA501;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA502;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA503;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA516;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkSince;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text503;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;

/**
 * AWS publishes the lowest versions. Some older releases have the web identity provider too (auth
 * 2.8.0, aws-java-sdk-core 1.11.703): the report says what is published.
 *
 * <p>Two lists are published for v1: below the older one it cannot work, between them EKS advises
 * against it.
 *
 * <p>Long, because v1 has two minimums, and a copy may be nobody's.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, supported SDKs</a>
 */
public final class SdkVersionSupportsIrsa extends Check {
  private static final String V1_RECOMMENDED = SdkSince.IRSA_ADVISED.of(Sdk.JAVA_V1);

  private final boolean inUse;

  public SdkVersionSupportsIrsa() {
    this(false);
  }

  /**
   * @param inUse whether the SDK is known to be in use, though the inventory shows it alone
   */
  public SdkVersionSupportsIrsa(boolean inUse) {
    super(
        claim("the application's AWS SDK is new enough for IRSA")
            .needs(FactKey.SDK_INVENTORY)
            .considers(PodIdentity.FACTS)
            .reports(IRSA501, IRSA502, IRSA503, IRSA516));
    this.inUse = inUse;
  }

  @Override
  public Outcome examine(Facts facts) {
    Outcome without = PodIdentity.of(facts);
    if (without != null) {
      return without;
    }
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    SdkModule shown = null;
    SdkCopy older = null;
    Outcome unneeded = null;
    for (SdkCopy copy : SdkCopy.of(sdks)) {
      if (copy.lowest().isEmpty()) {
        continue;
      }
      SdkModule module = copy.lowest().get();
      if (isTooOld(copy)) {
        Optional<SdkIrrelevance> why = inUse ? Optional.empty() : SdkIrrelevance.of(copy, sdks);
        if (why.isEmpty()) {
          return Outcome.broken(
              copy.usedBy(
                  copy.shownIn(Finding.of(copy.v2() ? IRSA501 : IRSA502))
                      .says(
                          SdkTexts.tooOld(
                              copy.v2() ? "v2" : "v1",
                              minimum(copy),
                              module.artifact(),
                              version(module)))
                      .saw(module.artifact(), version(module), new Source(module.location()))
                      .fix(SdkTexts.upgrade())));
        }
        if (unneeded == null) {
          String lacks = version(module) + " is older than " + minimum(copy);
          unneeded = Outcome.doubtful(why.get().finding(copy, lacks, module.location()));
        }
        continue;
      }
      if (!copy.v2() && older == null && SdkCopy.isBelow(module, V1_RECOMMENDED)) {
        older = copy;
      }
      shown = shown == null ? module : shown;
    }
    if (unneeded != null) {
      return unneeded;
    }
    if (older != null) {
      return Outcome.doubtful(belowRecommended(older, older.lowest().get()));
    }
    return shown == null
        ? Outcome.notRun(ClassPathCoverage.inVain("no AWS SDK with a version", sdks))
        : Outcome.held(shown.artifact(), version(shown), new Source(shown.location()));
  }

  /** Whether the copy is known to be below the minimum. */
  static boolean isTooOld(SdkCopy copy) {
    return copy.lowest().isPresent() && SdkCopy.isBelow(copy.lowest().get(), minimum(copy));
  }

  private static String minimum(SdkCopy copy) {
    return SdkSince.IRSA.of(copy.sdk());
  }

  private static Finding.Builder belowRecommended(SdkCopy copy, SdkModule module) {
    return copy.shownIn(Finding.of(IRSA503))
        .says(Text503.belowRecommended(V1_RECOMMENDED, version(module)))
        .saw(module.artifact(), version(module), new Source(module.location()));
  }

  private static String version(SdkModule module) {
    return module.version().get().toString();
  }
}
