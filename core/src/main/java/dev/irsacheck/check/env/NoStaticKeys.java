package dev.irsacheck.check.env;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA108;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA109;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text108;
import dev.irsacheck.chain.diagnosis.Text109;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.VariableName;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.classpath.SdkInventory;
import dev.irsacheck.pod.snapshot.StaticKeys;
import java.util.List;

/**
 * Both SDKs try static keys before the pod's role. The names of SDK v1 count unless it is known to
 * be absent; with another store's endpoint the keys may be that store's.
 */
public final class NoStaticKeys extends Check {
  public NoStaticKeys() {
    super(
        claim("no static keys take precedence over the pod's role")
            .needs(FactKey.STATIC_KEYS, FactKey.MECHANISM)
            .considers(FactKey.SDK_INVENTORY, FactKey.ROLE_ARN_TEXT, FactKey.AGENT)
            .reports(IRSA108, IRSA109));
  }

  @Override
  public Outcome examine(Facts facts) {
    List<StaticKeys> found = facts.get(FactKey.STATIC_KEYS);
    for (StaticKeys keys : found) {
      if (isRead(keys.readers(), facts.fact(FactKey.SDK_INVENTORY))) {
        boolean property = VariableName.isProperty(keys.source());
        return keys.store() != null
            ? Outcome.doubtful(ofTheStore(property ? IRSA109 : IRSA108, keys, facts))
            : Outcome.broken(property ? properties(keys, facts) : variables(keys, facts));
      }
    }
    return Outcome.held();
  }

  private static boolean isRead(StaticKeys.Readers readers, Fact<SdkInventory> inventory) {
    if (readers == StaticKeys.Readers.BOTH
        || !(inventory instanceof Fact.Known<SdkInventory> known)) {
      return true;
    }
    SdkInventory sdks = known.value();
    boolean none = !sdks.has(Sdk.JAVA_V1) && !sdks.has(Sdk.JAVA_V2);
    return none || sdks.has(readers == StaticKeys.Readers.V1_ONLY ? Sdk.JAVA_V1 : Sdk.JAVA_V2);
  }

  private static Finding.Builder variables(StaticKeys keys, Facts facts) {
    return found(
            Text108.variablesHeadline(VariableName.of(keys.source()), way(facts)),
            Finding.of(IRSA108),
            keys,
            facts)
        .fix(
            Text108.removeKeys(),
            Kubectl.unsetEnv(
                facts,
                StaticKeys.ID,
                "AWS_ACCESS_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "AWS_SECRET_KEY",
                "AWS_SESSION_TOKEN"));
  }

  private static Finding.Builder properties(StaticKeys keys, Facts facts) {
    return found(Text109.propertiesHeadline(way(facts)), Finding.of(IRSA109), keys, facts)
        .fix(Text109.removeKeys());
  }

  private static Finding.Builder ofTheStore(DiagnosisCode code, StaticKeys keys, Facts facts) {
    String name = VariableName.of(keys.source());
    String store = VariableName.of(keys.store());
    return found(EnvTexts.keysOfAStore(name, store), Finding.of(code), keys, facts)
        .saw("store", "set", keys.store())
        .why(EnvTexts.keysOfAStoreWhy())
        .fix(EnvTexts.keepKeys())
        .fix(EnvTexts.removeKeysOfAws(name));
  }

  private static Finding.Builder found(
      String headline, Finding.Builder finding, StaticKeys keys, Facts facts) {
    boolean irsa = facts.get(FactKey.MECHANISM) == Mechanism.IRSA;
    return finding
        .headline(headline)
        .saw("access key", keys.keyId(), keys.source())
        .saw(irsa ? facts.seen("role", FactKey.ROLE_ARN_TEXT) : facts.seen("agent", FactKey.AGENT))
        .why(EnvTexts.keysComeFirst(irsa ? "the " : "", way(facts)));
  }

  private static String way(Facts facts) {
    return facts.get(FactKey.MECHANISM) == Mechanism.IRSA ? "web identity" : "EKS Pod Identity";
  }
}
