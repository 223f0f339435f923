package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.aws.call.ProbeCall;
import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.net.URI;

/** Sends a request to the domain or collection: after IAM its own roles decide. */
final class OpenSearchProbe implements Probe {
  private static final String HOSTS =
      "the domain's own host is not in its ARN: declare its https URL";

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    String declared = target.permission().resource();
    if (!declared.startsWith("https://")) {
      return new ProbeResult.NotProbed(HOSTS);
    }
    URI url = URI.create(declared);
    String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    ProbeCall call =
        ProbeCall.get(target.action().service(), target.region(), path).at(url.getAuthority());
    if (target.action() != ProbeableAction.ES_HEAD) {
      return proof(wire.ask(call));
    }
    ProbeAnswer answer = wire.ask(call.by("HEAD"));
    if (answer.status() != 403 || !answer.code().isEmpty() || !answer.message().isEmpty()) {
      return proof(answer);
    }
    // A response to HEAD has no message, so GET is sent too.
    ProbeResult why = proof(wire.ask(call));
    return why instanceof ProbeResult.Held || why instanceof ProbeResult.Missing
        ? new ProbeResult.Denied(
            new Denial("", "", "", PolicyOwner.UNTOLD, false, null), answer.words())
        : why;
  }

  private static ProbeResult proof(ProbeAnswer answer) {
    if (answer.is("security_exception")) {
      return ProbeOutcomes.unusable(answer);
    }
    // OpenSearch itself answered; it does not know the index.
    if (answer.status() == 404) {
      return new ProbeResult.Missing(answer.words());
    }
    return ProbeOutcomes.of(answer, "asked");
  }
}
