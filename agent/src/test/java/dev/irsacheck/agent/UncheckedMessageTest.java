package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UncheckedMessageTest {
  private static final String LINE = "irsa-check: no room: the application starts unchecked";

  @TempDir Path folder;

  @Test
  void theLineReplacesWhatAnEarlierStartLeft() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("log"), "irsa-check FAILED  IRSA301  " + "a longer text ".repeat(9));

    leave(file.toString(), false);

    assertThat(file).hasContent(LINE);
  }

  @Test
  void aFileThatIsNamedIsMade() throws Exception {
    leave(folder.resolve("made").toString(), true);

    assertThat(folder.resolve("made")).hasContent(LINE);
  }

  @Test
  void aFolderOrDevNullIsLeftAlone() throws Exception {
    leave(folder.toString(), false);
    leave("/dev/null", false);

    assertThat(folder).isEmptyDirectory();
  }

  private static void leave(String named, boolean execd) throws InterruptedException {
    UncheckedMessage.write(
        LINE, 0, BootstrapSettings.ofArguments("termination-log=" + named), execd);
  }
}
