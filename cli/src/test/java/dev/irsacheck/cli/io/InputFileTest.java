package dev.irsacheck.cli.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFileTest {
  /** For example {@code --policy <(aws iam get-role …)}. */
  @Test
  void aPipeIsReadAsAFileIs(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "printf policy >\"$0\"", pipe.toString()).start();

    byte[] content =
        InputFile.read(pipe.toString(), InputStream.nullInputStream(), in -> in.readNBytes(100));

    assertThat(new String(content, UTF_8)).isEqualTo("policy");
    assertThat(writer.waitFor()).isZero();
  }
}
