package dev.irsacheck.probe;

import dev.irsacheck.names.Arn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.probe.kind.Kinds;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Proves declared permissions, some at a time, and never beyond the deadline. */
public final class PermissionProbes {
  /** At a time: as many as there are connections and threads. */
  private static final int AT_ONCE = 4;

  /** {@code https://search-orders-abc.eu-west-1.es.amazonaws.com}. */
  private static final Pattern OF_A_DOMAIN =
      Pattern.compile("^https://[^/]+\\.(?<region>[a-z0-9-]+)\\.(?:es|aoss)\\.[a-z]");

  /** Their kinds know what a star in a name means, or that it does not matter. */
  private static final Set<String> OWN_RULES = Set.of("s3", "ssm", "es", "aoss");

  /** What policies have where nobody knows the end of a secret's ARN, and a question can omit. */
  private static final String UNKNOWN_END = "-??????";

  private final Place place;
  private final Supplier<Wire> wires;
  private final PatientWire.Pause pause;

  /**
   * Where the pod is.
   *
   * @param partition of its role
   * @param account of its role
   * @param region of its AWS SDK; null where it has none
   */
  public record Place(String partition, String account, String region) {}

  /**
   * @param wires a wire of its own for each permission, as the pod's role
   */
  public PermissionProbes(Place place, Supplier<Wire> wires) {
    this(place, wires, PatientWire.Pause.random());
  }

  /**
   * @param pause before a throttled call is made again
   */
  PermissionProbes(Place place, Supplier<Wire> wires, PatientWire.Pause pause) {
    this.place = place;
    this.wires = wires;
    this.pause = pause;
  }

  /** Proves them all; what is not done when {@code remaining} comes to nothing is unanswered. */
  public List<Proved> prove(List<Permission> permissions, LongSupplier remaining) {
    Proved[] proved = new Proved[permissions.size()];
    int[] next = {0};
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, proved.length); i++) {
      Thread worker =
          new Thread(
              null,
              () -> {
                for (int at = take(next, proved); at >= 0; at = take(next, proved)) {
                  Permission permission = permissions.get(at);
                  Proved one = proved(permission, remaining);
                  synchronized (proved) {
                    proved[at] = one;
                  }
                }
              },
              "irsa-check-permission-" + i,
              0,
              false);
      worker.setDaemon(true);
      worker.setContextClassLoader(PermissionProbes.class.getClassLoader());
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      try {
        worker.join(Math.max(1, remaining.getAsLong()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    List<Proved> all = new ArrayList<>();
    synchronized (proved) {
      next[0] = proved.length;
      for (int i = 0; i < proved.length; i++) {
        all.add(
            proved[i] != null
                ? proved[i]
                : new Proved(
                    permissions.get(i),
                    permissions.get(i).resource(),
                    new Proof.Unanswered("no answer before the time was up")));
      }
    }
    return all;
  }

  private static int take(int[] next, Object lock) {
    synchronized (lock) {
      return next[0] < ((Object[]) lock).length ? next[0]++ : -1;
    }
  }

  private Proved proved(Permission permission, LongSupplier remaining) {
    ProvableAction action = ProvableAction.named(permission.action());
    if (action == null) {
      return new Proved(
          permission,
          permission.resource(),
          new Proof.NotProved(
              permission.action().indexOf('*') >= 0
                  ? "a star stands for actions that only a change would prove"
                  : "irsa-check knows no call that proves it and changes nothing"));
    }
    if (permission.resource().equals("*")) {
      return new Proved(
          permission, "*", new Proof.NotProved("a star is no resource that could be asked for"));
    }
    Arn arn = whole(permission);
    String shown = arn == null ? permission.resource() : arn.toString();
    String region = region(permission, arn);
    Proof unasked = unasked(permission, arn, region);
    if (unasked != null) {
      return new Proved(permission, shown, unasked);
    }
    try {
      Wire wire = new PatientWire(wires.get(), pause, remaining);
      String caller = place.account();
      if (permission.as() != null) {
        Wire.Chained chained = wire.as(permission.as(), region);
        if (chained.wire() == null) {
          return new Proved(permission, permission.as().toString(), chain(chained.refused()));
        }
        wire = chained.wire();
        caller = permission.as().account().digits();
      }
      return new Proved(
          permission,
          shown,
          Kinds.of(action).prove(new Target(permission, action, arn, region, caller), wire));
    } catch (RuntimeException e) {
      return new Proved(
          permission,
          shown,
          new Proof.Unanswered("a bug in irsa-check: " + e.getClass().getSimpleName()));
    }
  }

  /** What is known without asking; null where it must be asked. */
  private Proof unasked(Permission permission, Arn arn, String region) {
    if (arn != null && !arn.partition().equals(place.partition())) {
      return new Proof.Unusable(
          "partition " + arn.partition(),
          "The role is of the partition " + place.partition() + ", and nothing leads across.");
    }
    if (region == null) {
      return new Proof.NotProved("no region is set");
    }
    if (!region.matches("[a-z0-9-]+")) {
      return new Proof.NotProved("\"" + region + "\" is no region that could be asked");
    }
    if (arn == null) {
      return null;
    }
    boolean ownRule = OWN_RULES.contains(arn.service());
    if (isPattern(arn.account()) || !ownRule && isPattern(arn.resource())) {
      return new Proof.NotProved("a star stands for many resources: declare one of them");
    }
    return arn.resource().isEmpty()
        ? new Proof.NotProved("the declaration names no resource that could be asked for")
        : null;
  }

  private static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  private String region(Permission permission, Arn arn) {
    if (permission.region() != null) {
      return permission.region();
    }
    if (arn != null) {
      return arn.region().isEmpty() ? place.region() : arn.region();
    }
    Matcher host = OF_A_DOMAIN.matcher(permission.resource());
    return host.find() ? host.group("region") : place.region();
  }

  private static Proof chain(ProbeAnswer refused) {
    Proof common = Answers.common(refused);
    return common == null ? Answers.unknown(refused) : common;
  }

  /** The resource's ARN, with what it leaves out; null where it is a URL of its own. */
  private Arn whole(Permission permission) {
    String resource = permission.resource();
    Arn arn = Arn.parse(resource).orElse(null);
    String service = permission.service();
    if (arn != null) {
      boolean global = service.equals("s3") || service.equals("sts");
      return global
          ? arn
          : new Arn(
              arn.partition(),
              arn.service(),
              arn.region().isEmpty() ? orEmpty(place.region()) : arn.region(),
              arn.account().isEmpty() ? place.account() : arn.account(),
              service.equals("secretsmanager") && arn.resource().endsWith(UNKNOWN_END)
                  ? arn.resource().substring(0, arn.resource().length() - UNKNOWN_END.length())
                  : arn.resource());
    }
    String region = orEmpty(permission.region() != null ? permission.region() : place.region());
    return switch (service) {
      case "kms" -> new Arn(place.partition(), service, region, place.account(), resource);
      case "ssm" ->
          new Arn(place.partition(), service, region, place.account(), "parameter" + resource);
      case "sqs" -> ofQueue(URI.create(resource), region);
      default -> null;
    };
  }

  /** {@code https://sqs.REGION.amazonaws.com/ACCOUNT/NAME}. */
  private Arn ofQueue(URI url, String region) {
    String[] path = url.getPath().split("/", 3);
    String[] host = url.getHost().split("\\.");
    boolean named = host.length > 2 && host[0].equals("sqs");
    return new Arn(
        place.partition(),
        "sqs",
        named ? host[1] : region,
        path.length > 2 ? path[1] : place.account(),
        path.length > 2 ? path[2] : "");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
