package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.names.SecretSuffix;
import dev.irsacheck.chain.permissions.ProbeResult;

/** Secrets Manager misreads an ARN whose name ends like a suffix; then the name is used. */
final class SecretProbe implements Probe {
  private static final String RESOURCE = "secret:";

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    SingleCallProbe call = new SingleCallProbe();
    ProbeResult byArn = call.prove(target, wire);
    String resource = target.arn().resource();
    boolean mayBePartial =
        resource.startsWith(RESOURCE)
            && SecretSuffix.mayEnd(resource)
            && !target.isOfAnotherAccount();
    if (!mayBePartial
        || !(byArn instanceof ProbeResult.Missing || byArn instanceof ProbeResult.Denied)) {
      return byArn;
    }
    ProbeResult byName = call.prove(target, wire, resource.substring(RESOURCE.length()));
    return byName instanceof ProbeResult.Held || byName instanceof ProbeResult.Unusable
        ? byName
        : byArn;
  }
}
