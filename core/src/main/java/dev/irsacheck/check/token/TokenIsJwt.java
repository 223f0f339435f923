package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA201;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA202;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA203;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA204;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA212;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA309;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA317;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text201;
import dev.irsacheck.chain.diagnosis.Text202;
import dev.irsacheck.chain.diagnosis.Text203;
import dev.irsacheck.chain.diagnosis.Text204;
import dev.irsacheck.chain.diagnosis.Text212;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Kubectl;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** STS accepts a signed JWT with the claims iss, sub, aud and exp, and nothing around it. */
public final class TokenIsJwt extends Check {
  public TokenIsJwt() {
    super(
        claim("the token is a projected service-account token")
            .needs(FactKey.TOKEN_READING)
            .considers(FactKey.ASSUME_ROLE, FactKey.TOKEN_PATH)
            .reports(IRSA201, IRSA202, IRSA203, IRSA204, IRSA212));
  }

  @Override
  public Outcome examine(Facts facts) {
    TokenReading reading = facts.get(FactKey.TOKEN_READING);
    if (reading instanceof TokenReading.Empty) {
      return Outcome.broken(file(IRSA201, facts).says(Text201.finding()));
    }
    if (reading instanceof TokenReading.NotJwt notJwt) {
      return Outcome.broken(file(IRSA202, facts).says(Text202.finding(notJwt.problem())));
    }
    TokenReading.Jwt jwt = (TokenReading.Jwt) reading;
    return claims(facts, jwt.token(), jwt.stray());
  }

  private static Outcome claims(Facts facts, WebIdentityToken token, String stray) {
    if (token.legacy()) {
      return Outcome.broken(legacy(facts, token));
    }
    String missing = missingClaim(token);
    if (missing != null) {
      return Outcome.broken(
          file(IRSA204, facts)
              .says(Text204.claims(missing))
              .saw("sha256", token.fingerprint() + "…", Source.TOKEN));
    }
    DiagnosisCode refusal = StsVerdict.refusal(facts);
    if (stray != null && (refusal == IRSA309 || refusal == IRSA317)) {
      return Outcome.broken(stray(facts, stray));
    }
    if (stray != null && refusal == null && !StsVerdict.granted(facts)) {
      return Outcome.doubtful(stray(facts, stray));
    }
    return Outcome.held("token", "sha256 " + token.fingerprint() + "…", Source.TOKEN);
  }

  /** A refusal of another kind proves that STS read the token despite the stray text. */
  private static Finding.Builder stray(Facts facts, String stray) {
    return file(IRSA212, facts)
        .says(Text212.stray(stray))
        .saw("around the token", stray, Source.TOKEN);
  }

  private static Finding.Builder legacy(Facts facts, WebIdentityToken token) {
    Finding.Builder finding =
        file(IRSA203, facts)
            .says(Text203.legacy())
            .saw("iss", token.issuer(), Source.token("iss"))
            .saw(
                "aud", token.audience().isEmpty() ? "none" : token.audience(), Source.token("aud"));
    Kubectl.mountToken(finding, facts);
    return finding;
  }

  private static String missingClaim(WebIdentityToken token) {
    if (token.issuer() == null) {
      return "iss";
    }
    if (token.subject() == null) {
      return "sub";
    }
    if (token.audience().isEmpty()) {
      return "aud";
    }
    return token.expiry() == null ? "exp" : null;
  }

  private static Finding.Builder file(DiagnosisCode code, Facts facts) {
    return Finding.of(code).saw(facts.seen("token file", FactKey.TOKEN_PATH));
  }
}
