package dev.irsacheck.chain.permissions;

import dev.irsacheck.base.text.Printable;
import java.util.Map;

/** What a probe found out about one declared permission. */
public sealed interface ProbeResult {
  /** For machines: they stay the same between versions. */
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

  /**
   * The word for it; of what was asked as another role, or in another region, what came of that.
   */
  default String word() {
    if (this instanceof RoleNotAssumed not) {
      return not.taking().word();
    }
    // What is refused there is refused; that it was asked elsewhere is no news then.
    return this instanceof OtherRegion other && !(other.there() instanceof Held)
        ? other.there().word()
        : WORDS.get(getClass());
  }

  /** AWS let the pod do it. */
  record Held(String how) implements ProbeResult {}

  /**
   * AWS said no.
   *
   * @param denial as worded; its owner is untold where AWS gave no words
   * @param answer how it came, such as {@code AccessDenied 403}
   */
  record Denied(Denial denial, String answer) implements ProbeResult {}

  /**
   * The right to ask is there; what was asked for is not.
   *
   * @param answer how it came, such as {@code ResourceNotFoundException 400}
   */
  record Missing(String answer) implements ProbeResult {}

  /** Refused, or not there: without a second right AWS does not say which. */
  record Ambiguous(String second, String answer) implements ProbeResult {}

  /**
   * The role to ask as was not to be had, so it never got as far as the permission.
   *
   * @param taking the proof of that
   */
  record RoleNotAssumed(ProbeResult taking) implements ProbeResult {}

  /**
   * The resource is in another region than the one asked; whether it is allowed was asked there.
   *
   * @param region where it is
   */
  record OtherRegion(String region, ProbeResult there) implements ProbeResult {}

  /** The service said no for a reason that no policy mends; the words are its own. */
  record Unusable(String answer, String message) implements ProbeResult {
    /** As much of the message as a line has room for. */
    public Unusable {
      message = Printable.of(message);
    }
  }

  /** The resource is in another partition than the role, so nobody was asked. */
  record OtherPartition(String resources, String roles) implements ProbeResult {}

  /**
   * No answer, or one that proves nothing.
   *
   * @param what came, or why nothing did
   */
  record Unanswered(String what, NoAnswerReason lack) implements ProbeResult {
    /** What is to be done depends on it. */
    public enum NoAnswerReason {
      /** No connection, or no answer on it. */
      UNREACHABLE,
      /** The service took the connection, its TLS stood, and no answer came. */
      SILENT,
      /** The service asks to come again later. */
      THROTTLED,
      /** A fault of the service's own, 5xx. */
      FAULT,
      /** Something else answered, such as a proxy. */
      NOT_THE_SERVICE,
      /** A code that irsa-check does not know. */
      UNKNOWN,
      /** Success in place of a dry run's answer: the call was performed. */
      PERFORMED,
      TIME_UP,
      BUG
    }
  }

  /** The credentials were refused, not the permission; other checks tell of that. */
  record CredentialsRejected(String answer) implements ProbeResult {}

  /**
   * Nothing was asked, or nothing that proves it.
   *
   * @param because completes "not run: …"
   */
  record NotProbed(String because) implements ProbeResult {}
}
