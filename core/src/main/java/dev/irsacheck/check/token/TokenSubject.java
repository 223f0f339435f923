package dev.irsacheck.check.token;

import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA115;
import static dev.irsacheck.chain.diagnosis.DiagnosisCode.IRSA209;

import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.Text115;
import dev.irsacheck.chain.diagnosis.Text209;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.Check;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.StsVerdict;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;

/** The subject is {@code system:serviceaccount:NS:SA}, with the pod's own namespace. */
public final class TokenSubject extends Check {
  public TokenSubject() {
    super(
        claim("the token's subject is a service account of the pod's namespace")
            .needs(FactKey.TOKEN)
            .considers(FactKey.NAMESPACE, FactKey.ASSUME_ROLE)
            .reports(IRSA115, IRSA209));
  }

  @Override
  public Outcome examine(Facts facts) {
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (token.subject() == null) {
      return Outcome.notRun("the token has no subject");
    }
    ServiceAccount account = token.serviceAccount().orElse(null);
    if (account == null) {
      return otherSubject(facts, token);
    }
    Fact<String> namespace = facts.fact(FactKey.NAMESPACE);
    if (namespace.isKnown() && !namespace.orElse("").equals(account.namespace())) {
      return Outcome.doubtful(
          Finding.of(Text115.finding(account.namespace(), namespace.orElse("")))
              .saw("sub", token.subject(), Source.token("sub"))
              .saw("namespace", namespace.orElse(""), namespace.origin()));
    }
    return Outcome.held("sub", token.subject(), Source.token("sub"));
  }

  private static Outcome otherSubject(Facts facts, WebIdentityToken token) {
    if (StsVerdict.granted(facts)) {
      return Outcome.held("sub", token.subject(), Source.token("sub"));
    }
    Finding.Builder finding =
        Finding.of(Text209.otherSubject(token.subject()))
            .saw("sub", token.subject(), Source.token("sub"));
    return Outcome.broken(StsVerdict.refusal(facts) != null, finding);
  }
}
