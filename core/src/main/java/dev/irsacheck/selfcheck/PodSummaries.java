package dev.irsacheck.selfcheck;

import dev.irsacheck.facts.CallerIdentity;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.ServiceAccount;
import dev.irsacheck.facts.StsTarget;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.report.PodSummary;

/** Picks the few words that say whose chain a report is about. */
final class PodSummaries {
  private PodSummaries() {}

  static PodSummary of(Facts facts, String form) {
    WebIdentityToken token = facts.fact(FactKey.TOKEN).orElse(null);
    WebIdentityToken.Kubernetes kubernetes = token == null ? null : token.kubernetes();
    ServiceAccount account = facts.fact(FactKey.SERVICE_ACCOUNT).orElse(null);
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    CallerIdentity caller = facts.fact(FactKey.CALLER).orElse(null);
    return new PodSummary(
        form,
        facts.fact(FactKey.NAMESPACE).orElse(account == null ? null : account.namespace()),
        account == null ? null : account.toString(),
        kubernetes == null ? null : kubernetes.pod(),
        kubernetes == null ? null : kubernetes.node(),
        facts.fact(FactKey.ROLE_ARN_TEXT).orElse(null),
        facts.fact(FactKey.REGION).orElse(null),
        target == null ? null : target.host(),
        caller == null ? null : caller.arn());
  }
}
