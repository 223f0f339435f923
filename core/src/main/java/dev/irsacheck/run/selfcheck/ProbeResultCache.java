package dev.irsacheck.run.selfcheck;

import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Caches proofs for an hour, because each is an AWS call and a CloudTrail event. Failures are
 * probed sooner, with backoff; random jitter spreads a fleet's calls.
 */
public final class ProbeResultCache {
  static final Duration HELD = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double FIFTH = 0.2;
  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator random;
  private final Map<Permission, CachedResult> kept = new HashMap<>();

  /** {@code due} is the next probe's time, {@code inARow} the number of failures. */
  private record CachedResult(ProbedPermission proved, Instant due, int inARow) {}

  public ProbeResultCache(RandomGenerator random) {
    this.random = random;
  }

  synchronized List<Permission> due(List<Permission> declared, Instant now) {
    List<Permission> due = new ArrayList<>();
    for (Permission permission : declared) {
      CachedResult known = kept.get(permission);
      // A clock that was set back would keep a proof too long.
      if (known == null || !now.isBefore(known.due) || now.isBefore(known.proved.at())) {
        due.add(permission);
      }
    }
    return due;
  }

  synchronized void keep(List<ProbedPermission> found, Instant now) {
    // One jitter for all, so that they stay together.
    double factor = 1 - FIFTH + 2 * FIFTH * random.nextDouble();
    for (ProbedPermission probed : found) {
      CachedResult before = kept.get(probed.permission());
      int inARow = isSettled(probed) ? 0 : before == null ? 1 : before.inARow + 1;
      Duration pause = inARow == 0 ? HELD : pause(inARow);
      Instant due = now.plusMillis((long) (pause.toMillis() * factor));
      kept.put(probed.permission(), new CachedResult(probed.asOf(now), due, inARow));
    }
  }

  private static Duration pause(int inARow) {
    Duration doubled = SOON.multipliedBy(1L << Math.min(inARow - 1, MOST_DOUBLINGS));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** Another probe would not change this result. */
  private static boolean isSettled(ProbedPermission probed) {
    ProbeResult result = probed.result();
    return probed.permission().optional()
        || result instanceof ProbeResult.Held
        || result instanceof ProbeResult.NotProbed
        // Another probe would change something again.
        || result instanceof ProbeResult.Unanswered unanswered
            && unanswered.lack() == ProbeResult.Unanswered.NoAnswerReason.PERFORMED
        || result instanceof ProbeResult.OtherRegion elsewhere
            && elsewhere.there() instanceof ProbeResult.Held;
  }

  /** Known results in the order of the declaration, without unprobed ones. */
  synchronized List<ProbedPermission> known(List<Permission> declared) {
    List<ProbedPermission> known = new ArrayList<>();
    for (Permission permission : declared) {
      if (kept.containsKey(permission)) {
        known.add(kept.get(permission).proved);
      }
    }
    return known;
  }
}
