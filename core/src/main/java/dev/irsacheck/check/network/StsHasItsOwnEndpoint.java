package dev.irsacheck.check.network;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA406;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.snapshot.PodSettings;
import java.util.Set;

/**
 * The setting without a service's name is for all services. It is set for an S3-compatible store,
 * say, and the SDK then asks that store for the role's credentials.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">Service-specific
 *     endpoints</a>
 */
public final class StsHasItsOwnEndpoint implements Check {
  @Override
  public String claim() {
    return "the configured endpoint serves STS";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.ENDPOINT_TEXT, FactKey.STS_TARGET, FactKey.ASSUME_ROLE);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.REGIONS);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA406);
  }

  @Override
  public Outcome examine(Facts facts) {
    StsTarget target = facts.get(FactKey.STS_TARGET);
    Source setting = facts.source(FactKey.ENDPOINT_TEXT);
    if (!target.overridden()) {
      return Outcome.notRun("without a region the SDK does not use the endpoint");
    }
    // Whatever answers there, a stand-in for all of AWS say, does the work of STS.
    if (!isForEveryService(setting) || StsVerdict.granted(facts)) {
      return Outcome.held("endpoint", target.host(), setting);
    }
    return Outcome.doubtful(
        Finding.of(IRSA406)
            .headline(
                VariableName.of(setting)
                    + " sends STS's requests to "
                    + target.host()
                    + " too; set AWS_ENDPOINT_URL_STS")
            .saw("endpoint", target.host(), setting)
            .why(
                "The setting is for every AWS service. If it was meant for another one, the SDK"
                    + " still asks that host for the role's credentials.")
            .fix(
                "Give STS an endpoint of its own:",
                Kubectl.setEnv(
                    facts, "AWS_ENDPOINT_URL_STS=" + Shell.word(endpoint(facts, target.region()))))
            .fix(
                "Or, if it is for one service only, rename the setting after that, such as"
                    + " AWS_ENDPOINT_URL_S3. Every other service then goes to AWS."));
  }

  private static boolean isForEveryService(Source setting) {
    return setting.equals(Source.env(PodSettings.ENDPOINT.variable()))
        || setting.equals(Source.property(PodSettings.ENDPOINT.property()));
  }

  private static String endpoint(Facts facts, String region) {
    try {
      return "https://" + facts.get(FactKey.REGIONS).stsHost(region, false, false);
    } catch (IllegalArgumentException e) {
      // A region that the SDK cannot make a host of is another check's finding.
      return "https://STS_HOST";
    }
  }
}
