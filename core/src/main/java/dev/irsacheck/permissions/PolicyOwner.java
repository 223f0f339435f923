package dev.irsacheck.permissions;

import java.util.List;

/**
 * Whose policy said no.
 *
 * <p>The words are those of AWS's messages, from which "a", "an" and "the" have gone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot
 *     access denied error messages</a>
 */
public enum PolicyOwner {
  IDENTITY("identity-based policy", "identity-based policies"),
  RESOURCE("resource-based policy", "resource-based policies"),
  BOUNDARY("permissions boundary"),
  SESSION("session policy", "sessions policy"),
  VPC_ENDPOINT("vpc endpoint policy"),
  SERVICE_CONTROL("service control policy"),
  RESOURCE_CONTROL("resource control policy"),
  TRUST("role trust policy"),
  /** The message does not say. */
  UNTOLD;

  private final List<String> words;

  PolicyOwner(String... words) {
    this.words = List.of(words);
  }

  /** As a sentence names it; empty where it is not told. */
  public String phrase() {
    return words.isEmpty() ? "" : words.get(0).replace("vpc", "VPC");
  }

  List<String> words() {
    return words;
  }
}
