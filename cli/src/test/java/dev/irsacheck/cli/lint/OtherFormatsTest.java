package dev.irsacheck.cli.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtherFormatsTest {
  private static String linted(byte[] content) {
    Called called = Called.reading(new ByteArrayInputStream(content), "lint", "-");
    assertThat(called.exit()).isEqualTo(64);
    return called.out() + called.err();
  }

  private static String linted(String content) {
    return linted(content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "resource \"aws_iam_role\" \"a\" {\\n  name = \"a\"\\n} | is Terraform, not a Kubernetes",
        "{\"format_version\":\"1.2\",\"planned_values\":{}}      | after terraform show -json",
        "AWSTemplateFormatVersion: 2010-09-09                    | is a CloudFormation template",
        "{\"Resources\":{\"A\":{\"Type\":\"AWS::IAM::Role\"}}}   | checked by irsa-check trust",
        "{\"Version\":\"2012-10-17\",\"Statement\":[]}           | is an IAM policy, not a",
        "{\"Role\":{\"Arn\":\"a\"}}                              | checked by irsa-check trust",
      })
  void whatIsNoManifestIsNamed(String content, String said) {
    assertThat(linted(content.replace("\\n", "\n"))).contains("stdin:1:1").contains(said);
  }

  @Test
  void aListThatIsNoListOfKubernetesIsNone() {
    assertThat(linted("- apiVersion: v1\n  kind: Pod\n  metadata: {name: a}\n"))
        .contains("stdin:1:1 is not a Kubernetes manifest: the document is not a map");
  }

  @Test
  void gzipIsNamed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write("kind: Pod".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(linted(bytes.toByteArray())).contains("is gzip: gzip -dc | irsa-check lint -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"terraform {\n    }", "resource \"a\" \"b\" {\n    }"})
  void whatAManifestCarriesIsItsOwn(String text) {
    String manifest =
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    " + text + "\n";
    Called called =
        Called.reading(
            new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)), "lint", "-");
    assertThat(called.exit()).as(called.out() + called.err()).isZero();
  }
}
