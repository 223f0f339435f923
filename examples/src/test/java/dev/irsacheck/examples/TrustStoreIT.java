package dev.irsacheck.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trust stores of the application that a JVM cannot use, and TLS that cannot come about. */
class TrustStoreIT {
  private static final String STORE = "-Djavax.net.ssl.trustStore=";
  private static final String PASSWORD = "-Djavax.net.ssl.trustStorePassword=";
  private static final String TYPE = "-Djavax.net.ssl.trustStoreType=";

  @TempDir Path directory;
  private RunningEmulator pod;

  @BeforeEach
  void startThePod() throws IOException {
    pod = RunningEmulator.start(Scenario.named("healthy"), directory.resolve("pod"), 0);
  }

  @AfterEach
  void stop() throws IOException {
    pod.close();
  }

  @Test
  void theStoreIsNotThere() throws Exception {
    Path missing = directory.resolve("missing.p12");
    Ended ended = assertUnusable(missing + ": FileNotFoundException: ", STORE + missing);
    Measured.write("trust store that is not there", ended);
  }

  @Test
  void thePasswordIsAnothers() throws Exception {
    String words = pod.trustStore() + ": IOException: keystore password was incorrect";
    Ended ended = assertUnusable(words, PASSWORD + "another");
    Measured.write("trust store with another password", ended);
  }

  @Test
  void thePasswordIsLeftOut() throws Exception {
    assertUnusable(pod.trustStore() + ": it shows no certificate", PASSWORD);
  }

  /** A provider that the application adds in main may know it. */
  @Test
  void aTypeThatOnlyTheApplicationCanKnowIsNotJudged() throws Exception {
    Ended ended = new Start(pod, directory).impatient().options(List.of(TYPE + "NONSENSE")).run();

    assertThat(ended.exit()).isZero();
    assertThat(ended.err()).contains("NONSENSE not found").contains("starts unchecked");
  }

  @Test
  void theFileIsNoStore() throws Exception {
    Path garbage = Files.writeString(directory.resolve("garbage.p12"), "no store\n".repeat(99));
    assertUnusable(garbage + ": ", STORE + garbage);
    Path empty = Files.createFile(directory.resolve("empty.p12"));
    assertUnusable(empty + ": the file is empty", STORE + empty);
  }

  @Test
  void aJvmWhoseProtocolsStsDoesNotTakeIsNoMatterOfTrust() throws Exception {
    Ended ended =
        new Start(pod, directory)
            .impatient()
            .options(List.of("-Djdk.tls.client.protocols=TLSv1.1"))
            .run();
    Measured.write("TLS options that STS does not take", ended);

    assertThat(ended.code()).as(ended.err()).isEqualTo("IRSA423");
    assertThat(ended.exit()).isEqualTo(75);
    assertThat(ended.err()).contains("SSLHandshakeException: No appropriate protocol");
  }

  private Ended assertUnusable(String words, String option) throws Exception {
    Ended ended = new Start(pod, directory).options(List.of(option)).run();

    assertThat(ended.code()).as(ended.err()).isEqualTo("IRSA422");
    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA422  mend the JVM's trust store " + words)
        .doesNotContain("another\n");
    return ended;
  }
}
