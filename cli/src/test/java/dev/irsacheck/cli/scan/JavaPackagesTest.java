package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaPackagesTest {
  private static final String V2 = "software/amazon/awssdk/";
  private static final String V2_POMS = "META-INF/maven/software.amazon.awssdk/";
  private static final String CHAIN = V2 + "auth/credentials/DefaultCredentialsProvider.class";

  @TempDir Path folder;
  private Path root;
  private Tree tree;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    tree = new Tree(root);
  }

  /** Builds a class file with {@code SDK_VERSION}, its constant pool and only field. */
  private static byte[] versionInfo(String version) {
    return ("\u00ca\u00fe\u00ba\u00be\0\0\0\u003d\0\u0008"
            + "\u0001\0\u0004This\u0001\0\u000bSDK_VERSION\u0001\0\u0012Ljava/lang/String;"
            + "\u0001\0\rConstantValue\u0001\0"
            + (char) version.length()
            + version
            + "\u0008\0\u0005\u0007\0\u0001"
            + "\0\u0001\0\u0007\0\0\0\0\0\u0001\0\u0019\0\u0002\0\u0003\0\u0001"
            + "\0\u0004\0\0\0\u0002\0\u0006")
        .getBytes(ISO_8859_1);
  }

  @Test
  void versionTwoOfAnUnpackedUberJar() throws IOException {
    tree.with("var/task/" + V2 + "core/util/VersionInfo.class", versionInfo("2.10.10"));
    tree.with("var/task/" + CHAIN, "");
    tree.with("var/task/" + V2_POMS + "auth/pom.properties", "version=2.10.9");

    assertThat(tree.findings())
        .containsExactly(
            "FAIL software.amazon.awssdk:auth 2.10.9 var/task",
            "FAIL software.amazon.awssdk:sdk-core 2.10.10 var/task");
  }

  @Test
  void versionOneOfAWebApplication() throws IOException {
    String classes = "shop/WEB-INF/classes/com/amazonaws/";
    tree.with(classes + "sdk/versionInfo.properties", "version=1.11.600");
    tree.with(classes + "AmazonWebServiceClient.class", "");

    assertThat(tree.findings())
        .containsExactly("FAIL aws-java-sdk-core 1.11.600 shop/WEB-INF/classes");
  }

  @Test
  void mavensFileShowsAModuleThatComesWithoutTheCore() throws IOException {
    tree.with("app/" + V2_POMS + "auth/pom.properties", "version=2.10.9");
    assertThat(tree.findings()).as("without any class").isEmpty();

    tree.with("app/" + CHAIN, "");
    assertThat(tree.findings()).containsExactly("FAIL software.amazon.awssdk:auth 2.10.9 app");
  }

  @Test
  void linksLeadNowhere() throws IOException {
    Path outside = folder.resolve("outside");
    new Tree(outside).with(CHAIN, "").with(V2_POMS + "auth/pom.properties", "version=2.1.0");
    tree.with("app/com/amazonaws/sdk/versionInfo.properties", "version=1.12.782");
    tree.with("app/com/amazonaws/AmazonWebServiceClient.class", "");
    Files.createSymbolicLink(root.resolve("app/software"), outside.resolve("software"));
    Files.createSymbolicLink(root.resolve("app/META-INF"), outside.resolve("META-INF"));

    assertThat(tree.findings()).containsExactly("OK aws-java-sdk-core 1.12.782 app");
  }
}
