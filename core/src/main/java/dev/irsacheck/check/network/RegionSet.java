package dev.irsacheck.check.network;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA401;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA402;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA407;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text401;
import dev.irsacheck.chain.diagnosis.Text402;
import dev.irsacheck.chain.diagnosis.Text407;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.ClusterRegion;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/**
 * Without a region SDK v2 calls {@code sts.amazonaws.com}, which serves only the partition {@code
 * aws}; SDK v1 throws. Python's SDK ignores Java's variable (botocore 1.43.11).
 */
public final class RegionSet extends Check {
  public RegionSet() {
    super(
        claim("a region is set")
            .needs(FactKey.ROLE_ARN)
            .onlyWhere(FactKey.TOKEN_PATH)
            .considers(
                FactKey.REGION,
                FactKey.DEFAULT_REGION,
                FactKey.ENDPOINT_TEXT,
                FactKey.SDK_INVENTORY,
                FactKey.TOKEN)
            .reports(IRSA401, IRSA402, IRSA407));
  }

  @Override
  public Outcome examine(Facts facts) {
    RoleArn role = facts.get(FactKey.ROLE_ARN);
    boolean elsewhere = !role.partition().equals("aws");
    if (facts.fact(FactKey.REGION) instanceof Fact.Known<String> region) {
      return elsewhere && isMissedByPython(facts, region.source())
          ? Outcome.doubtful(
              Finding.of(Text407.alone(role.partition(), ClusterRegion.set(facts, region.value())))
                  .saw(Evidence.notSet("AWS_DEFAULT_REGION"))
                  .saw("region", region.value(), region.source())
                  .saw("role", role, facts.source(FactKey.ROLE_ARN)))
          : Outcome.held("region", region.value(), region.source());
    }
    Finding.Builder finding =
        Finding.of(elsewhere ? IRSA402 : IRSA401)
            .headline(
                elsewhere
                    ? Text402.headline(role.partition())
                    : Text401.headline(
                        facts.fact(FactKey.ENDPOINT_TEXT).isKnown()
                            ? "asks sts.amazonaws.com, not the configured endpoint,"
                            : "asks the global STS endpoint"))
            .saw(Evidence.notSet("AWS_REGION"));
    if (facts.fact(FactKey.DEFAULT_REGION) instanceof Fact.Known<String> other) {
      finding.saw("AWS_DEFAULT_REGION", other.value(), other.source());
    }
    if (facts.fact(FactKey.ENDPOINT_TEXT) instanceof Fact.Known<String> endpoint) {
      finding.saw("not used", Printable.address(endpoint.value()), endpoint.source());
    }
    // The other variable names the region, or it is the cluster's.
    finding
        .saw("role", role, facts.source(FactKey.ROLE_ARN))
        .says(
            Text401.javaReadsOne(
                ClusterRegion.set(
                    facts, facts.fact(FactKey.DEFAULT_REGION).orElse(ClusterRegion.of(facts)))));
    return Outcome.broken(elsewhere, finding);
  }

  /** Python's SDK reads the profile; a visible class path means Java. */
  private static boolean isMissedByPython(Facts facts, Source region) {
    return !VariableName.isProperty(region)
        && !facts.fact(FactKey.DEFAULT_REGION).isKnown()
        && !facts.fact(FactKey.SDK_INVENTORY).isKnown();
  }
}
