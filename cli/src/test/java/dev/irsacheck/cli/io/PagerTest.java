package dev.irsacheck.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagerTest {
  @TempDir Path folder;

  @Test
  void theOneThatSomebodyChose() {
    assertThat(Pager.of(Map.of("PAGER", "less -N"))).isEqualTo("less -N");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "cat"})
  void noneOnRequest(String chosen) throws IOException {
    withLess();

    assertThat(Pager.of(Map.of("PAGER", chosen, "PATH", folder.toString()))).isNull();
  }

  @Test
  void lessWhereItIs() throws IOException {
    assertThat(Pager.of(Map.of("PATH", folder + ":/nowhere"))).isNull();
    assertThat(Pager.of(Map.of())).isNull();

    withLess();

    assertThat(Pager.of(Map.of("PATH", "/nowhere:" + folder))).isEqualTo("less");
  }

  @Test
  void whoeverHasReadEnoughEndsIt() {
    assertThat(Pager.isShown("exec <&-; exit 1", "a line\n".repeat(100_000))).isTrue();
  }

  @Test
  void oneThatIsMissingShowsNothing() {
    assertThat(Pager.isShown("no-such-pager-" + folder.getFileName() + " 2>/dev/null", "x"))
        .isFalse();
  }

  private void withLess() throws IOException {
    assertThat(Files.createFile(folder.resolve("less")).toFile().setExecutable(true)).isTrue();
  }
}
