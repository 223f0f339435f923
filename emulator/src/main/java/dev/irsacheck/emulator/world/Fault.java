package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.answer.StsError;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Something that goes wrong on the way to an answer.
 *
 * @param action the STS action it befalls, {@code any} for all of STS, or who else is asked
 * @param role befalls only requests for that role, or by its credentials; empty for any
 * @param times how many requests it befalls; {@link #FOR_EVER} for all
 * @param latency waited before the answer
 */
public record Fault(String action, Optional<Arn> role, int times, Duration latency, Effect effect) {
  static final int FOR_EVER = -1;
  static final String ANY = "any";

  /** A pod's request to the Pod Identity Agent. */
  public static final String AGENT = "Agent";

  /** The agent's request to EKS Auth. */
  public static final String EKS_AUTH = "AssumeRoleForPodIdentity";

  private static final Set<String> NOT_STS = Set.of(AGENT, EKS_AUTH);

  boolean befalls(String requestedAction, Optional<Arn> requestedRole) {
    boolean isMeant =
        action.equals(requestedAction)
            || (action.equals(ANY) && !NOT_STS.contains(requestedAction));
    return isMeant && (role.isEmpty() || role.equals(requestedRole));
  }

  /** What the client meets instead of the verified answer. */
  public sealed interface Effect {}

  /** The verified answer, only later. */
  record Delay() implements Effect {}

  /** An STS error, whatever the request was. */
  public record Refuse(StsError error) implements Effect {}

  /** A page that is no STS answer, as a captive proxy sends it. */
  public record Page(int status, String contentType, String body) implements Effect {}

  /** The request is read and never answered. */
  public record Hang() implements Effect {}

  /** The verified answer, one byte a second. */
  public record Drip() implements Effect {}

  /** The connection is reset once the request was read. */
  public record Reset() implements Effect {}
}
