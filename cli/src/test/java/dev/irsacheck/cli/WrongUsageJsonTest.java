package dev.irsacheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageJsonTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trust --format json                    | trust needs --policy FILE",
        "trust --polcy x --format=json          | unknown option",
        "trust --policy /nowhere --subject a:b --issuer https://x.example --format json | no such file",
        "lint --format=JSON                     | lint needs a FILE",
        "scan --format json /nowhere/at/all     | /nowhere/at/all",
        "list --format json surplus             | unexpected argument",
        "check --format=json --timeout=soon     | timeout",
        "check surplus --format json            | unexpected argument",
        "--format json --ignore IRSA999         | is not a code of irsa-check",
      })
  void whatIsWrongIsToldToAMachine(String arguments, String problem) throws MalformedJson {
    Called called = Called.with(arguments.split(" "));

    assertThat(called.exit()).isEqualTo(64);
    assertThat(called.err()).isEmpty();
    assertThat(called.out()).hasLineCount(1).endsWith("\n");
    Map<?, ?> json = (Map<?, ?>) Json.parse(called.out().getBytes(StandardCharsets.UTF_8));
    assertThat(json.get("schema")).isEqualTo("irsa-check-usage/v1");
    assertThat(json.get("verdict")).isEqualTo("wrong_usage");
    assertThat(json.get("exit")).isEqualTo(64);
    assertThat(json.get("code")).isEqualTo("IRSA901");
    assertThat(((List<?>) json.get("problems")).get(0)).asString().contains(problem);
  }

  @ParameterizedTest
  @CsvSource({"trust --format text", "trust --policy json", "chekc --format"})
  void peopleGetALine(String arguments) {
    Called called = Called.with(arguments.split(" "));

    assertThat(called.out()).isEmpty();
    assertThat(called.err()).startsWith("irsa-check WRONG USAGE  ").hasLineCount(1);
  }
}
