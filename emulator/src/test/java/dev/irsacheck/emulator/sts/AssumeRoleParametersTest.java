package dev.irsacheck.emulator.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssumeRoleParametersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::111122223333:role/orders",
        "arn:aws-cn:iam::111122223333:role/orders",
        "arn:aws-us-gov:iam::111122223333:role/teams/shop/orders",
        "arn:aws-iso-b:iam::111122223333:role/orders+more=1,2.3@x-y_z"
      })
  void aRolesArnIsTaken(String arn) {
    assertThat(AssumeRoleParameters.check(with("RoleArn", arn), true)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:aws:iam::::111122223333:role/orders",
        "arn:aws:iam::11112222333:role/orders",
        "arn:aws:iam::111122223333:instance-profile/orders",
        "arn:aws:sts::111122223333:assumed-role/orders/x",
        "arn:aws:iam::${ACCOUNT}:role/orders-of-shop",
        "\"arn:aws:iam::111122223333:role/orders\"",
        "arn:aws:iam::111122223333:role/orders ",
        "arn:amazon:iam::111122223333:role/orders",
        "arn:aws:iam::111122223333:role/teams/"
      })
  void whatIsNoRolesArnIsRefused(String arn) {
    assertThat(AssumeRoleParameters.check(with("RoleArn", arn), true))
        .contains(AssumeRoleParameters.validation("Request ARN is invalid"));
  }

  @Test
  void severalFailuresAreCounted() {
    Map<String, String> parameters = with("RoleSessionName", "x");
    parameters.put("RoleArn", "orders");

    assertThat(AssumeRoleParameters.check(parameters, true))
        .contains(
            AssumeRoleParameters.validation(
                "2 validation errors detected: Value 'orders' at 'roleArn' failed to satisfy"
                    + " constraint: Member must have length greater than or equal to 20; Value 'x'"
                    + " at 'roleSessionName' failed to satisfy constraint: Member must have length"
                    + " greater than or equal to 2"));
  }

  @Test
  void aMissingParameterIsNull() {
    Map<String, String> parameters = with("RoleSessionName", "session");
    parameters.remove("WebIdentityToken");

    assertThat(AssumeRoleParameters.check(parameters, true))
        .contains(
            AssumeRoleParameters.validation(
                "1 validation error detected: Value null at 'webIdentityToken' failed to satisfy"
                    + " constraint: Member must not be null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"899", "43201", "-1", "an hour", "99999999999"})
  void aDurationOutsideItsBoundsIsRefused(String seconds) {
    assertThat(
            AssumeRoleParameters.check(with("DurationSeconds", seconds), true)
                .orElseThrow()
                .message())
        .contains("Value '" + seconds + "' at 'durationSeconds'");
  }

  private static Map<String, String> with(String parameter, String value) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("RoleArn", "arn:aws:iam::111122223333:role/orders");
    parameters.put("RoleSessionName", "session");
    parameters.put("WebIdentityToken", "a.b.c");
    parameters.put(parameter, value);
    return parameters;
  }
}
