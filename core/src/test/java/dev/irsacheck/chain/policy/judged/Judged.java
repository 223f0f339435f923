package dev.irsacheck.chain.policy.judged;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustPolicyEvaluator;
import dev.irsacheck.chain.policy.TrustPolicyRepair;
import dev.irsacheck.chain.policy.TrustVerdict;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Core's verdict and repair.
 *
 * @param closest core's closest statement, from 0
 * @param fix null if there is none
 */
record Judged(Says says, OptionalInt closest, Fix fix) {

  enum Says {
    ALLOWS,
    REFUSES,
    UNSURE,
    NO_POLICY
  }

  /**
   * @param lost the conditions that it reports as removed
   */
  record Fix(
      Map<String, Object> document,
      String json,
      String change,
      boolean unsure,
      List<String> lost) {}

  static Judged of(String json, RoleArn role, Identity identity) {
    if (!(TrustPolicy.parse(json.getBytes(UTF_8)) instanceof TrustPolicy.Parsed parsed)) {
      return new Judged(Says.NO_POLICY, OptionalInt.empty(), null);
    }
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(parsed.policy(), role, identity);
    OptionalInt closest =
        verdict instanceof TrustVerdict.Refuses refuses && refuses.closest().isPresent()
            ? OptionalInt.of(refuses.closest().get().index())
            : OptionalInt.empty();
    TrustPolicyRepair.Repair repair = TrustPolicyRepair.repair(parsed.policy(), role, identity);
    Fix fix = null;
    if (!(verdict instanceof TrustVerdict.Allows)
        && repair instanceof TrustPolicyRepair.Repaired repaired) {
      fix =
          new Fix(
              repaired.text().document(),
              JsonWriter.compact(repaired.text().document()),
              repaired.change(),
              !repaired.unsure().isEmpty(),
              repaired.lost());
    }
    return new Judged(says(verdict), closest, fix);
  }

  private static Says says(TrustVerdict verdict) {
    if (verdict instanceof TrustVerdict.Allows) {
      return Says.ALLOWS;
    }
    return verdict instanceof TrustVerdict.Refuses ? Says.REFUSES : Says.UNSURE;
  }
}
