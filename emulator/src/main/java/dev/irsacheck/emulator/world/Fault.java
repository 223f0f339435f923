package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.world.Binding.Default;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something that goes wrong before an answer; without an effect it only delays.
 *
 * @param on an STS action, {@code any} for all of STS, or another service
 * @param role the requested or signing role; empty for any
 * @param drip the verified answer, one byte a second
 */
public record Fault(
    @Default(ANY) String on,
    Optional<Arn> role,
    @Default(FaultCounter.FOR_EVER) int times,
    @Default("0s") Duration latency,
    Optional<Failure> error,
    Optional<Page> page,
    boolean hang,
    boolean drip,
    boolean reset)
    implements FaultCounter.Limited {
  static final String ANY = "any";

  public Fault {
    if (Stream.of(error.isPresent(), page.isPresent(), hang, drip, reset).filter(is -> is).count()
        > 1) {
      throw new MalformedWorld("one effect at a time");
    }
    if (role.isPresent() && on.equals(AGENT)) {
      throw new MalformedWorld("the agent knows no role; on: " + EKS_AUTH + " does");
    }
  }

  /** A pod's request to the Pod Identity Agent, which names no role. */
  public static final String AGENT = "Agent";

  public static final String EKS_AUTH = "AssumeRoleForPodIdentity";

  private static final Set<String> NOT_STS = Set.of(AGENT, EKS_AUTH);

  static Fault throttled() {
    return new Fault(
        ANY,
        Optional.empty(),
        1,
        Duration.ZERO,
        Optional.of(Failure.of(400, "Throttling", "Rate exceeded")),
        Optional.empty(),
        false,
        false,
        false);
  }

  boolean appliesTo(String action, Optional<Arn> requestedRole) {
    boolean isMeant = on.equals(action) || (on.equals(ANY) && !NOT_STS.contains(action));
    return isMeant && (role.isEmpty() || role.equals(requestedRole));
  }

  public record Page(@Default("200") int status, @Default("text/html") String type, String body) {}
}
