package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.StsCall.Answer;
import dev.irsacheck.aws.call.StsCall.Obstacle;
import dev.irsacheck.aws.call.StsCall.Unreachable;
import dev.irsacheck.aws.retry.Retries;
import dev.irsacheck.aws.sts.StsProbe;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.Proof;
import dev.irsacheck.chain.permissions.Proved;
import dev.irsacheck.check.facts.TlsDoubt;
import java.util.List;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsAttemptTest {
  @Test
  void besideNoApplicationNothingIsInBetween() {
    StsProbe sts = new Always(Obstacle.HANDSHAKE);

    assertThat(TlsAttempt.of(sts, null)).isSameAs(sts);
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "HANDSHAKE", "TRUST_STORE"})
  void aTlsThatMayNotBeTheApplicationsIsNotTriedAgain(Obstacle obstacle) {
    List<TlsDoubt> doubts = List.of(new TlsDoubt("a property", "x", "is another's"));

    assertThat(TlsAttempt.of(new Always(obstacle), () -> doubts).assumeRole())
        .isEqualTo(new Unreachable(Obstacle.TRUST_STORE, "detail"));
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "CONNECT_REFUSED"})
  void withoutADoubtOrWithAnotherObstacleTheAnswerStays(Obstacle obstacle) {
    List<TlsDoubt> doubts =
        obstacle == Obstacle.TLS ? List.of() : List.of(new TlsDoubt("a", "b", "c"));

    assertThat(TlsAttempt.of(new Always(obstacle), () -> doubts).callerIdentity())
        .isEqualTo(inTheHandshake(obstacle));
  }

  @Test
  void permissionsAreProvedThroughIt() {
    Permission permission = new Permission("s3:GetObject", "arn:aws:s3:::b/k");
    List<Proved> proved =
        List.of(new Proved(permission, permission.resource(), new Proof.Held("read")));
    StsProbe proving =
        new StsProbe() {
          @Override
          public Answer assumeRole() {
            return new Unreachable(Obstacle.DNS, "detail");
          }

          @Override
          public Answer callerIdentity() {
            return assumeRole();
          }

          @Override
          public List<Proved> prove(LongSupplier remaining, Retries retries) {
            return proved;
          }

          @Override
          public void close() {}
        };

    assertThat(TlsAttempt.of(proving, List::of).prove(() -> 1_000, Retries.none()))
        .isEqualTo(proved);
  }

  private record Always(Unreachable answer) implements StsProbe {
    Always(Obstacle obstacle) {
      this(inTheHandshake(obstacle));
    }

    @Override
    public Answer assumeRole() {
      return answer;
    }

    @Override
    public Answer callerIdentity() {
      return assumeRole();
    }

    @Override
    public void close() {}
  }

  private static Unreachable inTheHandshake(Obstacle obstacle) {
    return new Unreachable(obstacle, "detail").beforeRequest(true);
  }
}
