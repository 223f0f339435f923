package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.policy.Glob;
import dev.irsacheck.emulator.world.Binding.Default;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a role may do under all its policies together, as the world declares it. */
public record Permissions(List<AllowedAction> allow, List<Denied> deny) {
  /** An action on a resource. A bucket's ARN with a path limits {@code s3:ListBucket}. */
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

  /** A denied right, with the policy's ARN if the message shows it. */
  public record Denied(
      AllowedAction what, @Default("identity-explicit") DenialOwner by, Optional<String> policy) {}

  /** A requested action; an entry may also name the resource narrowed to a prefix. */
  public record Request(String action, String resource, Optional<String> narrowed) {
    public static Request of(String action, String resource) {
      return new Request(action, resource, Optional.empty());
    }
  }

  public record DenyReason(DenialOwner owner, Optional<String> policy) {

    /** Returns a denial with action and resource as the service spells them. */
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
