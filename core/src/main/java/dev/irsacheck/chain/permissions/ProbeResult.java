package dev.irsacheck.chain.permissions;

import dev.irsacheck.base.text.Printable;
import java.util.Map;

/** The result of probing one declared permission. */
public sealed interface ProbeResult {
  Map<Class<? extends ProbeResult>, String> WORDS =
      Map.of(
          Held.class, "held",
          Denied.class, "denied",
          Missing.class, "missing",
          Ambiguous.class, "hidden",
          OtherRegion.class, "elsewhere",
          Unusable.class, "unusable",
          OtherPartition.class, "unusable",
          Unanswered.class, "unanswered",
          CredentialsRejected.class, "unsigned",
          NotProbed.class, "not-proved");

  default String word() {
    if (this instanceof RoleNotAssumed not) {
      return not.taking().word();
    }
    return this instanceof OtherRegion other && !(other.there() instanceof Held)
        ? other.there().word()
        : WORDS.get(getClass());
  }

  record Held(String how) implements ProbeResult {}

  /**
   * @param answer code and status, such as {@code AccessDenied 403}
   */
  record Denied(Denial denial, String answer) implements ProbeResult {}

  /** The permission exists, but the resource does not. */
  record Missing(String answer) implements ProbeResult {}

  /** Denied or missing: AWS tells which only to callers with a second permission. */
  record Ambiguous(String second, String answer) implements ProbeResult {}

  /** The role to assume first could not be assumed. */
  record RoleNotAssumed(ProbeResult taking) implements ProbeResult {}

  /** The resource is in another region; the probe was repeated there. */
  record OtherRegion(String region, ProbeResult there) implements ProbeResult {}

  /** The service refused for a reason that no policy can fix. */
  record Unusable(String answer, String message) implements ProbeResult {
    public Unusable {
      message = Printable.of(message);
    }
  }

  record OtherPartition(String resources, String roles) implements ProbeResult {}

  /**
   * @param what the unexpected response, or why there is none
   */
  record Unanswered(String what, NoAnswerReason lack) implements ProbeResult {
    public enum NoAnswerReason {
      UNREACHABLE,
      SILENT,
      THROTTLED,
      FAULT,
      NOT_THE_SERVICE,
      UNKNOWN,
      /** The service performed the call instead of a dry run. */
      PERFORMED,
      TIME_UP,
      BUG
    }
  }

  record CredentialsRejected(String answer) implements ProbeResult {}

  /**
   * @param because completes "not run: …"
   */
  record NotProbed(String because) implements ProbeResult {}
}
