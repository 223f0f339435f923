package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA117;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA118;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text117;
import dev.irsacheck.chain.diagnosis.Text118;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.SdkRefusal;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.classpath.SdkVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SDK v2 throws at an invalid setting when a client is created; other SDKs may accept it. */
public final class SdkTakesItsSettings extends Check {
  public SdkTakesItsSettings() {
    super(
        claim("the AWS SDK can read its settings")
            .needs(FactKey.SDK_REFUSALS)
            .onlyWhere(FactKey.TOKEN_PATH)
            .considers(FactKey.SDK_INVENTORY)
            .reports(IRSA117, IRSA118));
  }

  @Override
  public Outcome examine(Facts facts) {
    Optional<SdkVersion> version = Optional.empty();
    boolean isJava = false;
    if (facts.fact(FactKey.SDK_INVENTORY) instanceof Fact.Known<SdkInventory> sdks) {
      isJava = sdks.value().has(Sdk.JAVA_V2);
      version = sdks.value().lowestVersion(Sdk.JAVA_V2);
    }
    List<SdkRefusal> refusals = new ArrayList<>();
    boolean certain = false;
    for (SdkRefusal each : facts.get(FactKey.SDK_REFUSALS)) {
      if (version.isEmpty() || isRead(each, version.get())) {
        refusals.add(each);
        certain |= isJava && (each.since() == null || version.isPresent());
      }
    }
    if (refusals.isEmpty()) {
      return Outcome.held();
    }
    String complaint = complaint(refusals.get(0));
    Finding.Builder finding =
        Finding.of(certain ? Text117.fails(complaint) : Text118.wouldFail(complaint));
    for (SdkRefusal refusal : refusals) {
      finding.saw(
          refusal.value() == null ? "file" : "refused",
          refusal.value() == null ? refusal.complaint() : "\"" + refusal.value() + "\"",
          refusal.source());
      fix(finding, facts, refusal);
    }
    return Outcome.broken(certain, finding);
  }

  private static boolean isRead(SdkRefusal setting, SdkVersion by) {
    return setting.since() == null || !by.isBelow(SdkVersion.parse(setting.since()).orElseThrow());
  }

  private static String complaint(SdkRefusal refusal) {
    return VariableName.of(refusal.source())
        + " "
        + refusal.complaint()
        + (refusal.value() == null ? "" : ", not \"" + refusal.value() + "\"");
  }

  private static void fix(Finding.Builder finding, Facts facts, SdkRefusal refusal) {
    String name = VariableName.of(refusal.source());
    switch (refusal.source().kind()) {
      case ENVIRONMENT -> finding.fix(EnvTexts.correctVariable(), Kubectl.unsetEnv(facts, name));
      case SYSTEM_PROPERTY -> finding.fix(EnvTexts.correctProperty(name));
      default -> finding.fix(EnvTexts.correctFile(name));
    }
  }
}
