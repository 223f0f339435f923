package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class HostileTreesTest {
  private static final String BOTO = "Name: boto3\nVersion: 1.9.0\n";

  @TempDir Path folder;
  private Path root;
  private Tree tree;

  @BeforeEach
  void plant() throws IOException {
    root = Files.createDirectory(folder.resolve("root"));
    tree = new Tree(root);
    tree.with("boto3-1.9.0.dist-info/METADATA", BOTO);
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    new Tree(outside).with("boto3-1.0.0.dist-info/METADATA", "Name: boto3\nVersion: 1.0.0\n");
    Files.createSymbolicLink(root.resolve("loop"), root);
    Files.createSymbolicLink(root.resolve("up"), Path.of("../outside"));
    Files.createSymbolicLink(root.resolve("away"), outside);
    Files.createSymbolicLink(root.resolve("self"), Path.of("/proc/self/root"));
    Files.createSymbolicLink(root.resolve("itself"), Path.of("itself"));

    assertThat(tree.findings()).containsExactly("FAIL boto3 1.9.0 boto3-1.9.0.dist-info/METADATA");
    assertThat(tree.report().files()).isEqualTo(1);
  }

  @Test
  void aLinkThatAPersonNamesIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);

    assertThat(new Tree(link).findings()).hasSize(1);
  }

  /** A sparse file takes no space. */
  @Test
  void aLibraryIsReadNoFurtherThanAnyIsLong() throws IOException {
    Path library = root.resolve("libaws-cpp-sdk-core.so");
    try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
      file.seek(300L << 20);
      file.write("\0001.7.0\0".getBytes(US_ASCII));
    }

    assertThat(tree.findings()).contains("UNKNOWN libaws-cpp-sdk-core ? libaws-cpp-sdk-core.so");
  }

  @Test
  void aTreeNamedTwiceIsScannedOnce() throws IOException {
    ScanReport report =
        Scan.of(List.of(root, root), CountingOptions.none(), (files, directory) -> {});

    assertThat(report.files()).isEqualTo(1);
    assertThat(report.packages()).hasSize(1);
  }

  @Test
  void whatTheKernelShowsOfARootIsLeftOut() throws IOException {
    tree.with("etc/passwd", "").with("proc/boto3-1.0.0.dist-info/METADATA", BOTO);
    tree.with("app/proc/boto3-1.1.0.dist-info/METADATA", BOTO);

    assertThat(tree.findings())
        .containsExactly(
            "FAIL boto3 1.9.0 app/proc/boto3-1.1.0.dist-info/METADATA",
            "FAIL boto3 1.9.0 boto3-1.9.0.dist-info/METADATA");
  }

  @Test
  void aDirectoryCalledProcIsNoKernels() throws IOException {
    tree.with("proc/boto3-1.0.0.dist-info/METADATA", BOTO);

    assertThat(tree.findings()).hasSize(2);
  }

  @Test
  void pipesAreNeverOpened() throws Exception {
    int exit = new ProcessBuilder("mkfifo", root.resolve("app.jar").toString()).start().waitFor();
    assumeTrue(exit == 0, "mkfifo is not to be had");

    assertThat(tree.findings()).hasSize(1);
    assertThatThrownBy(() -> new Tree(root.resolve("app.jar")).report())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("neither a file nor a directory");
  }

  /** A separate JVM runs in a locale without the characters of the file's name. */
  @Test
  void aNameThatTheLocaleCannotWriteIsOpenedAllTheSame() throws Exception {
    tree.with("plain.jar", LanguagesTest.jarOf("auth", "2.31.50"));
    String rename = "mv plain.jar \"$(printf 'b\\303\\274cher.jar')\"";
    Process shell = new ProcessBuilder("sh", "-c", rename).directory(root.toFile()).start();
    assertThat(shell.waitFor()).isZero();
    ProcessBuilder java =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Scanning.class.getName(),
            root.toString());
    java.environment().put("LC_ALL", "POSIX");
    Process scanning = java.redirectErrorStream(true).start();
    String printed = new String(scanning.getInputStream().readAllBytes(), US_ASCII);

    assertThat(printed).contains("software.amazon.awssdk:auth 2.31.50").contains("cher.jar");
    assertThat(printed).doesNotContain("could not be read");
  }

  static final class Scanning {
    public static void main(String[] arguments) throws IOException {
      System.out.print(
          Scan.of(List.of(Path.of(arguments[0])), CountingOptions.none(), (files, directory) -> {})
              .text(false));
    }
  }

  @Test
  void damageIsListed() throws IOException {
    tree.with("app.deps.json", "{\"libraries\":{\"AWSSDK.Core/3.");
    tree.with("composer/installed.json", "[".repeat(100_000));
    tree.with("node_modules/aws-sdk/package.json", "{\"version\":[]}");
    tree.with("app.jar", "PK\u0003\u0004");
    tree.executable("short", new byte[] {0x7f, 'E', 'L', 'F', 2, 1});
    tree.executable("cut", Arrays.copyOf(GoProgram.inline("dep\tx\ty\n"), 300));

    assertThat(tree.findings())
        .containsExactly(
            "FAIL boto3 1.9.0 boto3-1.9.0.dist-info/METADATA",
            "UNKNOWN aws-sdk ? node_modules/aws-sdk/package.json");
    assertThat(tree.unreadable())
        .satisfiesExactly(
            json -> assertThat(json).startsWith("app.deps.json: not valid JSON at line 1"),
            jar -> assertThat(jar).startsWith("app.jar: "),
            deep -> assertThat(deep).startsWith("composer/installed.json: not valid JSON"));
  }

  @Test
  void hugeFilesAreReadInPartOrNotAtAll() throws IOException {
    tree.with(
        "botocore-1.0.0.dist-info/METADATA",
        "Name: botocore\nVersion: 1.0.0\n\n" + "x".repeat(3 << 20));
    tree.with("boto3-2.0.0.dist-info/METADATA", "x".repeat(3 << 20));
    tree.with("Cargo.lock", " ".repeat((4 << 20) + 1));

    assertThat(tree.findings())
        .contains("FAIL botocore 1.0.0 botocore-1.0.0.dist-info/METADATA")
        .hasSize(2);
    assertThat(tree.unreadable()).containsExactly("Cargo.lock: larger than 4096 KiB");
  }

  @Test
  void deepNestingHasAnEnd() throws IOException {
    tree.with("d/".repeat(100) + "boto3-1.2.0.dist-info", "");
    Files.createDirectories(root.resolve("d/".repeat(101)));

    assertThat(tree.unreadable())
        .containsExactly("d/".repeat(100) + "d: nested deeper than 100 directories");
  }

  @Test
  void aNameCannotForgeALineOfTheReport() throws IOException {
    tree.with(
        "x\nFAIL  Java\u001b[2J/boto3-1.0.0.dist-info/METADATA",
        "Name: boto3\nVersion: 1\u001b.0\n");

    String text = tree.report().text(false);

    assertThat(text).contains("x?FAIL  Java?[2J/").doesNotContain("\u001b").doesNotContain("x\n");
    assertThat(MaskedOutput.text(Masker::mask, tree.report()::writeJson))
        .hasLineCount(1)
        .contains("x\\nFAIL")
        .doesNotContain("\u001b");
  }

  @Test
  void whatMayNotBeReadIsListed() throws Exception {
    Path secret = root.resolve("boto3-1.9.0.dist-info/METADATA");
    secret.toFile().setReadable(false, false);
    assumeTrue(!Files.isReadable(secret), "root may read everything");

    assertThat(tree.unreadable())
        .containsExactly("boto3-1.9.0.dist-info/METADATA: permission denied");
    assertThat(tree.report().exitCode()).isZero();
  }
}
