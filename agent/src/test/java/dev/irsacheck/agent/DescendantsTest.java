package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.base.bootstrap.VerdictLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class DescendantsTest {
  private static final long FOR_EVER = 3_600_000;

  @TempDir Path folder;

  @Test
  void whatAChildLeavesBehindIsEndedAndNothingElse() throws Exception {
    Path pids = folder.resolve("pids");
    String sleeping = "sleep 3600 & echo $! >>'" + pids + "'; ";
    ChildEnvironment environment = new ChildEnvironment(true, Nonce.next());
    ChildProcess other =
        new BuilderStarter()
            .start(List.of("sleep", "3600"), new ChildEnvironment(true, Nonce.next()));
    ChildProcess child =
        new BuilderStarter()
            .start(
                List.of("sh", "-c", sleeping + "(trap '' TERM; exec >/dev/null; " + sleeping + ")"),
                environment);
    // The first process still has the pipe.
    Exchange exchange = Exchange.begin(child, new byte[0], new VerdictLines("4711"));
    await().atMost(5, TimeUnit.MINUTES).until(() -> Files.exists(pids) && lines(pids) == 2);
    child.awaitEnd();

    assertThat(new Descendants(child, environment.marked()).end(exchange, FOR_EVER)).isTrue();

    assertThat(child.exitCode()).isZero();
    for (String pid : Files.readAllLines(pids)) {
      await()
          .atMost(5, TimeUnit.MINUTES)
          .until(() -> !ProcessHandle.of(Long.parseLong(pid)).isPresent() || isZombie(pid));
    }
    assertThat(ProcessHandle.of(other.pid)).hasValueSatisfying(ProcessHandle::isAlive);
    other.kill();
  }

  private static long lines(Path file) throws Exception {
    return Files.readAllLines(file).size();
  }

  /** Its parent is not this JVM and may reap late. */
  private static boolean isZombie(String pid) throws Exception {
    Path stat = Path.of("/proc", pid, "stat");
    return !Files.exists(stat) || Files.readString(stat).contains(") Z ");
  }
}
