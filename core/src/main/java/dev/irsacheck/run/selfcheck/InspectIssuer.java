package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.token.WebIdentityToken;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.options.issuer.IssuerRequest;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import java.time.Duration;
import java.util.function.Supplier;

/** Decides whether the issuer is inspected; {@code notInspected} or {@code inspection} is null. */
record InspectIssuer(String notInspected, Supplier<IssuerInspection> inspection) {
  static InspectIssuer start(AsyncIssuer async, Facts facts, Settings settings, Deadline deadline) {
    if (facts.fact(FactKey.TOKEN) instanceof Fact.Unknown<?> unknown) {
      return new InspectIssuer(unknown.reason(), null);
    }
    WebIdentityToken token = facts.get(FactKey.TOKEN);
    if (token.issuer() == null) {
      return new InspectIssuer("the token has no issuer", null);
    }
    if (token.legacy()) {
      return new InspectIssuer("the token is a legacy one", null);
    }
    IssuerRequest request =
        new IssuerRequest(
            token.issuer(),
            facts.get(FactKey.TOKEN_TEXT),
            settings.get(Setting.INSPECT_ISSUER_ALLOW_PRIVATE),
            AsyncStsProbe.callTimeout(settings.get(Setting.TIMEOUT)));
    return new InspectIssuer(null, async.start(request, within(settings, deadline)));
  }

  /** The time to wait for a new role does not apply to the issuer. */
  private static Deadline within(Settings settings, Deadline whole) {
    Duration timeout = settings.get(Setting.TIMEOUT);
    Duration left = whole.remaining();
    return Deadline.in(left.compareTo(timeout) < 0 ? left : timeout);
  }

  void put(Facts.Builder facts) {
    if (inspection == null) {
      facts.unknown(notInspected, FactKey.ISSUER_INSPECTION, FactKey.ISSUER_DOCUMENTS);
      return;
    }
    IssuerInspection seen = inspection.get();
    Source source = new Source("inspect-issuer");
    facts.known(FactKey.ISSUER_INSPECTION, seen, source);
    if (seen instanceof IssuerInspection.Reached reached) {
      facts.known(FactKey.ISSUER_DOCUMENTS, reached, source);
    } else {
      facts.unknown(FactKey.ISSUER_DOCUMENTS, "the issuer's documents were not read");
    }
  }
}
