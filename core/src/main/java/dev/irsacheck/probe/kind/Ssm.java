package dev.irsacheck.probe.kind;

import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.probe.ProbeCall;
import dev.irsacheck.probe.ProbeKind;
import dev.irsacheck.probe.Target;
import dev.irsacheck.probe.Wire;
import java.util.Map;
import java.util.Set;

/** Fetches a parameter, decrypted where it is encrypted, and drops it unread; or one of a path. */
final class Ssm implements ProbeKind {
  private static final String RESOURCE = "parameter";

  @Override
  public Set<ProvableAction> actions() {
    return Set.of(ProvableAction.SSM_GET_PARAMETER, ProvableAction.SSM_GET_BY_PATH);
  }

  @Override
  public Proof prove(Target target, Wire wire) {
    String resource = target.arn().resource();
    if (!resource.startsWith(RESOURCE)) {
      return new Proof.NotProved("the ARN is not a parameter's");
    }
    // parameter/orders is the parameter orders, and parameter/a/b is /a/b.
    String name = resource.substring(RESOURCE.length());
    boolean path = target.action() == ProvableAction.SSM_GET_BY_PATH;
    String plain = name.indexOf('/', 1) < 0 && !path ? name.substring(1) : name;
    if (plain.endsWith("*")) {
      plain = path ? plain.substring(0, plain.length() - 1) : plain;
    }
    if (plain.indexOf('*') >= 0) {
      return new Proof.NotProved("a name with a star in it cannot be asked for");
    }
    Map<String, Object> body =
        path
            ? Map.of("Path", plain.isEmpty() ? "/" : plain, "MaxResults", 1)
            : Map.of("Name", plain, "WithDecryption", true);
    return Found.of(
        wire.ask(
            ProbeCall.json(
                "ssm",
                target.region(),
                "1.1",
                "AmazonSSM." + target.permission().operation(),
                JsonWriter.compact(body))),
        path ? "listed" : "read",
        "ParameterNotFound");
  }
}
