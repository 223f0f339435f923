package dev.irsacheck.permissions;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A denial as AWS words it: {@code User: PRINCIPAL is not authorized to perform: ACTION on
 * resource: RESOURCE CONTEXT}.
 *
 * @param principal whose request it was, as AWS names it: a session, never the role; may be empty
 * @param action what was evaluated, which may be another action than the one called; may be empty
 * @param resource as AWS names it, without quotes; may be empty
 * @param owner whose policy said no
 * @param explicit a policy denies it, be it told whose or not; else none allows it
 * @param policy the ARN of that policy, where AWS appends it; else null
 */
public record Denial(
    String principal,
    String action,
    String resource,
    PolicyOwner owner,
    boolean explicit,
    String policy) {

  /** Reads the first denial in a text; empty where there is none in these words. */
  public static Optional<Denial> in(String text) {
    List<Denial> all = DenialText.read(text);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /**
   * Reads all denials in a text.
   *
   * @param text as AWS, an SDK or a logger wrote it: quotes and line breaks may be escaped; nothing
   *     is masked in what comes out
   */
  public static List<Denial> allIn(String text) {
    return DenialText.read(text);
  }

  /** Whether a denial that begins in the first text goes on in the second. */
  public static boolean goesOn(String begun, String between, String rest) {
    return DenialText.goesOn(begun, between, rest);
  }

  /** Whether AWS's reason stands right behind what it names: else the name may not be whole. */
  public boolean isWholeIn(String text) {
    return DenialText.isBeforeTheReason(text, resource.isEmpty() ? action : resource);
  }

  /** The service of the action, in lower case: {@code s3}; empty where none is named. */
  public String service() {
    int colon = action.indexOf(':');
    return colon < 0 ? "" : action.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
