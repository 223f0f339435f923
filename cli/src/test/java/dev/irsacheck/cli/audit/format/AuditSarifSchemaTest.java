package dev.irsacheck.cli.audit.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The SARIF is valid for its schema, which {@code .ci/sarif-schema} downloads. */
@EnabledIfSystemProperty(
    named = "test.sarif-schema",
    matches = ".+",
    disabledReason =
        "no schema of SARIF: run .ci/sarif-schema FILE and give -Dtest.sarif-schema=FILE")
class AuditSarifSchemaTest {
  private static final CountingOptions WISHES =
      new CountingOptions(
          List.of(SampleAudit.suppression(DiagnosisCode.IRSA841, "*", "meant")),
          new Baseline("old.json", "0.1.0", Map.of()),
          FailOn.ERRORS,
          SampleAudit.TODAY);

  private static List<?> problems(String sarif) throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(
                Files.readString(Path.of(System.getProperty("test.sarif-schema"))),
                InputFormat.JSON);
    return schema.validate(sarif, InputFormat.JSON);
  }

  private static String sarif(CountedReport report) {
    return SampleAudit.written(out -> AuditSarif.write(report, false, out));
  }

  @Test
  void isValid() throws IOException {
    CountedReport weighed = CountedReport.of(SampleAudit.report(), WISHES, SampleAudit.ALL_CODES);

    assertThat(problems(sarif(weighed))).isEmpty();
    assertThat(problems(sarif(SampleAudit.weighed(SampleAudit.report())))).isEmpty();
    assertThat(problems(sarif(SampleAudit.hostile(WISHES)))).isEmpty();
  }

  @Test
  void theSchemaSaysNo() throws IOException {
    String sarif = sarif(CountedReport.of(SampleAudit.report(), WISHES, SampleAudit.ALL_CODES));

    for (String[] wrong :
        new String[][] {
          {"\"baselineState\":\"", "\"baselineState\":\"x"},
          {"\"kind\":\"external\"", "\"kind\":\"inline\""},
          {"\"relatedLocations\":[", "\"relatedLocations\":[1,"},
        }) {
      assertThat(sarif).contains(wrong[0]);
      assertThat(problems(sarif.replace(wrong[0], wrong[1]))).as(wrong[1]).isNotEmpty();
    }
  }
}
