package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fallback for a JDK with other internals; {@code ChildIT} has the usual starter. */
class BuilderStarterTest {
  private final ChildStarter starter = new BuilderStarter();
  private final ChildEnvironment environment = new ChildEnvironment(true, "a mark");

  @Test
  void whatGoesInComesOut() throws Exception {
    ChildProcess child = starter.start(List.of("head", "-c", "5"), environment);
    child.in.write("hello".getBytes());

    assertThat(child.out).hasContent("hello");
    child.awaitEnd();
    assertThat(child.exitCode()).isZero();
  }

  @Test
  void aChildThatReadsNothingStillHasAnExitCode() throws Exception {
    ChildProcess child = starter.start(List.of("sh", "-c", "exit 78"), environment);
    child.awaitEnd();

    try (OutputStream in = child.in) {
      assertThatThrownBy(() -> in.write(new byte[100])).isInstanceOf(IOException.class);
    }
    assertThat(child.exitCode()).isEqualTo(78);
  }

  @Test
  void aProgramThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> starter.start(List.of("/nowhere/java"), environment))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No such file");
  }
}
