package dev.irsacheck.pod.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads files with an ordinary user's rights. If the tests run as root, who may read everything, it
 * starts a process of another user.
 */
final class OrdinaryUser {
  private static final int UID = 54_321;

  private OrdinaryUser() {}

  public static void main(String[] args) {
    LivePodEnvironment environment = new LivePodEnvironment(Variables.ofThisJvm());
    System.out.print(
        args.length == 0 ? environment.user() : environment.file(args[0], 20_000).kind());
  }

  static FileState.Kind seesAs(Path file) throws Exception {
    if (!isRoot()) {
      return new LivePodEnvironment(Variables.ofThisJvm()).file(file.toString(), 20_000).kind();
    }
    openTheWayTo(file);
    return FileState.Kind.valueOf(inAnotherProcess(file.toString()));
  }

  static String user() throws Exception {
    return isRoot() ? inAnotherProcess() : new LivePodEnvironment(Variables.ofThisJvm()).user();
  }

  static String expected() throws Exception {
    return isRoot()
        ? "uid " + UID + ", gid " + UID
        : "uid " + output("id", "-u") + ", gid " + output("id", "-g");
  }

  private static boolean isRoot() throws Exception {
    return output("id", "-u").equals("0");
  }

  /** JUnit's folders are only for their owner. */
  private static void openTheWayTo(Path file) throws IOException {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (folder.getFileName() != null && folder.getFileName().toString().startsWith("junit")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static String inAnotherProcess(String... args) throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "root may read every file, and there is no setpriv to become somebody else");
    Path classes = Files.createTempDirectory("irsa-check-classes");
    try {
      copyClasses(classes);
      List<String> command =
          new ArrayList<>(
              List.of(
                  "/usr/bin/setpriv",
                  "--reuid=" + UID,
                  "--regid=" + UID,
                  "--clear-groups",
                  "--",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xint",
                  "-cp",
                  classes.toString(),
                  OrdinaryUser.class.getName()));
      command.addAll(List.of(args));
      return output(command.toArray(new String[0]));
    } finally {
      delete(classes);
    }
  }

  /** The other user may not be able to read the build's folder. */
  private static void copyClasses(Path target) throws Exception {
    for (Class<?> root : new Class<?>[] {LivePodEnvironment.class, OrdinaryUser.class}) {
      Path build = Path.of(root.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (String folder :
          new String[] {"dev/irsacheck/pod/snapshot", "dev/irsacheck/chain/evidence"}) {
        if (Files.isDirectory(build.resolve(folder))) {
          Files.createDirectories(target.resolve(folder));
          try (Stream<Path> files = Files.list(build.resolve(folder))) {
            for (Path file : files.toList()) {
              Files.copy(file, target.resolve(folder).resolve(file.getFileName()));
            }
          }
        }
      }
    }
    try (Stream<Path> all = Files.walk(target)) {
      for (Path path : all.toList()) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(process.waitFor()).as(out).isZero();
    return out;
  }
}
