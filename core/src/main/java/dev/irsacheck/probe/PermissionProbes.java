package dev.irsacheck.probe;

import dev.irsacheck.names.Arn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import dev.irsacheck.permissions.ProvableAction;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.probe.kind.Kinds;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Proves declared permissions, cheap ones first, some at a time, and never beyond the deadline. */
public final class PermissionProbes {
  /** At a time: as many as there are connections and threads. */
  private static final int AT_ONCE = 4;

  /**
   * Milliseconds. The pods of a roll-out start together, and what they ask is counted together; an
   * application that waits for the check feels no more than this.
   */
  private static final int LONGEST_START = 100;

  private final Place place;
  private final Supplier<Wire> wires;
  private final RandomGenerator random;
  private final OneRetry.Pause pause;
  private final Queue<Wire> open = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  /**
   * @param wires a wire of its own for each permission, as the pod's role
   */
  public PermissionProbes(Place place, Supplier<Wire> wires) {
    this(place, wires, new Random(), Thread::sleep);
  }

  PermissionProbes(
      Place place, Supplier<Wire> wires, RandomGenerator random, OneRetry.Pause pause) {
    this.place = place;
    this.wires = wires;
    this.random = random;
    this.pause = pause;
  }

  /** Proves them all; what is not done when {@code remaining} comes to nothing is unanswered. */
  public List<Proved> prove(List<Permission> permissions, LongSupplier remaining) {
    Proved[] proved = new Proved[permissions.size()];
    List<Integer> order = CheapFirst.order(permissions);
    int[] next = {0};
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_ONCE, proved.length); i++) {
      Thread worker =
          new Thread(
              null,
              () -> {
                startApart(remaining);
                for (int turn = take(next, proved); turn >= 0; turn = take(next, proved)) {
                  int at = order.get(turn);
                  Proved one = proved(permissions.get(at), remaining);
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
                    permissions.get(i), permissions.get(i).resource(), Proof.Unanswered.timeUp()));
      }
    }
    // Whoever has not come back by now holds a thread and a connection.
    over = true;
    open.forEach(Wire::close);
    return all;
  }

  private static int take(int[] next, Object lock) {
    synchronized (lock) {
      return next[0] < ((Object[]) lock).length ? next[0]++ : -1;
    }
  }

  private void startApart(LongSupplier remaining) {
    try {
      pause.upTo(Math.max(0, Math.min(random.nextInt(LONGEST_START), remaining.getAsLong())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    Arn arn = place.whole(permission);
    String shown = arn == null ? permission.resource() : arn.toString();
    String region = place.region(permission, arn);
    Proof unasked = place.unasked(permission, arn, region);
    if (unasked != null) {
      return new Proved(permission, shown, unasked);
    }
    try {
      Wire wire = new OneRetry(new Genuine(opened()), remaining, random, pause);
      String caller = place.account();
      if (permission.as() != null) {
        Wire.Chained chained = wire.as(permission.as(), region);
        if (chained.wire() == null) {
          return new Proved(
              permission, permission.as().toString(), new Proof.NotTaken(chain(chained.refused())));
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
          new Proof.Unanswered(
              "a bug in irsa-check: " + e.getClass().getSimpleName(), Proof.Unanswered.Lack.BUG));
    }
  }

  private Wire opened() {
    Wire wire = wires.get();
    open.add(wire);
    if (over) {
      wire.close();
    }
    return wire;
  }

  private static Proof chain(ProbeAnswer refused) {
    Proof common = Answers.common(refused);
    return common == null ? Answers.unknown(refused) : common;
  }
}
