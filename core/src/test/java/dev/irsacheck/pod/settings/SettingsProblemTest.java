package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.TestSources.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsProblemTest {
  @Test
  void controlCharactersCannotForgeALineOrAColour() {
    assertThat(nothing().arguments("mode=warn\u001b[31m\nirsa-check OK\u202e").messages())
        .containsExactly(
            "mode: \"warn?[31m?irsa-check OK?\" is not one of enforce, warn, off (agent argument); did you mean \"warn\"?");
  }

  @Test
  void aLongValueIsShortened() {
    String message = nothing().arguments("mode=" + "x".repeat(5000)).messages().get(0);

    assertThat(message).contains("\"" + "x".repeat(59) + "…\" is not one of");
  }

  @Test
  void aLongPathKeepsItsEnd() {
    String path = "/" + "deep/".repeat(100) + "config.yaml";

    String message =
        nothing()
            .env("IRSA_CHECK_CONFIG", path)
            .file(path, new ConfigFile.Bytes("mode: on".getBytes()))
            .messages()
            .get(0);

    assertThat(message).contains("(…").contains("deep/config.yaml line 1)");
  }

  @Test
  void aTokenGivenByMistakeIsNotShown() {
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl";

    assertThat(nothing().arguments("expect-role=" + token).messages())
        .containsExactly(
            "expect-role: \"(secret)\" is not a role ARN such as"
                + " arn:aws:iam::111122223333:role/orders (agent argument)");
    assertThat(nothing().arguments("Bearer " + token).messages().get(0)).doesNotContain("eyJ");
  }

  @Test
  void shorteningNeverSplitsACharacter() {
    String message = nothing().arguments("mode=" + "😀".repeat(100)).messages().get(0);

    assertThat(message).contains("😀…").doesNotContain("?");
  }

  @Test
  void aCodeUnknownToTheCatalogueReadsLikeTheOthers() {
    Settings settings = nothing().env("IRSA_CHECK_IGNORE", "IRSA999").settings();

    assertThat(SettingsProblem.unknownCode("IRSA999", settings.origin(Setting.IGNORE)).message())
        .isEqualTo("ignore: \"IRSA999\" is not a code of irsa-check (env IRSA_CHECK_IGNORE)");
  }
}
