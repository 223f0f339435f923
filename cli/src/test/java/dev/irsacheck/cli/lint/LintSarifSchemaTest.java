package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.irsacheck.cli.lint.format.LintSarif;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code .ci/sarif-schema} provides the schema. */
@EnabledIfSystemProperty(
    named = "test.sarif-schema",
    matches = ".+",
    disabledReason =
        "no schema of SARIF: run .ci/sarif-schema FILE and give -Dtest.sarif-schema=FILE")
class LintSarifSchemaTest {
  static List<LintScenario> scenarios() {
    return LintScenario.all();
  }

  private static List<?> problems(String sarif) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(
                Files.readString(Path.of(System.getProperty("test.sarif-schema"))),
                InputFormat.JSON);
    return schema.validate(sarif, InputFormat.JSON);
  }

  private static String sarif(LintScenario scenario) {
    return Linted.written(out -> LintSarif.write(scenario.report(), false, out));
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void isValid(LintScenario scenario) throws IOException {
    assertThat(problems(sarif(scenario))).as(scenario.name()).isEmpty();
  }

  @Test
  void theSchemaSaysNo() throws IOException {
    String sarif = sarif(scenarios().get(0));

    assertThat(sarif).contains("\"endColumn\":", "\"partialFingerprints\":{\"");
    for (String[] wrong :
        new String[][] {
          {"\"endColumn\":", "\"endColumn\":0,\"x\":"},
          {"\"partialFingerprints\":{", "\"partialFingerprints\":{\"x\":1,"},
          {"\"informationUri\":", "\"informationUrl\":"},
        }) {
      assertThat(problems(sarif.replace(wrong[0], wrong[1]))).as(wrong[1]).isNotEmpty();
    }
  }
}
