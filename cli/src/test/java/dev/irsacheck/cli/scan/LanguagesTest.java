package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguagesTest {
  @TempDir Path folder;
  private Tree tree;

  @BeforeEach
  void plant() {
    tree = new Tree(folder);
  }

  @Test
  void javaIsFoundInAJarWithinAJar() throws IOException {
    tree.with("app.jar", jar("BOOT-INF/lib/core.jar", jarOf("aws-java-sdk-core", "1.11.600")));
    tree.with("lib/core.jar", jarOf("aws-java-sdk-core", "1.12.100"));
    tree.with("lib/auth.jar", jarOf("auth", "2.31.50"));
    tree.with(
        "lib/s3.jar", jar(pom("software.amazon.awssdk", "s3"), "version=2.1.0".getBytes(UTF_8)));

    assertThat(tree.findings())
        .containsExactly(
            "FAIL aws-java-sdk-core 1.11.600 app.jar!BOOT-INF/lib/core.jar",
            "WARN aws-java-sdk-core 1.12.100 lib/core.jar",
            "OK software.amazon.awssdk:auth 2.31.50 lib/auth.jar");
  }

  /** The whole copy is reported like its oldest module. */
  @Test
  void aRelocatedSdkIsOne() throws IOException {
    String shaded = "com/acme/shaded/amazonaws/";
    tree.with(
        "driver.jar",
        jar(
            pom("com.amazonaws", "aws-java-sdk-core"),
            "version=1.11.600".getBytes(UTF_8),
            shaded + "AmazonWebServiceClient.class",
            shaded + "services/securitytoken/AWSSecurityTokenService.class"));

    assertThat(tree.findings())
        .containsExactly("FAIL com.acme.shaded.amazonaws 1.11.600 driver.jar");
  }

  @Test
  void ofAJarWithoutTheSdksClassesTheVersionDoesNotCount() throws IOException {
    String pom = pom("com.amazonaws", "aws-java-sdk-core");
    tree.with("utility.jar", jar(pom, "version=1.11.500".getBytes(UTF_8), "com/amazonaws/U.class"));

    assertThat(tree.findings()).isEmpty();
  }

  @Test
  void aManifestDoesNotLeadOutOfTheTree() throws IOException {
    tree.with("outside.jar", jarOf("auth", "2.1.0"));
    byte[] manifest = "Manifest-Version: 1.0\r\nClass-Path: ../outside.jar\r\n\r\n".getBytes();
    tree.with("app/app.jar", jar("META-INF/MANIFEST.MF", manifest));

    assertThat(new Tree(folder.resolve("app")).findings()).isEmpty();
  }

  @Test
  void pythonTellsItInMetadata() throws IOException {
    tree.with(
        "boto3-1.9.219.dist-info/METADATA", "Name: boto3\nVersion: 1.9.219\n\nVersion: 9.9\n");
    tree.with("botocore-1.37.9.egg-info/PKG-INFO", "Name: botocore\nVersion: 1.37.9\n");
    tree.with("boto3-1.40.0.egg-info", "Name: boto3\r\nVersion: 1.40.0\r\n");
    tree.with("boto3_stubs-1.0.0.dist-info/METADATA", "Name: boto3-stubs\nVersion: 1.0.0\n");
    tree.with("boto3-0.dist-info/METADATA", "Name: boto3\n\nVersion: 9.9\n");
    tree.with("notes/METADATA", "Name: boto3\nVersion: 1.0.0\n");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL boto3 1.9.219 boto3-1.9.219.dist-info/METADATA",
            "UNKNOWN boto3 ? boto3-0.dist-info/METADATA",
            "OK boto3 1.40.0 boto3-1.40.0.egg-info",
            "OK botocore 1.37.9 botocore-1.37.9.egg-info/PKG-INFO");
  }

  @Test
  void theAwsCliIsAPythonPackageOrABundle() throws IOException {
    tree.with("awscli-1.16.231.dist-info/METADATA", "Name: awscli\nVersion: 1.16.231\n");
    tree.with("usr/local/aws-cli/v2/2.15.0/dist/aws", "a program");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL awscli 1.16.231 awscli-1.16.231.dist-info/METADATA",
            "OK awscli 2.15.0 usr/local/aws-cli/v2/2.15.0/dist/aws");
  }

  @Test
  void nodeTellsItBelowNodeModules() throws IOException {
    tree.with("node_modules/aws-sdk/package.json", "{\"version\":\"2.524.9\"}");
    tree.with("node_modules/@aws-sdk/client-sts/package.json", "{\"version\":\"3.27.0\"}");
    tree.with("x/node_modules/@aws-sdk/client-s3/package.json", "{\"version\":\"3.9.0\"}");
    tree.with("node_modules/@aws-sdk/types/package.json", "{\"version\":\"3.1.0\"}");
    tree.with("src/aws-sdk/package.json", "{\"version\":\"0.0.1\"}");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL @aws-sdk/client-s3 3.9.0 x/node_modules/@aws-sdk/client-s3/package.json",
            "FAIL aws-sdk 2.524.9 node_modules/aws-sdk/package.json",
            "OK @aws-sdk/client-sts 3.27.0 node_modules/@aws-sdk/client-sts/package.json");
  }

  @Test
  void goTellsItInTheProgram() throws IOException {
    String modules =
        "path\texample.com/orders\ndep\tgithub.com/aws/aws-sdk-go\tv1.23.12\th1:x\n"
            + "dep\tgithub.com/aws/aws-sdk-go-v2/config\tv1.27.0\th1:y\n";
    tree.executable("bin/orders", GoProgram.inline(modules));
    tree.executable("bin/older", GoProgram.pointers(modules, 8));
    tree.with("bin/data", GoProgram.inline(modules));

    assertThat(tree.findings())
        .containsExactly(
            "FAIL github.com/aws/aws-sdk-go 1.23.12 bin/older",
            "FAIL github.com/aws/aws-sdk-go 1.23.12 bin/orders",
            "NO_MINIMUM github.com/aws/aws-sdk-go-v2/config 1.27.0 bin/older",
            "NO_MINIMUM github.com/aws/aws-sdk-go-v2/config 1.27.0 bin/orders");
  }

  @Test
  void goWithoutModulesShowsAnSdkByItsFunctions() throws IOException {
    String v1 = "github.com/aws/aws-sdk-go/aws/credentials.NewCredentials";
    String v2 = "example.com/orders/vendor/github.com/aws/aws-sdk-go-v2/aws.Config.Copy";
    tree.executable("v1", goWithoutModules(v1));
    tree.executable("v2", goWithoutModules(v2));
    tree.executable("both", goWithoutModules(v1 + "\0" + v2));
    tree.executable("none", goWithoutModules("see https://github.com/aws/aws-sdk-go/issues"));
    int beforeTheFirstMebibyteEnds = (1 << 20) - goWithoutModules("").length - 10;
    tree.executable("straddling", goWithoutModules(" ".repeat(beforeTheFirstMebibyteEnds) + v1));

    assertThat(tree.findings())
        .containsExactly(
            "UNKNOWN github.com/aws/aws-sdk-go ? both",
            "UNKNOWN github.com/aws/aws-sdk-go ? straddling",
            "UNKNOWN github.com/aws/aws-sdk-go ? v1",
            "NO_MINIMUM github.com/aws/aws-sdk-go-v2 ? both",
            "NO_MINIMUM github.com/aws/aws-sdk-go-v2 ? v2");
  }

  private static byte[] goWithoutModules(String functions) {
    byte[] program = GoProgram.inline("path\t_/orders\nbuild\t-compiler=gc\n");
    byte[] names = functions.getBytes(UTF_8);
    byte[] whole = Arrays.copyOf(program, program.length + names.length);
    System.arraycopy(names, 0, whole, program.length, names.length);
    return whole;
  }

  @Test
  void goCountsWhatStandsInForAModule() throws IOException {
    String dep = "dep\tgithub.com/aws/aws-sdk-go\tv1.49.0\n";
    tree.executable("fork", GoProgram.inline(dep + "=>\texample.com/fork\tv1.20.0\th1:x\n"));
    tree.executable(
        "older", GoProgram.inline(dep + "=>\tgithub.com/aws/aws-sdk-go\tv1.20.0\th1:x\n"));
    tree.executable("local", GoProgram.inline(dep + "=>\t../sdk\t(devel)\t\n"));

    assertThat(tree.findings())
        .containsExactly(
            "FAIL github.com/aws/aws-sdk-go 1.20.0 older",
            "UNKNOWN github.com/aws/aws-sdk-go ? fork",
            "UNKNOWN github.com/aws/aws-sdk-go ? local");
  }

  @Test
  void rubyTellsItInTheNamesOfGemspecs() throws IOException {
    tree.with("specifications/aws-sdk-core-3.57.0.gemspec", "");
    tree.with("specifications/aws-sdk-core-3.190.0.gemspec", "");
    tree.with("specifications/aws-sdk-core-2.11.344.gemspec", "");
    tree.with("specifications/aws-sdk-core-2.11.632.gemspec", "");
    tree.with("specifications/aws-sdk-1.67.0.gemspec", "");
    tree.with("specifications/aws-sdk-s3-1.1.0.gemspec", "");
    tree.with("aws-sdk-core-3.1.0.gemspec", "");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL aws-sdk 1.67.0 specifications/aws-sdk-1.67.0.gemspec",
            "FAIL aws-sdk-core 2.11.344 specifications/aws-sdk-core-2.11.344.gemspec",
            "FAIL aws-sdk-core 3.57.0 specifications/aws-sdk-core-3.57.0.gemspec",
            "WARN aws-sdk-core 2.11.632 specifications/aws-sdk-core-2.11.632.gemspec",
            "OK aws-sdk-core 3.190.0 specifications/aws-sdk-core-3.190.0.gemspec");
  }

  @Test
  void dotNetNeedsSecurityTokenToo() throws IOException {
    String sts = ",\"AWSSDK.SecurityToken/3.7.1\":{}";
    tree.with("a.deps.json", "{\"libraries\":{\"AWSSDK.Core/3.7.0.1\":{}" + sts + "}}");
    tree.with("b.deps.json", "{\"libraries\":{\"AWSSDK.Core/3.7.0.1\":{}}}");
    tree.with("c.deps.json", "{\"libraries\":{\"awssdk.core/3.3.104.13\":{}" + sts + "}}");
    tree.with("d.deps.json", "{\"libraries\":{\"Orders/1.0.0\":{}}}");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL AWSSDK.Core 3.7.0.1 b.deps.json lacks AWSSDK.SecurityToken",
            "FAIL AWSSDK.Core 3.3.104.13 c.deps.json",
            "OK AWSSDK.Core 3.7.0.1 a.deps.json");
  }

  @Test
  void phpTellsItToBothComposers() throws IOException {
    String sdk = "{\"name\":\"aws/aws-sdk-php\",\"version\":\"3.110.6\"}";
    tree.with("1/composer/installed.json", "[" + sdk + "]");
    tree.with("2/composer/installed.json", "{\"packages\":[{\"name\":\"x/y\"}," + sdk + "]}");
    tree.with("3/composer/installed.json", "{\"packages\":[" + sdk.replace("3.1", "v3.2") + "]}");
    tree.with("4/composer/installed.json", "[" + sdk.replace("3.110.6", "dev-master") + "]");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL aws/aws-sdk-php 3.110.6 1/composer/installed.json",
            "FAIL aws/aws-sdk-php 3.110.6 2/composer/installed.json",
            "UNKNOWN aws/aws-sdk-php dev-master 4/composer/installed.json",
            "OK aws/aws-sdk-php 3.210.6 3/composer/installed.json");
  }

  /** Strings and versions that are longer than all real ones. */
  private static final String NO_VERSIONS =
      "1.2.3.4\0" + "1.2.3-x\0" + "x1.4.5\0" + "1.12345.6789\0" + "1.2\0" + "2.3.4\0";

  @Test
  void cppTellsItAsAString() throws IOException {
    tree.with("a/libaws-cpp-sdk-core.so", library("\0junk\0001.7.173\0glibc 2.17\0" + NO_VERSIONS));
    tree.with("b/libaws-cpp-sdk-core.so.1", library("\0aws-sdk-cpp/1.11.263\0001.11.263\0"));
    tree.with("c/libaws-cpp-sdk-core.so", library("\0001.2.3\0001.4.5\0"));
    tree.with("d/libaws-cpp-sdk-s3.so", library("\0001.1.1\0"));

    assertThat(tree.findings())
        .containsExactly(
            "FAIL libaws-cpp-sdk-core 1.7.173 a/libaws-cpp-sdk-core.so",
            "UNKNOWN libaws-cpp-sdk-core ? c/libaws-cpp-sdk-core.so",
            "OK libaws-cpp-sdk-core 1.11.263 b/libaws-cpp-sdk-core.so.1");
  }

  @Test
  void rustIsReportedWithoutAMinimum() throws IOException {
    tree.with(
        "Cargo.lock",
        "[[package]]\nname = \"aws-config\"\nversion = \"0.1.0\"\n\n"
            + "[[package]]\nname = \"serde\"\nversion = \"1.0.0\"\n");

    assertThat(tree.findings()).containsExactly("NO_MINIMUM aws-config 0.1.0 Cargo.lock");
  }

  static byte[] jarOf(String artifact, String version) throws IOException {
    boolean v1 = artifact.startsWith("aws-");
    return jar(
        pom(v1 ? "com.amazonaws" : "software.amazon.awssdk", artifact),
        ("version=" + version + "\n").getBytes(ISO_8859_1),
        v1
            ? "com/amazonaws/AmazonWebServiceClient.class"
            : "software/amazon/awssdk/auth/credentials/DefaultCredentialsProvider.class");
  }

  private static String pom(String group, String artifact) {
    return "META-INF/maven/" + group + "/" + artifact + "/pom.properties";
  }

  private static byte[] jar(String entry, byte[] content, String... classes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(content);
      for (String name : classes) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] library(String strings) {
    return ("\u007fELF" + "\u0002".repeat(70_000) + strings).getBytes(ISO_8859_1);
  }
}
