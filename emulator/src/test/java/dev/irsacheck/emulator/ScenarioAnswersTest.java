package dev.irsacheck.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.answer.Failure;
import dev.irsacheck.emulator.answer.ServiceReply;
import dev.irsacheck.emulator.corpus.Pods;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.emulator.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks STS's verified answer to each scenario's pod, without faults. */
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
    ServiceReply answer = Worlds.answer(Worlds.scenario(scenario));

    assertThat(answer).isInstanceOf(ServiceReply.Done.class);
  }

  /** Core's scenarios contain hand-written STS answers; the emulator's verification must agree. */
  @Test
  void refusesAPodOfCoreAsItIsToldThere() {
    Map<String, Map<?, ?>> pods = Pods.in(Path.of("../core/src/test/resources/scenarios"));
    List<String> told = new ArrayList<>();
    List<String> said = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      World world = Worlds.scenario(scenario.name());
      Map<?, ?> pod =
          pods.getOrDefault(scenario.plays().orElse("").replaceFirst(".*/", ""), Map.of());
      Map<?, ?> refused = map(map(map(pod.get("sts")).get("assume-role")).get("refused"));
      if (!refused.isEmpty() && world.faults().isEmpty()) {
        Failure failure = (Failure) Worlds.answer(world);
        told.add(line(scenario, refused.get("http"), refused.get("code"), refused.get("message")));
        said.add(line(scenario, failure.status(), failure.code(), failure.message()));
      }
    }

    assertThat(said).hasSizeGreaterThan(15).isEqualTo(told);
  }

  /** Two clocks differ in their seconds, and STS has two texts for a token that is too old. */
  private static String line(Scenario scenario, Object status, Object code, Object message) {
    String timeless = message.toString().strip().replaceAll("[0-9]{6,}", "N");
    timeless = timeless.replace("Token is too old", "Token too old: N");
    return scenario.name() + ": " + status + " " + code + " " + timeless;
  }

  private static Map<?, ?> map(Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          china-without-region| No OpenIDConnect provider found in your account for https://oidc.eks.cn-north-1.amazonaws.com.cn/id/EXAMPLED539D4633E53DE1B71EXAMPLE
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
