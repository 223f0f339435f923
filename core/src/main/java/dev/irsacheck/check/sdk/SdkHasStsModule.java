package dev.irsacheck.check.sdk;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA504;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA505;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.classpath.Presence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkClass;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Optional;
import java.util.Set;

/**
 * Both SDKs load their {@code sts} module by name when they meet a web identity; without it they go
 * on to the next source, with one warning (v2) or none that names the cause (v1).
 */
public final class SdkHasStsModule implements Check {
  @Override
  public String claim() {
    return "the application's AWS SDK has its sts module";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.SDK_INVENTORY);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA504, IRSA505);
  }

  @Override
  public Outcome examine(Facts facts) {
    SdkInventory sdks = facts.get(FactKey.SDK_INVENTORY);
    Optional<Presence> v2 = sdks.presence(SdkClass.V2_DEFAULT_CHAIN);
    if (v2.isPresent() && !sdks.hasSts(Sdk.JAVA_V2)) {
      return Outcome.broken(missing(IRSA504, v2.get(), version(sdks, Sdk.JAVA_V2)));
    }
    Optional<Presence> v1 = sdks.presence(SdkClass.V1_DEFAULT_CHAIN);
    if (v1.isPresent() && !sdks.hasSts(Sdk.JAVA_V1)) {
      return Outcome.broken(missing(IRSA505, v1.get(), version(sdks, Sdk.JAVA_V1)));
    }
    if (v2.isEmpty() && v1.isEmpty()) {
      return Outcome.notRun("no AWS SDK was found on the class path");
    }
    return Outcome.held();
  }

  private static Finding.Builder missing(DiagnosisCode code, Presence chain, String version) {
    boolean v2 = code == IRSA504;
    String artifact = v2 ? "software.amazon.awssdk:sts" : "com.amazonaws:aws-java-sdk-sts";
    return Finding.of(code)
        .headline("add " + artifact + " to the application: its AWS SDK cannot use IRSA without it")
        .saw("SDK found in", chain.location(), Source.NONE)
        .saw(artifact, "not found", new Source("class path"))
        .why(
            "The SDK loads this module when it meets a web identity. Without it the SDK goes on to"
                + " the next source and ends up as the node's role.")
        .fix("Add the dependency, of the same version as the rest:", artifact + ":" + version);
  }

  private static String version(SdkInventory sdks, Sdk sdk) {
    Optional<SdkModule> lowest = sdks.lowest(sdk);
    return lowest.isPresent() ? lowest.get().version().get().toString() : "VERSION";
  }
}
