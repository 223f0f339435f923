package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the program as an ordinary user in root's tests, from a copy that this user can read. */
final class AnotherUser implements AutoCloseable {
  static final int UID = 54_321;
  static final String WITHOUT = "only root can become another user, and by setpriv";

  private static final String SETPRIV = "/usr/bin/setpriv";

  private final Path copy;

  private AnotherUser(Path copy) {
    this.copy = copy;
  }

  static boolean possible() {
    return isRoot() && Files.isExecutable(Path.of(SETPRIV));
  }

  static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }

  static AnotherUser withTheProgram() throws Exception {
    Path copy = Files.createTempDirectory("irsa-check-program");
    String command = "cp -r \"$1/.\" \"$2\" && chmod -R a+rX \"$2\"";
    assertThat(sh(command, Distribution.HOME, copy).exit()).isZero();
    return new AnotherUser(copy);
  }

  Distribution.Ended run(String... arguments) throws Exception {
    return as(List.of("--reuid=" + UID, "--regid=" + UID, "--clear-groups"), arguments);
  }

  /** Lacks the capabilities that let root delete other users' files in a sticky folder. */
  Distribution.Ended asRootWhoOwnsLittle(String... arguments) throws Exception {
    return as(List.of("--bounding-set=-fowner", "--inh-caps=-fowner"), arguments);
  }

  private Distribution.Ended as(List<String> user, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(SETPRIV));
    command.addAll(user);
    command.addAll(List.of("--", copy.resolve("bin/irsa-check").toString()));
    command.addAll(List.of(arguments));
    return Distribution.runCommand(Map.of(), command);
  }

  static Distribution.Ended sh(String line, Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return Distribution.runCommand(Map.of(), command);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(copy)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
