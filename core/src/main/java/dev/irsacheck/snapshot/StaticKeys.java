package dev.irsacheck.snapshot;

import dev.irsacheck.evidence.Source;

/**
 * A pair of long-lived keys that a default credentials chain takes before the web identity.
 *
 * @param keyId the first four characters of the access key's id ({@code AKIA…}); the rest and the
 *     secret never leave the environment
 * @param source where the id stands
 * @param readers whose chain reads this pair
 */
public record StaticKeys(String keyId, Source source, Readers readers) {
  /** The SDK versions for Java that read a pair of these names. */
  public enum Readers {
    BOTH,
    V1_ONLY,
    V2_ONLY
  }
}
