package dev.irsacheck.check.network;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA404;

import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import java.util.Set;

/**
 * The region follows the naming of one of the SDK's partitions.
 *
 * <p>A region newer than the SDK's data may not; where STS answers there, it exists.
 */
public final class RegionKnown implements Check {
  @Override
  public String claim() {
    return "the region is the name of an AWS region";
  }

  @Override
  public Set<FactKey<?>> needs() {
    return Set.of(FactKey.REGION, FactKey.REGIONS);
  }

  @Override
  public Set<FactKey<?>> considers() {
    return Set.of(FactKey.ASSUME_ROLE);
  }

  @Override
  public Set<DiagnosisCode> mayReport() {
    return Set.of(IRSA404);
  }

  @Override
  public Outcome examine(Facts facts) {
    String region = facts.get(FactKey.REGION);
    boolean known = facts.get(FactKey.REGIONS).partitionOf(region) != null;
    if (known || StsVerdict.granted(facts)) {
      return Outcome.held("region", region, facts.source(FactKey.REGION));
    }
    return Outcome.broken(
        Finding.of(IRSA404)
            .headline("\"" + region + "\" is not the name of an AWS region" + hint(region))
            .saw("region", region, facts.source(FactKey.REGION))
            .why("The SDK makes STS's host name of it, and that host does not exist.")
            .fix("Set AWS_REGION to the region's code, such as eu-west-1."));
  }

  private static String hint(String region) {
    if (region.startsWith("$") || region.contains("{")) {
      return ": a placeholder was never filled in";
    }
    int last = region.length() - 1;
    boolean zone =
        last > 0
            && Character.isLetter(region.charAt(last))
            && Character.isDigit(region.charAt(last - 1));
    return zone ? " but of an availability zone" : "";
  }
}
