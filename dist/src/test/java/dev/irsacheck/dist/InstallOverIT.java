package dev.irsacheck.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process starts only for copies of a Java runtime or for another user. */
class InstallOverIT {
  private static final String WITH_RUNTIME = "--with-runtime";

  @TempDir static Path shared;
  private static Path installed;
  private static AnotherUser user;

  @TempDir Path parent;
  private Path volume;

  @BeforeAll
  static void installOnce() throws Exception {
    installed = Files.createDirectory(shared.resolve("installed"));
    assertInstalled(Distribution.run(Map.of(), "install", WITH_RUNTIME, installed.toString()));
    user = AnotherUser.possible() ? AnotherUser.withTheProgram() : null;
  }

  @AfterAll
  static void removeTheProgram() throws Exception {
    if (user != null) {
      user.close();
    }
  }

  @BeforeEach
  void aVolumeThatEverybodyMayWrite() throws Exception {
    volume = Files.createDirectory(parent.resolve("volume"));
    mode("755", parent);
    mode("777", volume);
  }

  @Test
  void whatAnotherUserMadeInAStickyFolderStays() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    mode("1777", volume);
    wasInstalled("irsa-check.jar");
    String before = state();

    assertRefused(
        user.run("install", volume.toString()),
        "uid 54321 may not replace what belongs to uid 0 (" + volume.resolve("irsa-check.jar"));
    assertThat(state()).isEqualTo(before);
  }

  /** The kernel would allow it, because the folder is writable for all users. */
  @Test
  void whatAnotherUserInstalledStays() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    wasInstalled("irsa-check.jar", "runtime");
    String before = state();

    for (String option : List.of(WITH_RUNTIME, "--")) {
      assertRefused(
          user.run("install", option, volume.toString()),
          "uid 54321 may not replace what belongs to uid 0 (" + volume.resolve("irsa-check.jar"));
      assertThat(state()).isEqualTo(before);
    }
  }

  @Test
  void noAgentIsPutBesideARuntimeOfAnotherUser() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    wasInstalled("runtime");
    String before = state();

    for (String option : List.of(WITH_RUNTIME, "--")) {
      assertRefused(
          user.run("install", option, volume.toString()),
          "uid 54321 may not replace what belongs to uid 0 (" + volume.resolve("runtime"));
      assertThat(state()).isEqualTo(before);
    }
  }

  @Test
  void aFileThatIsNoJarOfOursStays() throws Exception {
    Path jar = volume.resolve("irsa-check.jar");
    Path others = parent.resolve("others.jar");
    new JarOutputStream(Files.newOutputStream(others), new Manifest()).close();

    for (byte[] content : List.of(new byte[0], "notes".getBytes(), Files.readAllBytes(others))) {
      Files.write(jar, content);
      String before = state();
      for (String option : List.of(WITH_RUNTIME, "--")) {
        assertRefused(refused(option), "not made by irsa-check install");
        assertThat(state()).isEqualTo(before);
      }
    }
  }

  @Test
  void aLinkInThePlaceOfTheJarStays() throws Exception {
    wasInstalled("irsa-check.jar");
    Path jar = volume.resolve("irsa-check.jar");
    Files.move(jar, volume.resolve("elsewhere.jar"));
    Files.createSymbolicLink(jar, Path.of("elsewhere.jar"));

    assertRefused(refused(), "not made by irsa-check install");
    assertThat(jar).isSymbolicLink();
  }

  @Test
  void aFolderOfAnotherUserStays() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    mode("755", volume);
    String before = state();

    assertRefused(user.run("install", volume.toString()), "permission denied");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void anInstallationOfAnotherUserThatWasKilledIsNamed() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    Path work = killedAtWork();
    mode("755", work);
    String before = state();

    assertRefused(
        user.run("install", volume.toString()),
        "uid 54321 may not replace what belongs to uid 0 (" + work + ")");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void anOrdinaryUserInstallsOverHisOwnAndRootOverThat() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    mode("1777", volume);

    assertInstalled(user.run("install", WITH_RUNTIME, volume.toString()));
    assertInstalled(user.run("install", WITH_RUNTIME, volume.toString()));
    assertInstalled(install(WITH_RUNTIME));

    assertThat(names()).containsExactly("irsa-check.jar", "runtime");
  }

  /** The failure occurs late, so the replaced runtime is restored. */
  @Test
  void whatFailsHalfWayIsUndone() throws Exception {
    assumeTrue(user != null, AnotherUser.WITHOUT);
    mode("1777", volume);
    wasInstalled("irsa-check.jar", "runtime");
    Files.writeString(volume.resolve("runtime/the-old-one"), "");
    AnotherUser.sh("chown 54322 \"$1/irsa-check.jar\" && chown 54323 \"$1\"", volume);
    String before = state();

    assertRefused(
        user.asRootWhoOwnsLittle("install", WITH_RUNTIME, volume.toString()),
        "Operation not permitted");
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void whatIsMountedToBeReadStays() throws Exception {
    String readOnly =
        "mount --bind \"$1\" \"$1\" && mount -o remount,bind,ro \"$1\" && shift && exec \"$@\"";
    String unshare = AnotherUser.isRoot() ? "unshare --mount" : "unshare --mount --map-root-user";
    String line = "exec " + unshare + " sh -c '" + readOnly.replace("'", "'\\''") + "' sh \"$@\"";
    assumeTrue(
        AnotherUser.sh(line, volume, "true").exit() == 0, "nothing can be mounted on this machine");
    wasInstalled("irsa-check.jar");
    String before = state();

    assertRefused(
        AnotherUser.sh(line, volume, Distribution.PROGRAM, "install", volume),
        "Read-only file system");
    assertThat(state()).isEqualTo(before);
  }

  /** A foreign Java runtime, and a folder that only has the name. */
  @ParameterizedTest
  @ValueSource(strings = {"bin/java", "irsa-check/notes.txt", "irsa-check/irsa-check.options"})
  void aRuntimeThatNoInstallMadeStays(String file) throws Exception {
    write(volume.resolve("runtime").resolve(file));
    String before = state();

    assertRefused(
        refused(WITH_RUNTIME),
        "this was not made by irsa-check install: move it away, or install into another folder ("
            + volume.resolve("runtime")
            + ")");
    assertThat(state()).isEqualTo(before);

    // Without the option the runtime stays untouched.
    assertInstalled(install());
    assertThat(volume.resolve("runtime").resolve(file)).exists();
  }

  @Test
  void aLinkInThePlaceOfTheRuntimeStays() throws Exception {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    write(elsewhere.resolve("bin/java"));
    write(elsewhere.resolve("irsa-check/irsa-check.options"));
    Files.createSymbolicLink(volume.resolve("runtime"), elsewhere);

    assertRefused(refused(WITH_RUNTIME), "not made by irsa-check install");
    assertThat(elsewhere.resolve("bin/java")).exists();
  }

  @Test
  void otherFoldersOfSuchANameAreNobodysBusiness() throws Exception {
    write(volume.resolve(".irsa-check-install-old/thesis.txt"));
    write(volume.resolve(".irsa-check-install-runtime/thesis.txt"));

    assertInstalled(install(WITH_RUNTIME));

    assertThat(names())
        .containsExactly(
            ".irsa-check-install-old", ".irsa-check-install-runtime", "irsa-check.jar", "runtime");
    assertThat(volume.resolve(".irsa-check-install-old/thesis.txt")).exists();
  }

  @Test
  void anInstallationThatWasKilledLeavesNothing() throws Exception {
    killedAtWork();

    assertInstalled(install());

    assertThat(names()).containsExactly("irsa-check.jar");
  }

  @Test
  void oneThatWasKilledAtOnceLeavesNothing() throws Exception {
    Files.createDirectory(volume.resolve(".irsa-check-install-work"));

    assertInstalled(install());

    assertThat(names()).containsExactly("irsa-check.jar");
  }

  /** A link replaces the work folder; the target's files must survive. */
  @Test
  void aLinkInThePlaceOfTheWorkIsNotFollowed() throws Exception {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    write(elsewhere.resolve("thesis.txt"));
    Files.createSymbolicLink(volume.resolve(".irsa-check-install-work"), elsewhere);

    assertInstalled(install());

    assertThat(names()).containsExactly("irsa-check.jar");
    assertThat(elsewhere.resolve("thesis.txt")).exists();
  }

  /** The volume has two megabytes, less than the jar: the old jar must survive. */
  @ParameterizedTest
  @ValueSource(strings = {"--", WITH_RUNTIME})
  void aFullVolumeStaysAsItWas(String option) throws Exception {
    String line =
        "exec "
            + (AnotherUser.isRoot() ? "unshare --mount" : "unshare --mount --map-root-user")
            + " sh -c 'mount -t tmpfs -o size=2m tmpfs \"$1\" || exit 99;"
            + " \"$2\" install \"$3\" \"$1\"; echo exit $?; ls -A \"$1\"' sh \"$@\"";

    Distribution.Ended ended = AnotherUser.sh(line, volume, Distribution.PROGRAM, option);

    assumeTrue(ended.out().startsWith("exit"), "nothing can be mounted on this machine");
    assertThat(ended.out()).isEqualTo("exit 64\n");
    assertThat(ended.err())
        .startsWith("irsa-check WRONG USAGE  cannot install into " + volume + ": No space left")
        .hasLineCount(1);
  }

  /** Parallel installations may fail, but must never leave an incomplete jar. */
  @Test
  void severalAtOnceLeaveNoHalfCopy() throws Exception {
    String one = "\"$1\" install --with-runtime \"$2\" 2>&1";

    Distribution.Ended ended =
        AnotherUser.sh(
            "for i in 1 2 3 4; do (" + one + "; echo \"exit $?\") & done; wait",
            Distribution.PROGRAM,
            volume);

    assertThat(ended.out().lines().filter(line -> line.startsWith("exit ")))
        .as(ended.out())
        .hasSize(4)
        .allMatch(line -> List.of("exit 0", "exit 64").contains(line));
    if (names().contains("irsa-check.jar")) {
      assertThat(volume.resolve("irsa-check.jar"))
          .hasSameBinaryContentAs(installed.resolve("irsa-check.jar"));
    }
    assertInstalled(install(WITH_RUNTIME));
    assertThat(names()).containsExactly("irsa-check.jar", "runtime");
    Distribution.Ended compared = AnotherUser.sh("diff -r \"$1\" \"$2\"", installed, volume);
    assertThat(compared.exit()).as(compared.everything()).isZero();
  }

  private Path killedAtWork() throws Exception {
    Path work = volume.resolve(".irsa-check-install-work");
    write(work.resolve("17/runtime/lib/modules"));
    return work;
  }

  /** Links to one copy save time; the jar is a copy because its owner changes. */
  private void wasInstalled(String... entries) throws Exception {
    for (String entry : entries) {
      String how = entry.endsWith(".jar") ? "cp -p" : "cp -pRl";
      assertThat(AnotherUser.sh(how + " \"$1\" \"$2\"", installed.resolve(entry), volume).exit())
          .isZero();
    }
  }

  private Distribution.Ended install(String... options) throws Exception {
    return Distribution.run(Map.of(), arguments(options));
  }

  /** These tests fail if it starts to copy, because this JVM's classes are in no distribution. */
  private Distribution.Ended refused(String... options) {
    return InThisJvm.run(arguments(options));
  }

  private String[] arguments(String... options) {
    List<String> all = new ArrayList<>(List.of("install"));
    all.addAll(List.of(options));
    all.add(volume.toString());
    return all.toArray(new String[0]);
  }

  private static void assertInstalled(Distribution.Ended ended) {
    assertThat(ended.exit()).as(ended.err()).isZero();
  }

  private void assertRefused(Distribution.Ended ended, String complaint) {
    assertThat(ended.exit()).as(ended.err()).isEqualTo(64);
    assertThat(ended.err())
        .startsWith("irsa-check WRONG USAGE  cannot install into " + volume + ": ")
        .contains(complaint)
        .doesNotContain("Exception")
        .hasLineCount(1);
  }

  private String state() throws Exception {
    return AnotherUser.sh(
            "cd \"$1\" && find . -mindepth 1 -printf '%p %i %U %m %s %T@\\n' | sort", volume)
        .out();
  }

  private static void write(Path file) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "somebody's");
  }

  private static void mode(String mode, Path path) throws Exception {
    assertThat(AnotherUser.sh("chmod " + mode + " \"$1\"", path).exit()).isZero();
  }

  private List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(volume)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
