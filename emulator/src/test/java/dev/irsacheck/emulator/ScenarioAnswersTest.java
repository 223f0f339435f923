package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What STS says to each scenario's pod, faults aside: nothing but what was verified. */
class ScenarioAnswersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "healthy",
        "healthy-china",
        "healthy-govcloud",
        "healthy-string-like",
        "healthy-two-clusters",
        "private-issuer",
        "role-with-path",
        "both-mechanisms",
        "static-keys-shadow",
        "skewed-clock"
      })
  void grantsWhereTheChainIsRight(String scenario) {
    Reply answer = Worlds.answer(Worlds.scenario(scenario));

    assertThat(answer).isInstanceOf(Reply.Done.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trust-mismatch",
        "default-service-account",
        "role-does-not-exist",
        "trust-string-equals-wildcard",
        "trust-swapped-names",
        "trust-wrong-action",
        "trust-other-cluster",
        "trust-aud-key-holds-sub",
        "trust-explicit-deny"
      })
  void refusesEveryTrustMismatchInTheSameWords(String scenario) {
    assertThat(Worlds.answer(Worlds.scenario(scenario)))
        .isEqualTo(
            Failure.of(
                403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          no-provider         | No OpenIDConnect provider found in your account for https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
          wrong-role-account  | No OpenIDConnect provider found in your account for https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
          china-without-region| No OpenIDConnect provider found in your account for https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLED539D4633E53DE1B71EXAMPLE
          wrong-audience      | Incorrect token audience
          provider-audience   | Incorrect token audience
          wrong-thumbprint    | OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint
          no-verification-key | Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements
          legacy-token        | Missing a required claim: aud
          token-not-jwt       | The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)
          """,
      quoteCharacter = '"')
  void refusesTheTokenInAwsWords(String scenario, String message) {
    assertThat(Worlds.answer(Worlds.scenario(scenario)))
        .isEqualTo(Failure.of(400, "InvalidIdentityToken", message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          expired-token | Token expired: current date/time 1795514400 must be before the expiration date/time 1795510800
          token-too-old | Token too old: 518400
          """)
  void refusesATokenPastItsTime(String scenario, String message) {
    assertThat(Worlds.answer(Worlds.scenario(scenario)))
        .isEqualTo(Failure.of(400, "ExpiredTokenException", message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          malformed-arn    | Request ARN is invalid
          bad-session-name | 1 validation error detected: Value ^shop/orders^ at ^roleSessionName^ failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*
          token-empty      | 1 validation error detected: Value at ^webIdentityToken^ failed to satisfy constraint: Member must have length greater than or equal to 4
          """)
  void refusesWhatTheParametersConstraintsForbid(String scenario, String message) {
    assertThat(Worlds.answer(Worlds.scenario(scenario)))
        .isEqualTo(Failure.of(400, "ValidationError", message.replace('^', '\'')));
  }
}
