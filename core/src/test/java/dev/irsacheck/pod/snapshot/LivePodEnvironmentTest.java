package dev.irsacheck.pod.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.snapshot.FileState.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LivePodEnvironmentTest {
  private static final int LIMIT = 20_000;

  @TempDir private Path pod;

  private final LivePodEnvironment environment = new LivePodEnvironment(Variables.ofThisJvm());

  @Test
  @EnabledOnOs(OS.LINUX)
  void theKernelsCountersAreRead() {
    assertThat(new CpuMeter(environment).stop().threads()).isPositive();
    assertThat(environment.counters("/proc/self/nowhere")).isNull();
    assertThat(environment.counters("/proc/self")).as("a folder").isNull();
  }

  @Test
  void aVolumeOfKubeletsIsProjected() throws IOException {
    FileState token = file(KubeletVolume.in(pod).resolve("token"));

    assertThat(token.kind()).isEqualTo(Kind.READ);
    assertThat(token.content()).isEqualTo("header.payload.signature".getBytes(UTF_8));
    assertThat(token.projected()).isTrue();
    assertThat(token.size()).isEqualTo(24);
    assertThat(token.mode()).isEqualTo("rw-r-----");
    assertThat(token.owner()).matches("uid \\d+, gid \\d+");
  }

  @Test
  void aFileBelowKubeletsFirstLinkIsProjectedToo() throws IOException {
    Path volume = KubeletVolume.in(pod, "aws/token");

    assertThat(Files.isSymbolicLink(volume.resolve("aws"))).isTrue();
    assertThat(file(volume.resolve("aws/token")).projected()).isTrue();
  }

  @Test
  void aLinkOfOnesOwnToKubeletsLinkIsProjectedToo() throws IOException {
    Path volume = KubeletVolume.in(pod);
    Path link = Files.createSymbolicLink(pod.resolve("my-token"), volume.resolve("token"));
    Path run = Files.createSymbolicLink(pod.resolve("run"), volume.getFileName());

    assertThat(file(link).projected()).isTrue();
    assertThat(file(run.resolve("token")).projected()).isTrue();
    assertThat(file(volume.resolve("..data/token")).projected()).isTrue();
  }

  @Test
  void aSubPathMountOrACopyIsNotProjected() throws IOException {
    Path copy = Files.writeString(pod.resolve("token"), "header.payload.signature");
    Path link = Files.createSymbolicLink(pod.resolve("link"), copy);

    assertThat(file(copy).projected()).isFalse();
    assertThat(file(link).projected()).isFalse();
    assertThat(file(link).kind()).isEqualTo(Kind.READ);
  }

  @Test
  void aPathInsideOneOfKubeletsDatedFoldersWillGoAway() throws IOException {
    Path volume = KubeletVolume.in(pod);
    Path pinned = volume.resolve("token").toRealPath();

    assertThat(file(pinned).kind()).isEqualTo(Kind.READ);
    assertThat(file(pinned).projected()).isFalse();
  }

  @Test
  void nothingThereIsMissing() {
    FileState state = file(pod.resolve("volume/token"));

    assertThat(state.kind()).isEqualTo(Kind.MISSING);
    assertThat(state.exists()).isFalse();
    assertThat(state.content()).isNull();
    assertThat(state.size()).isEqualTo(-1);
  }

  @Test
  void aFolderWithoutTheFileIsToldFromNoFolder() {
    FileState state = file(pod.resolve("token"));

    assertThat(state.kind()).isEqualTo(Kind.NOT_IN_FOLDER);
    assertThat(state.exists()).isFalse();
  }

  @Test
  void aFileInPlaceOfAFolderLeavesThePathMissing() throws IOException {
    Path file = Files.createFile(pod.resolve("file"));

    assertThat(file(file.resolve("token")).kind()).isEqualTo(Kind.MISSING);
  }

  @Test
  void aNameTooLongForAnyFileIsMissing() {
    assertThat(file(pod.resolve("x".repeat(300))).exists()).isFalse();
  }

  @Test
  void aFolderIsToldFromAFile() {
    assertThat(file(pod).kind()).isEqualTo(Kind.DIRECTORY);
  }

  @Test
  void aLinkThatLeadsNowhereIsToldFromAMissingFile() throws IOException {
    Path dangling = Files.createSymbolicLink(pod.resolve("token"), Path.of("..data", "token"));
    Path loop = Files.createSymbolicLink(pod.resolve("loop"), Path.of("loop"));

    assertThat(file(dangling).kind()).isEqualTo(Kind.DANGLING_LINK);
    assertThat(file(dangling).exists()).isTrue();
    assertThat(file(loop).kind()).isEqualTo(Kind.DANGLING_LINK);
  }

  @Test
  void aPipeIsNotOpenedSinceNobodyMayEverWriteToIt() throws Exception {
    Path pipe = pod.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(file(pipe).kind()).isEqualTo(Kind.SPECIAL);
    assertThat(file(Path.of("/dev/null")).kind()).isEqualTo(Kind.SPECIAL);
  }

  @Test
  void ofAHugeFileNothingIsKept() throws IOException {
    Path huge = Files.write(pod.resolve("token"), new byte[10 << 20]);

    FileState state = file(huge);

    assertThat(state.kind()).isEqualTo(Kind.TOO_LARGE);
    assertThat(state.content()).isNull();
    assertThat(state.size()).isEqualTo(10 << 20);
  }

  @Test
  void theLimitItselfIsAllowed() throws IOException {
    Path file = Files.write(pod.resolve("token"), new byte[LIMIT]);
    assertThat(file(file).kind()).isEqualTo(Kind.READ);

    Files.write(file, new byte[LIMIT + 1]);
    assertThat(file(file).kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void anEmptyFileIsReadAsWhatItIs() throws IOException {
    FileState state = file(Files.createFile(pod.resolve("token")));

    assertThat(state.kind()).isEqualTo(Kind.READ);
    assertThat(state.content()).isEmpty();
  }

  @Test
  void anEmptyPathIsThisProcesssFolderAndNoFault() {
    assertThat(environment.file("", LIMIT).kind()).isEqualTo(Kind.DIRECTORY);
  }

  @Test
  void aPathThatNoFileCanHaveIsMissingAndSafeToPrint() {
    FileState state = environment.file("/var/run/\0\u001b[2Jtoken", LIMIT);

    assertThat(state.kind()).isEqualTo(Kind.MISSING);
    assertThat(state.path()).isEqualTo("/var/run/??[2Jtoken");
  }

  @Test
  void anotherUsersFileIsAMatterOfPermission() throws Exception {
    Path volume = KubeletVolume.in(pod);
    Path token = volume.resolve("token");
    Files.setPosixFilePermissions(token.toRealPath(), PosixFilePermissions.fromString("---------"));

    assertThat(OrdinaryUser.seesAs(token)).isEqualTo(Kind.NO_PERMISSION);
  }

  @Test
  void aFileInAClosedFolderIsAMatterOfPermissionAndNotMissing() throws Exception {
    Path closed = Files.createDirectory(pod.resolve("closed"));
    Path token = Files.writeString(closed.resolve("token"), "x");
    Path link = Files.createSymbolicLink(pod.resolve("link"), token);
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    try {
      assertThat(OrdinaryUser.seesAs(token)).isEqualTo(Kind.NO_PERMISSION);
      assertThat(OrdinaryUser.seesAs(closed.resolve("volume/token"))).isEqualTo(Kind.NO_PERMISSION);
      assertThat(OrdinaryUser.seesAs(link)).isEqualTo(Kind.NO_PERMISSION);
    } finally {
      Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }
  }

  @Test
  void theUserIsTheOneThatThisProcessRunsAs() throws Exception {
    assertThat(OrdinaryUser.user()).isEqualTo(OrdinaryUser.expected());
  }

  @Test
  void aFilesStatePrintsNothingOfTheFile() throws IOException {
    FileState token = file(KubeletVolume.in(pod).resolve("token"));

    assertThat(token.toString())
        .contains("READ", "24 bytes")
        .doesNotContain("header")
        .doesNotContain("[B@");
  }

  private FileState file(Path path) {
    return environment.file(path.toString(), LIMIT);
  }
}
