package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustArgumentsTest {
  @Test
  void everyOptionHasItsPlace() {
    TrustArguments line =
        parse("--policy=p --token t --subject=s --issuer i --audience=a --role r=1 --format json");

    assertThat(line.problem()).isNull();
    assertThat(line.options()).isEqualTo(new TrustOptions("p", "t", "s", "i", "a", "r=1", true));
  }

  @Test
  void whatIsNotGivenIsNull() {
    assertThat(parse("--policy -").options())
        .isEqualTo(new TrustOptions("-", null, null, null, null, null, false));
  }

  @ParameterizedTest
  @CsvSource({
    "--policy, --policy needs a value",
    "--policy=a --policy b, --policy is given twice",
    "policy.json, unexpected argument \"policy.json\"",
    "--format=yaml, '--format is \"yaml\", not text or json'",
    "--colour=no, trust does not take --colour",
  })
  void whatIsWrongIsNamed(String line, String problem) {
    assertThat(parse(line).problem()).isEqualTo(problem);
    assertThat(parse(line).options()).isNull();
  }

  private static TrustArguments parse(String line) {
    return TrustArguments.parse(("trust " + line).split(" "));
  }
}
