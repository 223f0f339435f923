package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.RequestSender;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.sts.PermissionProber;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbeableAction;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Probes declared permissions in parallel, cheap ones first, until the deadline. */
public final class PermissionProbes {
  /** The number of connections and threads. */
  private static final int AT_ONCE = 4;

  /** Milliseconds of jitter for a roll-out's pods; an application waits no longer than this. */
  private static final int LONGEST_START = 100;

  private final CallerContext context;
  private final Supplier<RequestSender> wires;
  private final RandomGenerator random;
  private final Retries retries;
  private final Queue<RequestSender> open = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  public PermissionProbes(CallerContext context, Supplier<RequestSender> wires, Retries retries) {
    this(context, wires, new Random(), retries);
  }

  PermissionProbes(
      CallerContext context,
      Supplier<RequestSender> wires,
      RandomGenerator random,
      Retries retries) {
    this.context = context;
    this.wires = wires;
    this.random = random;
    this.retries = retries;
  }

  public static List<ProbedPermission> probe(
      PermissionProber.Session session,
      List<Permission> permissions,
      LongSupplier remaining,
      Retries retries) {
    CallerContext context =
        new CallerContext(
            session.partition(), session.account(), session.region(), session.regions());
    return new PermissionProbes(context, session.wires(), retries).probe(permissions, remaining);
  }

  public List<ProbedPermission> probe(List<Permission> permissions, LongSupplier remaining) {
    Queue<Permission> due = cheapFirst(permissions);
    Map<Permission, ProbedPermission> proved = new ConcurrentHashMap<>();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, permissions.size()); i++) {
      workers.add(worker("irsa-check-permission-" + i, due, proved, remaining));
    }
    for (Thread worker : workers) {
      try {
        worker.join(Math.max(1, remaining.getAsLong()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    due.clear();
    List<ProbedPermission> all = new ArrayList<>();
    for (Permission permission : permissions) {
      ProbedPermission one = proved.get(permission);
      all.add(one == null ? ProbedPermission.timeUp(permission) : one);
    }
    // Unfinished probes still hold a thread and a connection.
    over = true;
    open.forEach(RequestSender::close);
    return all;
  }

  /** The deadline drops the last calls, which are those with a shared rate limit. */
  static Queue<Permission> cheapFirst(List<Permission> permissions) {
    List<Permission> sorted = new ArrayList<>(permissions);
    sorted.sort(
        Comparator.comparingInt(
            permission -> {
              ProbeableAction action = ProbeableAction.named(permission.action());
              return action == null ? 0 : action.cost();
            }));
    return new ConcurrentLinkedQueue<>(sorted);
  }

  private Thread worker(
      String name,
      Queue<Permission> due,
      Map<Permission, ProbedPermission> proved,
      LongSupplier remaining) {
    Runnable work =
        () -> {
          startApart(remaining);
          for (Permission next = due.poll(); next != null; next = due.poll()) {
            proved.put(next, proved(next, remaining));
          }
        };
    Thread worker = new Thread(null, work, name, 0, false);
    worker.setDaemon(true);
    worker.setContextClassLoader(PermissionProbes.class.getClassLoader());
    worker.start();
    return worker;
  }

  private void startApart(LongSupplier remaining) {
    long most = Math.max(0, remaining.getAsLong());
    retries.waited(Duration.ofMillis(Math.min(random.nextInt(LONGEST_START), most)));
  }

  private ProbedPermission proved(Permission permission, LongSupplier remaining) {
    String declared = permission.resource();
    ProbeableAction action = ProbeableAction.named(permission.action());
    if (action == null || declared.equals("*")) {
      return new ProbedPermission(
          permission, declared, new ProbeResult.NotProbed(unprovable(permission, action)));
    }
    Arn arn = context.completeArn(permission);
    String shown = arn == null ? declared : arn.toString();
    String region = context.region(permission, arn);
    ProbeResult unasked = context.resultWithoutAsking(permission, arn, region);
    if (unasked != null) {
      return new ProbedPermission(permission, shown, unasked);
    }
    try {
      RequestSender wire =
          new RetryingRequestSender(new AuthenticResponseFilter(opened()), remaining, retries);
      RoleArn as = permission.as();
      if (as != null) {
        RequestSender.Chained chained = wire.as(as, region);
        if (chained.wire() == null) {
          ProbeResult refused = ProbeOutcomes.refusal(chained.refused());
          return new ProbedPermission(
              permission, as.toString(), new ProbeResult.RoleNotAssumed(refused));
        }
        wire = chained.wire();
      }
      String caller = context.account(permission);
      ResolvedPermission target = new ResolvedPermission(permission, action, arn, region, caller);
      return new ProbedPermission(permission, shown, Probe.of(action).prove(target, wire));
    } catch (RuntimeException e) {
      String bug = "a bug in irsa-check: " + e.getClass().getSimpleName();
      return new ProbedPermission(
          permission,
          shown,
          new ProbeResult.Unanswered(bug, ProbeResult.Unanswered.NoAnswerReason.BUG));
    }
  }

  private static String unprovable(Permission permission, ProbeableAction action) {
    if (action != null) {
      return "a star is no resource that could be asked for";
    }
    return permission.action().indexOf('*') >= 0
        ? "a star stands for actions that only a change would prove"
        : "irsa-check knows no call that proves it and changes nothing";
  }

  private RequestSender opened() {
    RequestSender wire = wires.get();
    open.add(wire);
    if (over) {
      wire.close();
    }
    return wire;
  }
}
