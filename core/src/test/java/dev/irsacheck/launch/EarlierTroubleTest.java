package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.snapshot.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierTroubleTest {
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
  void anAnswerOfStsEndsIt() throws Exception {
    met(2);
    at(LAST).learn(false);

    assertThat(at(LAST).until()).isNull();
    met(1);
    assertThat(at(LAST).until()).isEqualTo(LAST.plusSeconds(900));
  }

  /** As whoever shares the folder may leave it there. */
  @Test
  void whatIsNoFileOfOursIsNotTaken() throws Exception {
    met(1);
    assertThat(at(LAST.minusSeconds(1)).until()).as("written in the future").isNull();

    Files.delete(file);
    Files.createSymbolicLink(file, Files.createFile(shared.resolve("another")));
    assertThat(at(Instant.now()).until()).isNull();
    at(Instant.now()).learn(true);
    assertThat(shared.resolve("another")).isEmptyFile();
  }

  @Test
  void whereNothingCanBeKeptEachStartAsks() {
    EarlierTrouble kept = new EarlierTrouble(Path.of("/proc/none/kept"), Clock.systemUTC());
    kept.learn(true);
    assertThat(kept.until()).isNull();

    EarlierTrouble without = EarlierTrouble.ofThisPod(new Variables(Map.of(), Map.of()));
    without.learn(true);
    assertThat(without.until()).isNull();
  }

  /** Java cannot write such a time, and neither does a disk keep it: touch and tmpfs do. */
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

  /** One's trouble is no word on another's class path, which was never looked at. */
  @Test
  void eachContainerOfAPodHasItsOwn() throws Exception {
    Files.createFile(shared.resolve("token"));
    EarlierTrouble one = EarlierTrouble.ofThisPod(container("/app/one.jar"));
    EarlierTrouble other = EarlierTrouble.ofThisPod(container("/app/other.jar"));
    try {
      one.learn(true);

      assertThat(EarlierTrouble.ofThisPod(container("/app/one.jar")).until()).isNotNull();
      assertThat(other.until()).isNull();
    } finally {
      one.learn(false);
      other.learn(false);
    }
  }

  private Variables container(String classPath) {
    return new Variables(
        Map.of(
            "AWS_WEB_IDENTITY_TOKEN_FILE",
            shared.resolve("token").toString(),
            "KUBERNETES_SERVICE_HOST",
            "10.0.0.1"),
        Map.of("java.class.path", classPath));
  }

  private void met(int times) throws Exception {
    Files.deleteIfExists(file);
    for (int i = 0; i < times; i++) {
      at(LAST).learn(true);
    }
    Files.setLastModifiedTime(file, FileTime.from(LAST));
  }

  private EarlierTrouble at(Instant now) {
    return new EarlierTrouble(file, Clock.fixed(now, ZoneOffset.UTC));
  }
}
