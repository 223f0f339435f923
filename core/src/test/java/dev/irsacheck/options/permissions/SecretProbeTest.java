package dev.irsacheck.options.permissions;

import static dev.irsacheck.options.permissions.FakeWire.granted;
import static dev.irsacheck.options.permissions.FakeWire.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.call.ProbeAnswer;
import dev.irsacheck.chain.permissions.ProbeResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretProbeTest {
  private static final String READ = "secretsmanager:GetSecretValue";
  private static final String SECRETS = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:";
  private static final ProbeAnswer ABSENT =
      json(400, "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  private static final ProbeAnswer DENIED =
      json(400, "AccessDeniedException", "is not authorized to perform: " + READ);

  @ParameterizedTest
  @ValueSource(strings = {"orders", "orders-AbCdEf", "db/master", "a-b-c"})
  void itIsAskedForByItsArnFirst(String name) {
    FakeWire wire = FakeWire.of(granted());

    assertThat(wire.prove(READ, SECRETS + name)).isInstanceOf(ProbeResult.Held.class);
    assertThat(wire.body()).contains("\"SecretId\":\"" + SECRETS + name + "\"");
  }

  /** Secrets Manager takes such an ARN for the complete one and finds nothing. */
  @Test
  void oneWhoseNameEndsLikeAWholeArnIsFoundByItsName() {
    for (ProbeAnswer first : new ProbeAnswer[] {ABSENT, DENIED}) {
      FakeWire wire = FakeWire.of(first, granted());

      assertThat(wire.prove(READ, SECRETS + "prod-APIKey")).isInstanceOf(ProbeResult.Held.class);
      assertThat(wire.body()).contains("\"SecretId\":\"prod-APIKey\"");
    }
  }

  @Test
  void byAnotherNameItIsNotThere() {
    assertThat(FakeWire.of(ABSENT, DENIED).prove(READ, SECRETS + "db-AbCdEf"))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(FakeWire.of(DENIED, ABSENT).prove(READ, SECRETS + "db-AbCdEf"))
        .isInstanceOf(ProbeResult.Denied.class);
  }

  /** A name without an account is the caller's. */
  @Test
  void anotherAccountsIsNotAskedForByItsName() {
    String other = SECRETS.replace("111122223333", "444455556666");

    assertThat(FakeWire.of(ABSENT).prove(READ, other + "prod-APIKey"))
        .isInstanceOf(ProbeResult.Missing.class);
    assertThat(FakeWire.of(ABSENT).prove(READ, SECRETS + "prod"))
        .isInstanceOf(ProbeResult.Missing.class);
  }
}
