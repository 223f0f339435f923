package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA501;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA502;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA503;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.classpath.SdkVersion;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;
import java.util.Set;

/**
 * The web identity provider came with SDK v2 2.10.11 and SDK v1 1.11.704.
 *
 * <p>Two lists are published for v1: below the older one it cannot work, between them EKS advises
 * against it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts-minimum-sdk.html">EKS
 *     User Guide, supported SDKs</a>
 */
public final class SdkVersionSupportsIrsa implements Check {
  private static final String V2_MINIMUM = "2.10.11";
  private static final String V1_MINIMUM = "1.11.704";
  private static final String V1_RECOMMENDED = "1.12.782";

  @Override
  public String claim() {
    return "the application's AWS SDK is new enough for IRSA";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.SDK_INVENTORY);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA501, IRSA502, IRSA503);
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    Optional<SdkModule> v2 = sdks.lowest(Sdk.JAVA_V2);
    Optional<SdkModule> v1 = sdks.lowest(Sdk.JAVA_V1);
    if (v2.isPresent() && isBelow(v2.get(), V2_MINIMUM)) {
      return Outcome.broken(tooOld(IRSA501, v2.get(), "v2", V2_MINIMUM));
    }
    if (v1.isPresent() && isBelow(v1.get(), V1_MINIMUM)) {
      return Outcome.broken(tooOld(IRSA502, v1.get(), "v1", V1_MINIMUM));
    }
    if (v1.isPresent() && isBelow(v1.get(), V1_RECOMMENDED)) {
      return Outcome.doubtful(belowRecommended(v1.get()));
    }
    SdkModule shown = v2.or(() -> v1).orElse(null);
    return shown == null
        ? Outcome.notRun("no AWS SDK with a version was found on the class path")
        : Outcome.held(shown.artifact(), version(shown), new Source(shown.location()));
  }

  private static Finding.Builder tooOld(
      DiagnosisCode code, SdkModule module, String line, String minimum) {
    return Finding.of(code)
        .headline(
            "raise the AWS SDK for Java "
                + line
                + " to "
                + minimum
                + " or newer: its module "
                + module.artifact()
                + " is "
                + version(module)
                + ", which IRSA does not work with")
        .saw(module.artifact(), version(module), new Source(module.location()))
        .why(
            "Older versions do not know web identity tokens. They look past the role and, without a"
                + " word, take the node's.")
        .fix("Raise the SDK's version in the application's build, best through its BOM.");
  }

  private static Finding.Builder belowRecommended(SdkModule module) {
    return Finding.of(IRSA503)
        .headline(
            "the AWS SDK for Java v1 is "
                + version(module)
                + "; EKS recommends "
                + V1_RECOMMENDED
                + " or newer")
        .saw(module.artifact(), version(module), new Source(module.location()))
        .why("It knows web identity tokens, but the EKS user guide now asks for a newer version.")
        .fix("Raise the SDK's version, or move to SDK v2: v1's support ended on 2025-12-31.");
  }

  private static boolean isBelow(SdkModule module, String minimum) {
    return module.version().get().isBelow(SdkVersion.parse(minimum).orElseThrow());
  }

  private static String version(SdkModule module) {
    return module.version().get().toString();
  }
}
