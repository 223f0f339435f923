package dev.irsacheck.options.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import dev.irsacheck.check.facts.Rehearsal.NotMade;
import dev.irsacheck.pod.classpath.Sdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A broken Java is no fault of the application. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs a shell")
class ProcessRehearserTest {
  private static final String AUTH = "software/amazon/awssdk/auth/credentials/";

  @TempDir Path folder;
  private Path java;

  @BeforeEach
  void makeHome() throws Exception {
    java = Files.createDirectories(folder.resolve("home/bin")).resolve("java");
  }

  private void javaDoes(String script) throws Exception {
    Files.writeString(java, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ending rehearsed(Duration within) throws Exception {
    Path jar =
        new Jar()
            .with(AUTH + "DefaultCredentialsProvider.class", "x")
            .with(AUTH + "WebIdentityTokenFileCredentialsProvider.class", "x")
            .in(folder.resolve("a.jar"));
    SdkToRehearse copy =
        new SdkToRehearse(
            Sdk.JAVA_V2, Optional.empty(), Jar.scanned(jar).copy(Sdk.JAVA_V2, Optional.empty()));
    return new ProcessRehearser(
            folder.resolve("home"), folder.resolve("x.jar"), "/opt/lib", Map.of())
        .rehearse(List.of(copy), new TokenText("the-token-of-the-pod"), Deadline.in(within))
        .get(0)
        .ending();
  }

  private Ending rehearsed() throws Exception {
    return rehearsed(Duration.ofMinutes(4));
  }

  @Test
  void anImageWithoutJava() throws Exception {
    assertThat(rehearsed().toString()).contains("NotMade", "cannot be started", java.toString());
  }

  @Test
  void aVolumeMountedNoexec() throws Exception {
    javaDoes("exit 0");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(rehearsed().toString()).contains("NotMade", "cannot be started");
  }

  @Test
  void itsLibrariesAreWhereTheApplicationsJavaHasThem() throws Exception {
    javaDoes("test \"$LD_LIBRARY_PATH\" = /opt/lib && exit 17");

    assertThat(rehearsed().toString()).contains("ended with exit code 17");
  }

  @Test
  void anOptionThatItRefuses() throws Exception {
    javaDoes("echo Unrecognized option >&2; exit 1");

    assertThat(rehearsed())
        .isEqualTo(new NotMade(java + " ended with exit code 1 and without an answer"));
  }

  @Test
  void killedForItsMemoryInTheMiddle() throws Exception {
    javaDoes("head -c 1 >/dev/null; printf s; kill -9 $$");

    assertThat(rehearsed())
        .isEqualTo(new NotMade(java + " ended with exit code 137 and without an answer"));
  }

  @Test
  void wordsThatAreNotOurs() throws Exception {
    javaDoes("echo Hello; cat >/dev/null");

    assertThat(rehearsed()).isInstanceOf(NotMade.class);
  }

  @Test
  void oneThatHangsIsKilledAtTheDeadline() throws Exception {
    Path file = Files.createFile(folder.resolve("pid"));
    javaDoes("echo $$ >" + file + "; exec sleep 600");

    // A slow machine may kill it before it has written its name.
    for (int millis = 200; Files.size(file) == 0 && millis < 60_000; millis *= 4) {
      assertThat(rehearsed(Duration.ofMillis(millis)).toString())
          .contains("Unanswered", "the time limit passed");
    }
    long pid = Long.parseLong(Files.readString(file).strip());
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }

  @Test
  void nothingSecretIsOnTheCommandLine() throws Exception {
    javaDoes("echo \"$@\" >" + folder.resolve("line"));

    rehearsed();
    assertThat(folder.resolve("line"))
        .content()
        .contains("-cp " + folder.resolve("x.jar") + " dev.irsacheck.agent.rehearsal.Main")
        .doesNotContain("token");
  }
}
