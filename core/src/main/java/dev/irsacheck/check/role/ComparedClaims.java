package dev.irsacheck.check.role;

import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.jwt.WebIdentityToken;

/** The four values that STS and IAM compare, as evidence in the order of the chain. */
final class ComparedClaims {
  private ComparedClaims() {}

  static Finding.Builder addTo(Finding.Builder finding, Facts facts) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    return finding
        .saw(facts.seen("role", FactKey.ROLE_ARN))
        .saw("sub", claim(token.subject()), facts.source(FactKey.TOKEN))
        .saw("aud", String.join(", ", token.audience()), facts.source(FactKey.TOKEN))
        .saw("iss", claim(token.issuer()), facts.source(FactKey.TOKEN));
  }

  private static String claim(String value) {
    return value == null ? "missing, or no string" : value;
  }
}
