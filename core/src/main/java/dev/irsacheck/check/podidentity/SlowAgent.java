package dev.irsacheck.check.podidentity;

import dev.irsacheck.check.StsEvidence;
import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.classpath.SdkModule;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
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
                String.format(
                    Locale.ROOT,
                    "the Pod Identity agent needed %.1f s, and Java's SDK v2 waits 1 s; look at the"
                        + " node's way to eks-auth",
                    call.lastTook().toMillis() / 1000.0))
            .saw("agent", call.lastTook().toMillis() + " ms", StsEvidence.host(call))
            .why(
                "The agent asks EKS Auth up to three times, with one second for each answer, and this"
                    + " time the first answer was late or an error. Java's SDK v2 gives up each of its"
                    + " six tries after one second (\"Read timed out\"), boto3 each of three after two;"
                    + " neither has a setting for it.")
            .why(
                "The agent now keeps what it got for this token, so the application's first call may"
                    + " well succeed. A new token, and pods without this check, meet the delay again.")
            .fix(
                "If it happens often, see how long EKS Auth takes from this node:",
                "kubectl logs -n kube-system -l app.kubernetes.io/name=eks-pod-identity-agent"
                    + " --tail=500 | grep -o '\"request_time_ms\":[0-9]*' | sort -t: -k2 -n | tail -5");
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
