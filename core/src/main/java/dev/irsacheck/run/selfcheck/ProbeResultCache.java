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
 * Keeps proofs in a process that checks repeatedly: each proof is a call to AWS and an event in
 * CloudTrail, so a permission that is held is asked for once an hour.
 *
 * <p>One that is not held is asked for sooner, since somebody may be fixing it, and less often the
 * longer that lasts. The pods of a fleet start together; a random part keeps them from asking at
 * the same time.
 */
public final class ProbeResultCache {
  static final Duration HELD = Duration.ofHours(1);
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double FIFTH = 0.2;
  private static final int MOST_DOUBLINGS = 10;

  private final RandomGenerator random;
  private final Map<Permission, CachedResult> kept = new HashMap<>();

  /**
   * @param due when it is to be asked for again
   * @param inARow how often in a row it was not held
   */
  private record CachedResult(ProbedPermission proved, Instant due, int inARow) {}

  public ProbeResultCache(RandomGenerator random) {
    this.random = random;
  }

  /** What is to be asked for now: nothing is known of it, or what is known has grown old. */
  synchronized List<Permission> due(List<Permission> declared, Instant now) {
    List<Permission> due = new ArrayList<>();
    for (Permission permission : declared) {
      CachedResult known = kept.get(permission);
      // A clock that was turned back would keep a proof for as long.
      if (known == null || !now.isBefore(known.due) || now.isBefore(known.proved.at())) {
        due.add(permission);
      }
    }
    return due;
  }

  /** Keeps what was found now. */
  synchronized void keep(List<ProbedPermission> found, Instant now) {
    // One draw for all of them: what was asked for together stays together.
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

  /** Nobody waits for another answer. */
  private static boolean isSettled(ProbedPermission probed) {
    ProbeResult result = probed.result();
    return probed.permission().optional()
        || result instanceof ProbeResult.Held
        || result instanceof ProbeResult.NotProbed
        // To ask again would change something again.
        || result instanceof ProbeResult.Unanswered unanswered
            && unanswered.lack() == ProbeResult.Unanswered.NoAnswerReason.PERFORMED
        || result instanceof ProbeResult.OtherRegion elsewhere
            && elsewhere.there() instanceof ProbeResult.Held;
  }

  /**
   * What is known of each, in the order of the declaration; what nobody has asked for is not in it.
   */
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
