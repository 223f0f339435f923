package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ProtectionTest {
  @TempDir Path folder;
  private Path jar;
  private Path runtime;

  @BeforeEach
  void anInstallation() throws IOException {
    // The mode of an emptyDir.
    Path volume = Files.createDirectory(folder.resolve("volume"));
    jar = Files.createFile(volume.resolve("irsa-check.jar"));
    runtime = volume.resolve("runtime");
    for (String file :
        new String[] {
          "bin/java",
          "lib/server/libjvm.so",
          "lib/modules",
          "conf/java.security",
          "release",
          "irsa-check/irsa-check.aot",
          "legal/LICENSE"
        }) {
      Files.createDirectories(runtime.resolve(file).getParent());
      Files.createFile(runtime.resolve(file));
    }
    for (Path path : Files.walk(runtime).toList()) {
      mode(path, Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--");
    }
    mode(jar, "rw-r--r--");
    mode(volume, "rwxrwxrwx");
  }

  private static void mode(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private String weakness() {
    return new Protection(jar.toFile(), runtime.toFile()).findUnprotectedFile();
  }

  @Test
  void asInstallLeavesItItIsAsSafeAsTheJar() {
    assertThat(weakness()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bin/java",
        "lib/server/libjvm.so",
        "lib/server",
        "lib/modules",
        "conf/java.security",
        "irsa-check",
        "irsa-check/irsa-check.aot",
        "release"
      })
  void whatOthersMayWriteIsNamedWithItsOwnerAndItsMode(String file) throws IOException {
    Path path = runtime.resolve(file);
    int uid = (int) Files.getAttribute(path, "unix:uid");
    boolean isFolder = Files.isDirectory(path);

    mode(path, isFolder ? "rwxrwxr-x" : "rw-rw-r--");
    assertThat(weakness())
        .isEqualTo(
            path.toString().replaceAll("/$", "")
                + (" (owner uid " + uid + ", mode " + (isFolder ? "775" : "664") + ")")
                + (" is less protected than the agent's jar (owner uid " + uid + ")"));
    mode(path, isFolder ? "rwxr-xrwx" : "rw-r--rw-");
    assertThat(weakness()).contains(isFolder ? "mode 757" : "mode 646");
  }

  @Test
  void whatIsNotLoadedIsNotLookedAt() throws IOException {
    mode(runtime.resolve("legal/LICENSE"), "rw-rw-rw-");

    assertThat(weakness()).isNull();
  }

  @Test
  void anotherOwnerThanTheJarsOrRootIsNotTrusted() throws IOException {
    Path modules = runtime.resolve("lib/modules");
    int uid = (int) Files.getAttribute(modules, "unix:uid");
    assumeTrue(uid == 0, "only root can give files away");

    Files.setAttribute(modules, "unix:uid", 4711);
    assertThat(weakness()).startsWith(modules + " (owner uid 4711, mode 644) is less protected");

    Files.setAttribute(jar, "unix:uid", 4711);
    assertThat(weakness()).isNull();
  }

  @Test
  void whatIsNoFileIsNotExecuted() throws Exception {
    Path java = runtime.resolve("bin/java");
    Files.delete(java);
    Process made = new ProcessBuilder("mkfifo", "-m", "644", java.toString()).start();
    assumeTrue(made.waitFor() == 0, "no mkfifo here");

    assertThat(weakness()).startsWith(java + " (owner uid ").endsWith(" is no regular file");
  }

  @Test
  void whereALinkLeadsIsLookedAtWithTheFoldersOnTheWay() throws IOException {
    Path lib = Files.createDirectory(runtime.resolveSibling("lib"));
    Files.move(runtime, lib.resolve("runtime"));
    Files.createSymbolicLink(runtime, Path.of("lib/runtime"));
    mode(lib, "rwxr-xr-x");
    assertThat(weakness()).isNull();

    mode(lib, "rwxrwxr-x");
    assertThat(weakness()).startsWith(lib.toRealPath() + " (owner uid ");
    mode(lib, "rwxr-xr-x");
    mode(lib.resolve("runtime/lib/modules"), "rw-rw-r--");
    assertThat(weakness()).startsWith(runtime + "/lib/modules (");
  }

  @Test
  void aLinkToNowhereIsSaidSo() throws IOException {
    Files.delete(runtime.resolve("lib/modules"));
    Files.createSymbolicLink(runtime.resolve("lib/modules"), Path.of("/nowhere/modules"));

    assertThat(weakness()).startsWith(runtime + "/lib/modules cannot be judged: ");
  }

  @Test
  void onAReadOnlyMountNobodyWritesHere() throws Exception {
    mode(runtime.resolve("lib/modules"), "rw-rw-rw-");
    // Only a process that has the mount shows it in mountinfo.
    String java = System.getProperty("java.home") + "/bin/java";
    Process process =
        new ProcessBuilder(
                "unshare",
                "-m",
                "sh",
                "-c",
                "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" || exit 99;"
                    + " exec \"$2\" -cp \"$3\" dev.irsacheck.agent.ProtectionTest \"$4\" \"$5\"",
                "sh",
                jar.getParent().toString(),
                java,
                System.getProperty("java.class.path"),
                jar.toString(),
                runtime.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes());
    assumeTrue(process.waitFor() == 0, "no mounts here: " + said);

    assertThat(said.strip()).isEqualTo("null");
    assertThat(weakness()).contains("mode 666");
  }

  public static void main(String[] args) {
    System.out.println(
        new Protection(Path.of(args[0]).toFile(), Path.of(args[1]).toFile()).findUnprotectedFile());
  }
}
