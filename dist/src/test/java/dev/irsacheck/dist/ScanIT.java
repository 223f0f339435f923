package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanIT {
  @TempDir Path folder;

  @BeforeEach
  void install() throws IOException {
    Path info = Files.createDirectories(folder.resolve("old/boto3-1.9.0.dist-info"));
    Files.writeString(info.resolve("METADATA"), "Name: boto3\nVersion: 1.9.0\n");
    Files.createDirectory(folder.resolve("new"));
  }

  @Test
  void whatIsTooOldFailsTheBuild() throws Exception {
    Distribution.Ended ended = scan(folder.resolve("old").toString());

    assertThat(ended.exit()).as(ended.err()).isEqualTo(78);
    assertThat(ended.out())
        .startsWith("irsa-check scan FAILED  upgrade boto3 to 1.9.220 or newer")
        .contains(folder + "/old/boto3-1.9.0.dist-info/METADATA");
    assertThat(ended.err()).as("no progress without a terminal").isEmpty();
  }

  @Test
  void theJsonIsOneLine() throws Exception {
    Distribution.Ended ended = scan("--format", "json", folder.toString());

    assertThat(ended.exit()).as(ended.err()).isEqualTo(78);
    assertThat(ended.out()).hasLineCount(1);
    JsonNode json = new ObjectMapper().readTree(ended.out());
    assertThat(json.path("schema").textValue()).isEqualTo("irsa-check-scan/v1");
    assertThat(json.path("findings").get(0).path("version").textValue()).isEqualTo("1.9.0");
  }

  @Test
  void ourOwnJarsAreNewEnough() throws Exception {
    Distribution.Ended ended = scan(Distribution.HOME.toString());

    assertThat(ended.exit()).as(ended.err()).isZero();
    assertThat(ended.out()).contains("software.amazon.awssdk:sts");
  }

  @Test
  void aMissingPathIsWrongUsage() throws Exception {
    Distribution.Ended ended = scan(folder.resolve("nowhere").toString());

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.err()).startsWith("irsa-check WRONG USAGE  cannot scan \"" + folder);
    assertThat(ended.out()).isEmpty();
  }

  private static Distribution.Ended scan(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 1];
    all[0] = "scan";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Distribution.run(Map.of(), all);
  }
}
