package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.Wire;
import dev.irsacheck.chain.names.SecretSuffix;
import dev.irsacheck.chain.permissions.Proof;

/**
 * A secret by its ARN, with its suffix or without. Without it Secrets Manager does not find one
 * whose name ends like a suffix itself: it takes the ARN for the whole one. By its name it finds
 * it.
 */
final class SecretProbe implements Probe {
  private static final String RESOURCE = "secret:";

  @Override
  public Proof prove(Target target, Wire wire) {
    SingleCallProbe call = new SingleCallProbe();
    Proof byArn = call.prove(target, wire);
    String resource = target.arn().resource();
    boolean mayBePartial =
        resource.startsWith(RESOURCE)
            && SecretSuffix.mayEnd(resource)
            && !target.isOfAnotherAccount();
    if (!mayBePartial || !(byArn instanceof Proof.Missing || byArn instanceof Proof.Denied)) {
      return byArn;
    }
    Proof byName = call.prove(target, wire, resource.substring(RESOURCE.length()));
    return byName instanceof Proof.Held || byName instanceof Proof.Unusable ? byName : byArn;
  }
}
