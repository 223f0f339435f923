package dev.irsacheck.run.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.container.Proc;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageRecordTest {
  private static final Instant LAST = Instant.parse("2026-01-02T12:00:00Z");

  @TempDir private Path shared;
  private Path file;

  @BeforeEach
  void nothingIsKept() {
    file = shared.resolve("kept");
  }

  @Test
  void aPodThatNeverMetTroubleAsks() {
    assertThat(at(LAST).until()).isNull();
  }

  @Test
  void afterTroubleNobodyIsAskedForAQuarterOfAnHour() throws Exception {
    met(1);

    assertThat(at(LAST.plusSeconds(899)).until()).isEqualTo(LAST.plusSeconds(900));
    assertThat(at(LAST.plusSeconds(900)).until()).isNull();
  }

  @Test
  void eachTimeForTwiceAsLongAndNeverForMoreThanAnHour() throws Exception {
    met(2);
    assertThat(at(LAST).until()).isEqualTo(LAST.plusSeconds(1_800));
    met(3);
    assertThat(at(LAST).until()).isEqualTo(LAST.plusSeconds(3_600));
    met(40);
    assertThat(at(LAST).until()).isEqualTo(LAST.plusSeconds(3_600));
  }

  @Test
  void severalJvmsOfOneStartAreOneTime() {
    for (int i = 0; i < 3; i++) {
      new OutageRecord(file, Clock.systemUTC()).save(true);
    }

    assertThat(file).hasSize(1);
  }

  @Test
  void anAnswerOfStsEndsIt() throws Exception {
    met(2);
    at(LAST).save(false);

    assertThat(at(LAST).until()).isNull();
    met(1);
    assertThat(at(LAST).until()).isEqualTo(LAST.plusSeconds(900));
  }

  /** Another user of the folder may create such a file. */
  @Test
  void whatIsNoFileOfOursIsNotTaken() throws Exception {
    met(1);
    assertThat(at(LAST.minusSeconds(1)).until()).as("written in the future").isNull();

    Files.delete(file);
    Files.createSymbolicLink(file, Files.createFile(shared.resolve("another")));
    assertThat(at(Instant.now()).until()).isNull();
    at(Instant.now()).save(true);
    assertThat(shared.resolve("another")).isEmptyFile();
  }

  @Test
  void whereNothingCanBeKeptEachStartAsks() {
    OutageRecord kept = new OutageRecord(Path.of("/proc/none/kept"), Clock.systemUTC());
    kept.save(true);
    assertThat(kept.until()).isNull();

    OutageRecord without =
        OutageRecord.ofThisContainer(new Variables(Map.of(), Map.of()), Proc.HERE);
    without.save(true);
    assertThat(without.until()).isNull();
  }

  /** Java and disks cannot store such a time, but touch and tmpfs can. */
  @Test
  void aFileOfTheEndOfTimeIsNotTaken() throws Exception {
    file = Files.createTempFile(Path.of("/dev/shm"), "irsa-check-", ".test");
    try {
      for (long second : new long[] {Long.MAX_VALUE, Long.MIN_VALUE}) {
        assertThat(
                new ProcessBuilder("touch", "-d", "@" + second, file.toString()).start().waitFor())
            .isZero();
        assertThat(at(LAST).until()).isNull();
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aFileOfAnotherUserIsNotBelievedAndNotTouched() throws Exception {
    met(1);
    // Owned by root, or by another user if root runs this.
    Path own = Path.of("/");
    if (Files.getAttribute(own, "unix:uid").equals(Files.getAttribute(file, "unix:uid"))) {
      own = Files.createFile(shared.resolve("own"));
      Files.setAttribute(own, "unix:uid", 4711);
    }
    OutageRecord ofAnother =
        new OutageRecord(file, Clock.fixed(LAST.plusSeconds(1), ZoneOffset.UTC), own);

    assertThat(ofAnother.until()).isNull();
    ofAnother.save(true);
    assertThat(file).hasSize(1);
    ofAnother.save(false);
    assertThat(file).exists();
  }

  /**
   * Two images with {@code -jar app.jar} must not share a record. A container's name gets a new
   * number at each start.
   */
  @Test
  void eachContainerOfAPodHasItsOwnAtEachStart() throws Exception {
    String role = "arn:aws:iam::111122223333:role/orders";
    List<OutageRecord> others =
        List.of(
            in(container("b", "1f0e2d3c"), "app.jar", role),
            in(container("a", "1f0e2d3c").replace("b7e1", "c8f2"), "app.jar", role),
            in(container("a", "1f0e2d3c"), "other.jar", role),
            in(container("a", "1f0e2d3c"), "app.jar", "not-an-arn"),
            in("", "app.jar", role));
    OutageRecord one = in(container("a", "00a1b2c3"), "app.jar", role);
    try {
      one.save(true);

      assertThat(in(container("a", "1f0e2d3c"), "app.jar", role).until()).isNotNull();
      assertThat(others).allSatisfy(other -> assertThat(other.until()).isNull());
    } finally {
      one.save(false);
    }
  }

  @Test
  void whereNoContainerIsSeenTheTokensVolumeStandsForThePod() throws Exception {
    OutageRecord one = in("", "app.jar", "a");
    try {
      one.save(true);

      assertThat(in("", "app.jar", "a").until()).isNotNull();
      assertThat(in("", "app.jar", "b").until()).isNull();
    } finally {
      one.save(false);
    }
  }

  private static String container(String name, String start) {
    return """
        1127 1116 0:133 / / rw,relatime master:391 - overlay overlay rw,lowerdir=/var/lib/containerd
        1142 1120 0:134 / /dev/shm rw,nosuid,nodev,noexec,relatime - tmpfs shm rw,size=65536k
        1143 1127 259:1 /var/lib/kubelet/pods/5d1c3c1e-b7e1-4f6f-8b0e-2f7d3c0f6a11/etc-hosts \
        /etc/hosts rw,noatime - xfs /dev/nvme0n1p1 rw,attr2
        1144 1120 259:1 /var/lib/kubelet/pods/5d1c3c1e-b7e1-4f6f-8b0e-2f7d3c0f6a11/containers/%s/%s \
        /dev/termination-log rw,noatime - xfs /dev/nvme0n1p1 rw,attr2
        """
        .formatted(name, start);
  }

  private OutageRecord in(String mountinfo, String classPath, String role) throws IOException {
    Path proc = Files.createDirectories(shared.resolve("root/proc/self"));
    Files.writeString(proc.resolve("mountinfo"), mountinfo);
    Path token = shared.resolve("volume/token");
    if (!Files.exists(token)) {
      Files.createFile(Files.createDirectories(token.getParent()).resolve("token"));
    }
    Variables variables =
        new Variables(
            Map.of(
                "AWS_ROLE_ARN",
                role,
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                token.toString(),
                "KUBERNETES_SERVICE_HOST",
                "10.0.0.1"),
            Map.of("java.class.path", classPath));
    return OutageRecord.ofThisContainer(variables, new Proc(shared.resolve("root").toFile()));
  }

  private void met(int times) throws Exception {
    Files.deleteIfExists(file);
    for (int i = 0; i < times; i++) {
      at(LAST).save(true);
    }
    Files.setLastModifiedTime(file, FileTime.from(LAST));
  }

  private OutageRecord at(Instant now) {
    return new OutageRecord(file, Clock.fixed(now, ZoneOffset.UTC));
  }
}
