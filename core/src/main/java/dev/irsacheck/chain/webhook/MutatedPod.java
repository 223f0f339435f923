package dev.irsacheck.chain.webhook;

import java.util.List;

/**
 * A pod after the webhook.
 *
 * @param pod with the longest token lifetime if it is random
 * @param mechanism null if nothing changed
 * @param complete containers that looked injected already, so that they got neither variables nor
 *     mount
 * @param volumeKept whether a volume with the webhook's name existed, so that none was added
 * @param leastLifetime of the token, in seconds; less than the most if it is random
 */
public record MutatedPod(
    PodSpec pod,
    Untouched untouched,
    Mechanism mechanism,
    List<String> skipped,
    List<String> complete,
    boolean volumeKept,
    long leastLifetime,
    long mostLifetime) {

  public enum Untouched {
    LABEL,
    UNKNOWN_ACCOUNT,
    NO_ROLE
  }

  static MutatedPod untouched(PodSpec pod, Untouched why) {
    return new MutatedPod(pod, why, null, List.of(), List.of(), false, 0, 0);
  }
}
