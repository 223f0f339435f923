package dev.irsacheck.chain.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionArnTest {
  @ParameterizedTest
  @CsvSource({
    "arn:aws:sts::111122223333:assumed-role/orders/eks-a-b, arn:aws:iam::111122223333:role/orders",
    "arn:aws-cn:sts::111122223333:assumed-role/orders, arn:aws-cn:iam::111122223333:role/orders",
    // Redacted ARNs of logs, and invalid role names.
    "arn:aws:sts::XXXXXXXXXXXX:assumed-role/orders/x,",
    "arn:aws:sts::111122223333:assumed-role/or ders/x,"
  })
  void itsRoleHasNoPath(String session, String role) {
    assertThat(SessionArn.parse(session).flatMap(SessionArn::role).map(RoleArn::toString))
        .isEqualTo(Optional.ofNullable(role));
  }

  @ParameterizedTest
  @CsvSource({
    "AWSReservedSSO_Admin_0123456789abcdef/bob, true",
    "Admins/bob@example.com, true",
    "orders/eks-shop-orders-0a1b2c3d, false",
    "orders, false",
    "ForAWSReservedSSO_Admin/aws-sdk-java-1700000000000, false",
    "orders/@x, false"
  })
  void aPersonsIsKnownByRoleOrSession(String roleAndSession, boolean person) {
    String arn = "arn:aws:sts::111122223333:assumed-role/" + roleAndSession;
    assertThat(SessionArn.parse(arn).orElseThrow().isOfPerson()).isEqualTo(person);
  }
}
