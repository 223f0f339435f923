package dev.irsacheck.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledTest {
  private static final String PACKAGE =
      "name: \"@aws-sdk/client-s3\",\n  description: \"S3 Client\",\n  version: \"3.26.0\",\n"
          + "  dependencies: {\n    \"@aws-sdk/client-sts\": \"3.1.0\"\n  }";

  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void plant() {
    tree = new Tree(folder);
  }

  @Test
  void nodesSecondSdkIsKnownByWhatStandsBesideItsVersion() throws IOException {
    tree.with(
        "esbuild.js",
        "update(AWS, {\n /**\n  * @constant\n  */\n  VERSION: \"2.500.0\",\n\n"
            + "  /**\n   * @api private\n   */\n  Signers: {},");
    tree.with("minified.mjs", "u($e,{VERSION:\"2.1692.0\",Signers:{},Protocol:{Json:h()}");
    tree.with("another.js", "x={VERSION:\"2.1.0\",Parsers:{}};VERSION='1.0.0',Signers:{}");

    assertThat(tree.findings())
        .containsExactly("FAIL aws-sdk 2.500.0 esbuild.js", "OK aws-sdk 2.1692.0 minified.mjs");
  }

  @Test
  void nodesThirdSdkIsKnownByItsPackageOrByAClientsVersion() throws IOException {
    tree.with("esbuild.js", "module2.exports = {\n  " + PACKAGE + "\n}");
    tree.with("minified.cjs", "n.exports={" + PACKAGE.replaceAll("\\s+|S3 Client", "") + "}");
    tree.with("json.js", "JSON.parse('{\"name\":\"@aws-sdk/client-sqs\",\"version\":\"3.9.0\"}')");
    tree.with("webpack.js", "{serviceId:m.serviceId,clientVersion:\"3.699.0\"}");
    tree.with("types.js", "{name:\"@aws-sdk/types\",version:\"3.1.0\"}");
    tree.with("apart.js", "{name:\"@aws-sdk/client-s3\",main:1};x={version:\"1.0.0\"}");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL @aws-sdk/client-s3 3.26.0 esbuild.js",
            "FAIL @aws-sdk/client-s3 3.26.0 minified.cjs",
            "FAIL @aws-sdk/client-sqs 3.9.0 json.js",
            "OK @aws-sdk/client-* 3.699.0 webpack.js");
  }

  @Test
  void aVersionBetweenTwoPiecesOfALargeBundleIsSeen() throws IOException {
    for (int at : new int[] {(1 << 20) - 40, (1 << 20) - 10, (2 << 20) - 4100, 3 << 20}) {
      tree.with(at + ".js", ";".repeat(at) + "{VERSION:\"2.500.0\",Signers:{}}");
    }

    assertThat(tree.findings()).hasSize(4);
  }

  @Test
  void anInstalledPackagesOwnFilesAreNoBundle() throws IOException {
    tree.with("node_modules/aws-sdk/package.json", "{\"version\":\"2.1692.0\"}");
    tree.with("node_modules/aws-sdk/dist/aws-sdk.js", "VERSION:\"2.1692.0\",Signers:{}");

    assertThat(tree.findings())
        .containsExactly("OK aws-sdk 2.1692.0 node_modules/aws-sdk/package.json");
  }

  @Test
  void yarnWithoutNodeModulesTellsItInTheNamesOfItsArchives() throws IOException {
    String s3 = "@aws-sdk-client-s3-npm-3.26.0-aac58c961b-0588bc7ff5.zip";
    tree.with(".yarn/cache/" + s3, "PK");
    tree.with(".yarn/cache/@aws-sdk-types-npm-3.1.0-8d44a03d6f-28bac05df1.zip", "PK");
    tree.with(
        "app/.pnp.cjs",
        "\"packageLocation\": \"../.yarn/berry/cache/aws-sdk-npm-2.500.0-4d955293c2-10.zip/"
            + "node_modules/aws-sdk/\",\\\n\"../my-aws-sdk-npm-2.1.0-4d955293c2-10.zip/\"");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL @aws-sdk/client-s3 3.26.0 .yarn/cache/" + s3,
            "FAIL aws-sdk 2.500.0 app/.pnp.cjs");
    assertThat(tree.report().unopened()).isZero();
  }

  @Test
  void aWheelTellsItInItsName() throws IOException {
    tree.with("boto3-1.9.219-py2.py3-none-any.whl", "PK");
    tree.with("Botocore-1.34.0-py3-none-any.whl", "PK");
    tree.with("boto3_stubs-1.0.0-py3-none-any.whl", "PK");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL boto3 1.9.219 boto3-1.9.219-py2.py3-none-any.whl",
            "OK botocore 1.34.0 Botocore-1.34.0-py3-none-any.whl");
  }

  @Test
  void aCopyWithoutMetadataTellsItInItsCode() throws IOException {
    String code = "import os\n\n__version__ = '1.12.199'\n";
    tree.with("tool/vendored/botocore/__init__.py", code);
    tree.with("site/botocore/__init__.py", code);
    tree.with("site/botocore-1.12.199.dist-info/METADATA", "Name: botocore\nVersion: 1.12.199\n");
    tree.with("other/__init__.py", code);

    assertThat(tree.findings())
        .containsExactly(
            "FAIL botocore 1.12.199 site/botocore-1.12.199.dist-info/METADATA",
            "FAIL botocore 1.12.199 tool/vendored/botocore/__init__.py");
  }

  @Test
  void bundlerTellsWhichGemsItChose() throws IOException {
    tree.with(
        "Gemfile.lock",
        "GEM\n  specs:\n    aws-sdk-core (3.57.0)\n      aws-sigv4 (~> 1.1)\n"
            + "    aws-sdk-s3 (1.46.0)\n      aws-sdk-core (~> 3, >= 3.61.1)\n");

    assertThat(tree.findings()).containsExactly("FAIL aws-sdk-core 3.57.0 Gemfile.lock");
  }

  @Test
  void anArchiveThatIsNotOpenedIsCounted() throws IOException {
    tree.with("layer.zip", "PK").with("app.PEX", "PK").with("notes.txt", "");

    assertThat(tree.report().unopened()).isEqualTo(2);
    assertThat(tree.report().exitCode()).isZero();
    assertThat(tree.report().text(false))
        .startsWith("irsa-check scan NOTHING FOUND  ")
        .contains("is not detected; 2 archives not opened\n");
    assertThat(MaskedOutput.text(Masker::mask, tree.report()::writeJson))
        .contains("\"unopened\":2");
  }
}
