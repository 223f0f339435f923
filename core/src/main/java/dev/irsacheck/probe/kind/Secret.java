package dev.irsacheck.probe.kind;

import dev.irsacheck.permissions.Proof;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;

/**
 * A secret by its ARN, with the six characters at its end or without. Without them Secrets Manager
 * does not find one whose name ends like that itself, {@code prod-APIKey}: it takes the ARN for the
 * whole one. By its name it finds it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/secretsmanager/latest/userguide/troubleshoot.html#ARN_secretnamehyphen">AWS
 *     Secrets Manager User Guide, finding a secret from a partial ARN</a>
 */
final class Secret implements ProbeKind {
  private static final String RESOURCE = "secret:";

  @Override
  public Proof prove(Target target, Wire wire) {
    OneCall call = new OneCall();
    Proof byArn = call.prove(target, wire);
    String resource = target.arn().resource();
    boolean mayBePartial =
        resource.matches(RESOURCE + ".+-[A-Za-z0-9]{6}") && !target.isOfAnotherAccount();
    if (!mayBePartial || !(byArn instanceof Proof.Missing || byArn instanceof Proof.Denied)) {
      return byArn;
    }
    Proof byName = call.prove(target, wire, resource.substring(RESOURCE.length()));
    return byName instanceof Proof.Held || byName instanceof Proof.Unusable ? byName : byArn;
  }
}
