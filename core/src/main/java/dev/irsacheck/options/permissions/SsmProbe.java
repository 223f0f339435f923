package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import java.util.Map;

/** Reads and decrypts a parameter, or one of a path, and discards the value. */
final class SsmProbe implements Probe {
  private static final String RESOURCE = "parameter";

  @Override
  public ProbeResult prove(ResolvedPermission target, RequestSender wire) {
    String resource = target.arn().resource();
    boolean path = target.action() == ProbeableAction.SSM_GET_BY_PATH;
    if (!resource.startsWith(RESOURCE + "/") || !path && resource.equals(RESOURCE + "/")) {
      return new ProbeResult.NotProbed("the ARN is not a parameter's");
    }
    String name = path ? path(resource) : name(target);
    if (name.indexOf('*') >= 0 || name.indexOf('?') >= 0) {
      return new ProbeResult.NotProbed("a name with a star in it cannot be asked for");
    }
    if (path) {
      return proof(target, wire, Map.of("Path", name, "MaxResults", 1), "listed");
    }
    ProbeResult result = named(target, wire, name);
    // The parameters orders and /orders have the same ARN.
    return name.indexOf('/') < 0 && result instanceof ProbeResult.Missing
        ? named(target, wire, "/" + name)
        : result;
  }

  private static ProbeResult named(ResolvedPermission target, RequestSender wire, String name) {
    return proof(target, wire, Map.of("Name", name, "WithDecryption", true), "read");
  }

  private static ProbeResult proof(
      ResolvedPermission target, RequestSender wire, Map<String, Object> body, String how) {
    return ProbeOutcomes.of(wire.ask(target.call(body)), how, "ParameterNotFound");
  }

  /** Returns {@code /a} for {@code parameter/a/*}. */
  private static String path(String resource) {
    String path = resource.substring(RESOURCE.length());
    path = path.endsWith("*") ? path.substring(0, path.length() - 1) : path;
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** {@code parameter/orders} may be {@code orders} or {@code /orders}. */
  private static String name(ResolvedPermission target) {
    if (target.permission().resource().startsWith("/")) {
      return target.permission().resource();
    }
    if (target.isOfAnotherAccount()) {
      return target.arn().toString();
    }
    String name = target.arn().resource().substring(RESOURCE.length());
    return name.indexOf('/', 1) < 0 ? name.substring(1) : name;
  }
}
