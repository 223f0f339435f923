package dev.irsacheck.pod.settings;

import static dev.irsacheck.pod.settings.TestSources.nothing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.permissions.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionListTest {
  private static final Permission READ =
      new Permission("s3:GetObject", "arn:aws:s3:::orders/config/app.yaml");

  private static final Permission SIGN =
      new Permission(
          "kms:Sign",
          "alias/a+b",
          ValueTypes.Text.ROLE_ARN.parse("arn:aws:iam::444455556666:role/target").value(),
          true,
          "eu-west-1",
          true);

  private static final String MAP =
      "{allow: kms:Sign, on: alias/a+b, as: 'arn:aws:iam::444455556666:role/target',"
          + " optional: true, region: eu-west-1, dry-run: yes}";

  @Test
  void theFileHasLinesAndMaps() {
    String yaml =
        "permissions:\n  - s3:GetObject arn:aws:s3:::orders/config/app.yaml\n  - " + MAP + "\n";

    assertThat(nothing().yaml(yaml).settings().get(Setting.PERMISSIONS))
        .containsExactly(READ, SIGN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3:GetObject@arn:aws:s3:::orders/config/app.yaml",
        "s3:GetObject arn:aws:s3:::orders/config/app.yaml",
        "+ s3:getobject@arn:aws:s3:::orders/config/app.yaml ++",
        "[s3:GetObject arn:aws:s3:::orders/config/app.yaml]",
        "[\"s3:GetObject arn:aws:s3:::orders/config\\u002fapp.yaml\"]",
        "- s3:GetObject arn:aws:s3:::orders/config/app.yaml\n",
        "# a file in a ConfigMap\n- s3:GetObject arn:aws:s3:::orders/config/app.yaml # read first\n",
        "permissions:\n  # line 1\n  - s3:GetObject arn:aws:s3:::orders/config/app.yaml\n",
        "# from a log\npermissions:\n- s3:GetObject arn:aws:s3:::orders/config/app.yaml\n",
        "{\"permissions\": [\"s3:GetObject arn:aws:s3:::orders/config/app.yaml\"]}",
        "[{\"allow\": \"s3:GetObject\",\n\"on\": \"arn:aws:s3:::orders/config/app.yaml\"\n}]"
      })
  void aVariableHasEntriesOrAList(String text) {
    assertThat(inVariable(text).settings().get(Setting.PERMISSIONS)).containsExactly(READ);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[" + MAP + "]", "- " + MAP})
  void aListInAVariableHasAllThatAFileHas(String text) {
    assertThat(inVariable(text).settings().get(Setting.PERMISSIONS)).containsExactly(SIGN);
  }

  @Test
  void anEmptyListOverridesTheFile() {
    assertThat(
            inVariable("[]")
                .yaml("permissions: [kms:Sign alias/x]")
                .settings()
                .get(Setting.PERMISSIONS))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void whatIsNoPermissionIsRefused(String text, String message) {
    assertThat(inVariable(text).messages())
        .containsExactly("permissions: " + message + " (env IRSA_CHECK_PERMISSIONS)");
  }

  static Stream<Arguments> whatIsNoPermissionIsRefused() {
    String noList = "is not a list in YAML or JSON";
    return Stream.of(
        Arguments.of("[kms:Sign alias/x", noList + ": expected ',' or ']', but got <stream end>"),
        Arguments.of(
            "[kms:Sign alias/x]]", noList + ": expected '<document start>', but found ']'"),
        Arguments.of("[[kms:Sign alias/x]]", noList + " of texts, or of maps of texts"),
        Arguments.of("- kms:Sign alias/x\n---\n", noList + " of texts, or of maps of texts"),
        Arguments.of(
            "[!!java.io.File x]",
            noList + ": Global tag is not allowed: tag:yaml.org,2002:java.io.File"),
        Arguments.of(
            "permissions:\n- kms:Sign alias/x\nmode: warn",
            noList + " of texts, or of maps of texts"),
        Arguments.of("permissions: kms:Sign alias/x", noList + " of texts, or of maps of texts"),
        Arguments.of("{allow: kms:Sign, on: alias/x}", noList + " of texts, or of maps of texts"),
        Arguments.of("[{allow: kms:Sign}]", "\"kms:Sign\" is a map without both allow and on"),
        Arguments.of(
            "[{allow: kms:Sign, on: alias/x, ass: x}]",
            "\"kms:Sign\" has the unknown key \"ass\": did you mean \"as\"?"),
        Arguments.of(
            "[{allow: kms:Sign, on: alias/x, colour: x}]",
            "\"kms:Sign\" has the unknown key \"colour\"; there are allow, on, as, optional, region,"
                + " dry-run"),
        Arguments.of(
            "[{allow: kms:Sign, on: alias/x, optional: maybe}]",
            "\"maybe\" as \"optional\" is neither true nor false"),
        Arguments.of(
            "s3:GetObjekt@arn:aws:s3:::orders/a",
            "\"s3:GetObjekt@arn:aws:s3:::orders/a\" has an action that IAM does not know: did you"
                + " mean s3:GetObject?"));
  }

  @Test
  void moreThanTwentyAreTooMany() {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < PermissionList.MOST; i++) {
      entries.add("kms:Sign@alias/" + i);
    }
    entries.add("kms:Sign@alias/0");
    assertThat(inVariable(String.join("+", entries)).settings().get(Setting.PERMISSIONS))
        .hasSize(20);

    entries.add("kms:Sign@alias/last");
    assertThat(inVariable(String.join("+", entries)).messages())
        .containsExactly(
            "permissions: has 21 entries; 20 are checked at most (env IRSA_CHECK_PERMISSIONS)");
  }

  private static TestSources inVariable(String text) {
    return nothing().env("IRSA_CHECK_PERMISSIONS", text);
  }
}
