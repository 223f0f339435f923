package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.irsacheck.acceptance.realapps.Jdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Connects to an STS whose TLS does not support the check's first key exchange group. */
class KeyExchangeIT {
  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void anotherGroupIsAsGood(Path jdk) throws Exception {
    Path ready = directory.resolve("ready");
    List<String> emulator = new ArrayList<>(List.of(BuiltTree.java()));
    emulator.addAll(BuiltTree.SHORT_LIVED);
    emulator.addAll(
        List.of(
            "-Djdk.tls.namedGroups=secp384r1",
            "-jar",
            BuiltTree.root().resolve("emulator/target/irsa-emulator.jar").toString(),
            "--scenario",
            "healthy",
            "--dir",
            directory.toString()));
    Process sts =
        new ProcessBuilder(emulator)
            .redirectOutput(ready.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      await().atMost(5, TimeUnit.MINUTES).until(() -> Files.readString(ready).contains("ready"));
      assertThat(application(jdk)).startsWith("irsa-check OK  ").hasLineCount(1);
    } finally {
      sts.destroy();
      sts.waitFor();
    }
  }

  private String application(Path jdk) throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    String command =
        ". '%s/env'; exec '%s' %s -Djavax.net.ssl.trustStore=\"$IRSA_TRUSTSTORE\""
            + " -Djavax.net.ssl.trustStorePassword=\"$IRSA_TRUSTSTORE_PASSWORD\""
            + " '-javaagent:%s=timeout=5m,namespace-file=%1$s/namespace' -cp '%s'"
            + " dev.irsacheck.examples.OrdersApp";
    Process process =
        new ProcessBuilder(
                "sh",
                "-c",
                command.formatted(
                    directory,
                    jdk.resolve("bin/java"),
                    String.join(" ", BuiltTree.SHORT_LIVED),
                    BuiltTree.agentJar(),
                    BuiltTree.applicationClasses()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(err.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(err);
  }
}
