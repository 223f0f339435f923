package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A log of each SDK with texts from public issues, named in its first lines. */
class SdkLogsTest {
  @Test
  void javaV1TellsOneErrorInManyCauses() throws IOException {
    assertThat(codes("java-v1.log"))
        .containsExactly(
            "4 IRSA301 Java v1",
            "13 IRSA302 Java v1",
            "15 IRSA505 Java v1",
            "19 IRSA413 Java v1",
            "26 IRSA414 Java v1",
            "29 IRSA401 Java v1",
            "30 IRSA411 Java v1");
  }

  @Test
  void javaV2LeavesTheCodeOutOfItsText() throws IOException {
    assertThat(codes("java-v2.log"))
        .containsExactly(
            "5 IRSA301 Java v2",
            "11 IRSA206 Java v2",
            "13 IRSA303 Java v2",
            "14 IRSA310 Java v2",
            "15 IRSA504 Java v2",
            "16 IRSA301 Java v2",
            "17 IRSA101 Java v2",
            "19 IRSA411 Java v2",
            "23 IRSA414 Java v2",
            "27 IRSA417 Java v2",
            "29 IRSA312 Java v2",
            "31 IRSA506 Java v2");
  }

  @Test
  void goV1WritesTheCauseBelowOrBehindAnEscapedLineBreak() throws IOException {
    assertThat(codes("go-v1.log"))
        .containsExactly(
            "6 IRSA301 Go v1",
            "9 IRSA301 Go v1",
            "10 IRSA303 Go v1",
            "12 IRSA302 Go v1",
            "14 IRSA105 Go v1",
            "17 IRSA104 Go v1",
            "18 IRSA103 Go v1",
            "19 IRSA312 Go v1",
            "22 IRSA411 Go v1",
            "25 IRSA419 Go v1",
            "28 IRSA413 Go v1",
            "30 IRSA317 Go v1");
  }

  @Test
  void goV2NamesTheOperationThatFailedInnermost() throws IOException {
    assertThat(codes("go-v2.log"))
        .containsExactly(
            "4 IRSA302 Go v2",
            "6 IRSA417 Go v2",
            "7 IRSA301 Go v2",
            "8 IRSA301 Go v2",
            "9 IRSA431 Go v2",
            "10 IRSA315 Go v2",
            "11 IRSA399 Go v2",
            "12 IRSA105 Go v2",
            "13 IRSA412 Go v2");
  }

  @Test
  void botocoreEndsATraceWithTheError() throws IOException {
    assertThat(codes("botocore.log"))
        .containsExactly(
            "10 IRSA301 botocore or AWS CLI",
            "19 IRSA206 botocore or AWS CLI",
            "20 IRSA303 botocore or AWS CLI",
            "21 IRSA310 botocore or AWS CLI",
            "22 IRSA417 botocore or AWS CLI",
            "27 IRSA411 botocore or AWS CLI",
            "35 IRSA413 botocore or AWS CLI",
            "36 IRSA105 null",
            "37 IRSA401 botocore or AWS CLI");
  }

  @Test
  void theAwsCliWritesOneLine() throws IOException {
    assertThat(codes("aws-cli.log"))
        .containsExactly(
            "5 IRSA301 botocore or AWS CLI",
            "8 IRSA305 botocore or AWS CLI",
            "10 IRSA315 botocore or AWS CLI",
            "12 IRSA401 botocore or AWS CLI");
  }

  @Test
  void javaScriptV3DumpsTheWholeError() throws IOException {
    assertThat(codes("javascript-v3.log"))
        .containsExactly(
            "4 IRSA302 JavaScript v3", "18 IRSA301 JavaScript v3", "24 IRSA411 JavaScript v3");
  }

  @Test
  void javaScriptV2HasTheAnswerAsJsonOrAsXml() throws IOException {
    assertThat(codes("javascript-v2.log"))
        .containsExactly("4 IRSA301 JavaScript v2", "5 IRSA105 JavaScript v2", "11 IRSA311 null");
  }

  @Test
  void rustWritesTheErrorThreeTimesOnOneLine() throws IOException {
    assertThat(codes("rust.log")).containsExactly("3 IRSA305 Rust");
  }

  @Test
  void dotNetNamesTheRoleAboveTheCause() throws IOException {
    assertThat(codes("dotnet.log"))
        .containsExactly("5 IRSA301 .NET", "11 IRSA105 .NET", "14 IRSA304 .NET", "15 IRSA413 null");
    assertThat(read("dotnet.log").get(0).details())
        .containsEntry("role", "arn:aws:iam::111122223333:role/orders");
  }

  @Test
  void rubyWritesTheCodeAsAClass() throws IOException {
    assertThat(codes("ruby.log")).containsExactly("3 IRSA301 Ruby", "5 IRSA308 Ruby");
  }

  @Test
  void phpWritesTheCodeBehindTheAnswer() throws IOException {
    assertThat(codes("php.log")).containsExactly("4 IRSA305 PHP");
  }

  @Test
  void errorsOfOthersAreLeftAlone() throws IOException {
    assertThat(codes("unrelated.log")).isEmpty();
  }

  private static List<String> codes(String log) throws IOException {
    List<String> codes = new ArrayList<>();
    for (LogFinding found : read(log)) {
      codes.add(found.line() + " " + found.code() + " " + found.sdk());
    }
    return codes;
  }

  private static List<LogFinding> read(String log) throws IOException {
    List<LogFinding> found = new ArrayList<>();
    try (InputStream lines = SdkLogsTest.class.getResourceAsStream("/logs/" + log)) {
      LogExplainer.explain(LogLines.of(lines), found::add);
    }
    return found;
  }
}
