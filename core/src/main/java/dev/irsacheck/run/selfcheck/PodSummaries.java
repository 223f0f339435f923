package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.StsTarget;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.check.facts.CallerIdentity;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.report.PodSummary;

final class PodSummaries {
  private PodSummaries() {}

  static PodSummary of(Facts facts, String form) {
    WebIdentityToken token =
        facts.fact(FactKey.TOKEN).orElse(facts.fact(FactKey.AGENT_TOKEN).orElse(null));
    WebIdentityToken.Kubernetes kubernetes = token == null ? null : token.kubernetes();
    ServiceAccount account = facts.fact(FactKey.SERVICE_ACCOUNT).orElse(null);
    StsTarget target = facts.fact(FactKey.STS_TARGET).orElse(null);
    Mechanism mechanism = facts.fact(FactKey.MECHANISM).orElse(null);
    CallerIdentity caller = facts.fact(FactKey.CALLER).orElse(null);
    return new PodSummary(
        form,
        mechanism == null ? null : mechanism.word(),
        printable(
            facts.fact(FactKey.NAMESPACE).orElse(account == null ? null : account.namespace())),
        printable(account),
        printable(kubernetes == null ? null : kubernetes.pod()),
        printable(kubernetes == null ? null : kubernetes.node()),
        printable(facts.fact(FactKey.ROLE_ARN_TEXT).orElse(null)),
        printable(facts.fact(FactKey.REGION).orElse(null)),
        printable(target == null ? null : target.host()),
        printable(caller == null ? null : caller.arn()));
  }

  /** Tokens, environment and endpoints are untrusted text. */
  private static String printable(Object value) {
    return value == null ? null : Printable.of(value);
  }
}
