package dev.irsacheck.check.podidentity;

import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text456;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsCall;
import java.time.Duration;
import java.util.Locale;

/** The agent gave credentials, and later than SDKs wait that give up early. */
final class SlowAgent {
  /**
   * Java's SDK v2 in each version that knows the agent, up to 2.57: its {@code ConnectionUtils} has
   * this for connect and read, and no setting changes it.
   */
  static final Duration SHORTEST_READ = Duration.ofSeconds(1);

  private SlowAgent() {}

  static Finding.Builder describe(StsCall call, Facts facts) {
    Finding.Builder finding =
        Finding.of(DiagnosisCode.IRSA456)
            .headline(
                Text456.slow(
                    String.format(Locale.ROOT, "%.1f", call.lastTook().toMillis() / 1000.0)))
            .saw("agent", call.lastTook().toMillis() + " ms", StsEvidence.host(call))
            .says(Text456.threeTries());
    SdkInventory sdks = facts.fact(FactKey.SDK_INVENTORY).orElse(null);
    if (sdks != null && sdks.lowest(Sdk.JAVA_V2).isPresent()) {
      SdkModule module = sdks.lowest(Sdk.JAVA_V2).get();
      finding.saw(
          "the application's SDK",
          module.artifact() + " " + module.version().get(),
          new Source(module.location()));
    }
    return finding;
  }
}
