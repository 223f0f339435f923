package dev.irsacheck.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanReportTest {
  @TempDir Path folder;

  @Test
  void theTextBeginsWithWhatToDo() throws Exception {
    Tree tree = new Tree(folder);
    tree.with("boto3-1.9.0.dist-info/METADATA", "Name: boto3\nVersion: 1.9.0\n");
    tree.with("specifications/aws-sdk-core-2.11.632.gemspec", "");

    assertThat(tree.report().text(false))
        .isEqualTo(
            """
            irsa-check scan FAILED  upgrade boto3 to 1.9.220 or newer: version 1.9.0 is below AWS's minimum for IRSA; 2 are too old for EKS Pod Identity

            IRSA  POD IDENTITY
            FAIL  FAIL          Python  boto3 1.9.0 (minimum 1.9.220; for Pod Identity 1.34.41)
                  ROOT/boto3-1.9.0.dist-info/METADATA

            WARN  FAIL          Ruby  aws-sdk-core 2.11.632 (minimum 2.11.345, EKS asks for 3.58.0; for Pod Identity 3.188.0)
                  ROOT/specifications/aws-sdk-core-2.11.632.gemspec

            2 files looked at in ROOT
            """
                .replace("ROOT", folder.toString()));
    assertThat(tree.report().exitCode()).isEqualTo(78);
  }

  @Test
  void aWarningIsNoFailure() throws Exception {
    Tree tree = new Tree(folder).with("specifications/aws-sdk-core-2.11.632.gemspec", "");

    assertThat(tree.report().exitCode()).isZero();
    assertThat(tree.report().text(false))
        .startsWith("irsa-check scan OK  recommended: upgrade aws-sdk-core to 3.58.0");
  }

  @Test
  void theOldGemIsUpgradedToTheOneThatHasTheVersion() throws Exception {
    Tree tree = new Tree(folder).with("specifications/aws-sdk-1.67.0.gemspec", "");

    assertThat(tree.report().text(false))
        .startsWith("irsa-check scan FAILED  upgrade aws-sdk to aws-sdk-core 3.58.0 or newer: ");
  }

  @Test
  void whatStandsInForAModuleIsNoVersionOfAws() throws Exception {
    Tree tree = new Tree(folder);
    String dep = "dep\tgithub.com/aws/aws-sdk-go\tv1.49.0\n=>\t../sdk\t(devel)\t\n";
    tree.executable("orders", GoProgram.inline(dep));

    assertThat(tree.report().text(false))
        .startsWith(
            "irsa-check scan CANNOT TELL  compare github.com/aws/aws-sdk-go with its replacement:"
                + " ../sdk (devel)\n")
        .contains("(replaced by ../sdk (devel), which has no AWS version; for Pod");
    assertThat(tree.report().exitCode()).isZero();
    assertThat(MaskedOutput.text(Masker::mask, tree.report()::writeJson))
        .contains("\"replacedBy\":\"../sdk (devel)\"");
  }

  @Test
  void theFirstLineOwnsUpToWhatWasNotSeen() throws Exception {
    Tree tree = new Tree(folder).with("app.jar", "no archive").with("b.deps.json", "{");

    assertThat(tree.report().text(false).lines().findFirst().orElseThrow())
        .startsWith("irsa-check scan NOTHING FOUND  no AWS SDK that scan can read")
        .endsWith("; 2 could not be read");
  }

  @Test
  void theJsonHoldsTheSame() throws Exception {
    Tree tree = new Tree(folder);
    tree.with("a.deps.json", "{\"libraries\":{\"AWSSDK.Core/3.7.0\":{}}}").with("b.deps.json", "{");

    Map<?, ?> json =
        (Map<?, ?>)
            Json.parse(
                MaskedOutput.text(Masker::mask, tree.report()::writeJson)
                    .getBytes(StandardCharsets.UTF_8));

    assertThat(json.get("schema")).isEqualTo("irsa-check-scan/v1");
    assertThat(json.get("exit")).isEqualTo(78);
    assertThat(json.get("files")).isEqualTo(2);
    assertThat(json.get("unreadableCount")).isEqualTo(1);
    Map<?, ?> found = (Map<?, ?>) ((List<?>) json.get("findings")).get(0);
    assertThat(found.get("status")).isEqualTo("fail");
    assertThat(found.get("language")).isEqualTo(".NET");
    assertThat(found.get("package")).isEqualTo("AWSSDK.Core");
    assertThat(found.get("version")).isEqualTo("3.7.0");
    assertThat(found.get("minimum")).isEqualTo("3.3.104.14");
    assertThat(found.get("missing")).isEqualTo("AWSSDK.SecurityToken");
    assertThat(found.get("place")).isEqualTo(folder.resolve("a.deps.json").toString());
    assertThat(found.get("podIdentity"))
        .isEqualTo(Map.of("status", "fail", "minimum", "3.7.302", "recommended", "3.7.302"));
  }

  @Test
  void noFormatPrintsAControlCharacter() throws Exception {
    String odd = "z\u001b[2J\n::error::x/";
    Tree tree = new Tree(folder);
    tree.with(
        odd + "boto3-1.9.0.dist-info/METADATA",
        "Name: boto3\nVersion: 1.9.0\u009b\u202e\u2028\u001b\n");
    tree.with(odd + "app.jar", "no archive");
    ScanReport report = tree.report();
    String json = MaskedOutput.text(Masker::mask, report::writeJson);
    String xml = MaskedOutput.text(Masker::mask, out -> ScanJunit.write(report, out));

    for (String text : List.of(report.text(false), json, xml)) {
      assertThat(text).contains("::error::x");
      assertThat(text.lines())
          .allSatisfy(line -> assertThat(Printable.holdsOnly(line)).as(line).isTrue())
          .noneMatch(line -> line.startsWith("::error"));
    }
  }
}
