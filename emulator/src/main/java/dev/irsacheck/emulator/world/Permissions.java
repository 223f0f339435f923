package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.policy.Glob;
import dev.irsacheck.emulator.world.Binding.Default;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a role may do, all kinds of policies taken together, and who is to blame for what it may
 * not.
 *
 * <p>Declared instead of computed: the emulator plays the answers of an evaluation that others
 * made.
 */
public record Permissions(List<AllowedAction> allow, List<Denied> deny) {
  /**
   * An action on a resource, both with IAM's wildcards.
   *
   * <p>A bucket's ARN with something behind the slash narrows {@code s3:ListBucket} to a prefix, as
   * a condition on {@code s3:prefix} does.
   */
  public record AllowedAction(String action, String resource) {
    static AllowedAction parse(String text) {
      String[] words = text.strip().split(" +", 2);
      if (words.length != 2 || !words[0].matches("\\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+")) {
        throw new IllegalArgumentException("'" + text + "' is not 'ACTION RESOURCE'");
      }
      return new AllowedAction(words[0], words[1]);
    }

    private boolean covers(Request request) {
      String wanted = request.action().toLowerCase(Locale.ROOT);
      if (!Glob.like(action.toLowerCase(Locale.ROOT), wanted)) {
        return false;
      }
      if (Glob.like(resource, request.resource())) {
        return true;
      }
      return request.narrowed().isPresent()
          && action.indexOf('*') < 0
          && Glob.like(resource, request.narrowed().get());
    }
  }

  /** A right that somebody's policy withholds; the policy's ARN where the message tells it. */
  public record Denied(
      AllowedAction what, @Default("identity-explicit") DenialOwner by, Optional<String> policy) {}

  /**
   * What is asked for.
   *
   * @param narrowed the resource with the prefix that is asked for, which an entry may name instead
   */
  public record Request(String action, String resource, Optional<String> narrowed) {
    public static Request of(String action, String resource) {
      return new Request(action, resource, Optional.empty());
    }
  }

  /** Who says no, and by which policy. */
  public record DenyReason(DenialOwner owner, Optional<String> policy) {

    /**
     * The sentence of a denial: who, what was evaluated, on what, and whose policy said no.
     *
     * @param action as the service spells it
     * @param resource the same; empty where the service does not tell
     */
    public String sentence(String principal, String action, String resource) {
      String context = owner.context(action);
      return "User: "
          + principal
          + " is not authorized to perform: "
          + action
          + (resource.isEmpty() ? "" : " on resource: " + resource)
          + (context.isEmpty() ? "" : " " + context)
          + policy.map(arn -> ": " + arn).orElse("");
    }
  }

  /** Empty where it is allowed. */
  public Optional<DenyReason> refuse(Request request) {
    for (Denied entry : deny) {
      boolean ofAnotherKind = entry.by().isOfKey() && !request.action().startsWith("kms:");
      if (!ofAnotherKind && entry.what().covers(request)) {
        return Optional.of(new DenyReason(entry.by(), entry.policy()));
      }
    }
    for (AllowedAction right : allow) {
      if (right.covers(request)) {
        return Optional.empty();
      }
    }
    return Optional.of(new DenyReason(DenialOwner.IDENTITY, Optional.empty()));
  }
}
