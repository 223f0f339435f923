package dev.irsacheck.check.role;

import dev.irsacheck.check.IssuerEvidence;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.evidence.Shell;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.IssuerInspection;
import dev.irsacheck.facts.IssuerInspection.Signature;

/** IRSA305: STS cannot fetch the issuer's keys; what this pod's own try met may tell why. */
final class KeysOutOfReach {
  private KeysOutOfReach() {}

  /**
   * Reads {@link FactKey#ISSUER_INSPECTION}.
   *
   * @param discovery the URL of the discovery document
   */
  static void describe(Finding.Builder finding, Facts facts, String discovery) {
    IssuerInspection seen = facts.fact(FactKey.ISSUER_INSPECTION).orElse(null);
    finding.headline(RoleTexts.headline(ownTry(seen))).saw(IssuerEvidence.of(facts));
    if (seen instanceof IssuerInspection.Blocked) {
      finding.says(RoleTexts.keysOutOfReach());
      return;
    }
    finding.says(RoleTexts.keysOutOfReach2(Shell.word(discovery)));
  }

  private static String ownTry(IssuerInspection seen) {
    if (seen instanceof IssuerInspection.Reached reached) {
      return reached.signature() == Signature.NO_KEY
          ? "; this pod can, and the token's key is not among them"
          : ", though this pod can: check that it can be reached from the internet";
    }
    if (seen instanceof IssuerInspection.Unreachable unreachable) {
      return ", nor can this pod: " + IssuerEvidence.obstacle(unreachable);
    }
    return seen instanceof IssuerInspection.Blocked blocked
        ? ": " + IssuerEvidence.refusal(blocked)
        : ": check that it can be reached from the internet";
  }
}
