package dev.irsacheck.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TerminationMessageTest {
  @TempDir private Path folder;

  @Test
  void aMessageThatFitsIsWrittenWhole() {
    assertThat(TerminationMessage.bytes("ü".repeat(2048))).hasSize(4096);
    assertThat(TerminationMessage.bytes("")).isEmpty();
  }

  @Property
  void aLongOneIsCutBetweenTwoCharacters(@ForAll @IntRange(max = 3) int shift) {
    for (String character : new String[] {"x", "ü", "…", "\uD83D\uDE00"}) {
      byte[] cut = TerminationMessage.bytes("x".repeat(shift) + character.repeat(5000));

      assertThat(cut.length).isBetween(4093, 4096);
      assertThat(new String(cut, UTF_8)).doesNotContain("\uFFFD");
      assertThat(new String(cut, UTF_8)).startsWith("x".repeat(shift) + character);
    }
  }

  /** Half of a command is another command. */
  @Test
  void aLongOneOfLinesIsCutBehindALine() {
    byte[] cut = TerminationMessage.bytes(("x".repeat(99) + "\n").repeat(50));

    assertThat(cut).hasSize(4000);
  }

  @Test
  void kubeletsFileIsReplaced() throws IOException {
    Path log = Files.writeString(folder.resolve("log"), "a longer message of an earlier start");

    assertThat(TerminationMessage.write(log, "short", false)).isNull();

    assertThat(log).hasContent("short");
  }

  @Test
  void outsideAPodNoFileIsMade() {
    Path log = folder.resolve("log");

    assertThat(TerminationMessage.write(log, "text", false)).isNull();

    assertThat(log).doesNotExist();
  }

  @Test
  void aFileThatWasAskedForIsMade() {
    Path log = folder.resolve("log");

    assertThat(TerminationMessage.write(log, "text", true)).isNull();

    assertThat(log).hasContent("text");
  }

  @Test
  void whereItCannotBeWrittenThatIsSaidInOneLine() {
    assertThat(TerminationMessage.write(folder, "text", true))
        .isEqualTo("cannot write the termination log " + folder + ": it is not a regular file");
    assertThat(TerminationMessage.write(folder.resolve("no/log"), "text", true))
        .endsWith(": NoSuchFileException");
    assertThat(TerminationMessage.write(folder, "text", false)).isNull();
  }

  @Test
  void whoeverWantsNoMessageNamesTheDeviceForIt() {
    assertThat(TerminationMessage.write(Path.of("/dev/null"), "text", true)).isNull();
  }

  @Test
  @Timeout(300)
  void aPipeThatNobodyReadsDoesNotHoldUpTheStart() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Thread thread = new Thread(() -> TerminationMessage.write(pipe, "text", true));
    thread.setDaemon(true);
    thread.start();

    thread.join();
  }
}
