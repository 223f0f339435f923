package dev.irsacheck.chain.webhook;

import java.util.List;

/**
 * What the webhook made of a pod.
 *
 * @param pod as it then is; a random lifetime of the token stands in it as the longest
 * @param untouched why nothing was changed, null where the webhook did its work
 * @param mechanism by which way; null where nothing was changed
 * @param skipped the containers that the annotation names
 * @param complete the containers that looked as if they had been changed before, so that they got
 *     neither variables nor mount
 * @param volumeKept whether a volume of the webhook's name was there, of whatever kind, so that no
 *     token's was added
 * @param leastLifetime of the token, in seconds; less than the most where it is random
 * @param mostLifetime of the token, in seconds
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

  /** Why a pod stays as it is. */
  public enum Untouched {
    /** It has the label that keeps the webhook away. */
    LABEL,
    /** The webhook does not know the service account, and there is no association. */
    UNKNOWN_ACCOUNT,
    /** The service account has neither role nor association. */
    NO_ROLE
  }

  static MutatedPod untouched(PodSpec pod, Untouched why) {
    return new MutatedPod(pod, why, null, List.of(), List.of(), false, 0, 0);
  }
}
