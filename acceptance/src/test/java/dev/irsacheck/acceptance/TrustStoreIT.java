package dev.irsacheck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Checks unusable trust stores of the application, and failing TLS. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class TrustStoreIT {
  private static final String STORE = "-Djavax.net.ssl.trustStore=";
  private static final String PASSWORD = "-Djavax.net.ssl.trustStorePassword=";
  private static final String TYPE = "-Djavax.net.ssl.trustStoreType=";

  @TempDir static Path directory;

  @RegisterExtension static final OneEmulator emulator = OneEmulator.apart(() -> directory);

  private RunningEmulator pod;

  @BeforeEach
  void startThePod() throws IOException {
    pod = emulator.playing("healthy");
  }

  @Test
  void theStoreIsNotThere() throws Exception {
    Path missing = directory.resolve("missing.p12");
    // In a separate JVM: the agent hands the property over.
    Ended ended = with(STORE + missing).run();
    assertUnusable(missing + ": FileNotFoundException: ", ended);
    Measured.write("trust store that is not there", ended);
  }

  @Test
  void thePasswordIsAnothers() throws Exception {
    String words = pod.trustStore() + ": IOException: keystore password was incorrect";
    Ended ended = with(PASSWORD + "another").check();
    assertUnusable(words, ended);
    Measured.write("trust store with another password", ended);
  }

  @Test
  void thePasswordIsLeftOut() throws Exception {
    assertUnusable(pod.trustStore() + ": it shows no certificate", with(PASSWORD).check());
  }

  /** A provider that the application adds in main may know the type. */
  @Test
  void aTypeThatOnlyTheApplicationCanKnowIsNotJudged() throws Exception {
    Ended ended = new Start(pod, directory).impatient().options(List.of(TYPE + "NONSENSE")).run();
    Measured.write("trust store of a type of the application's", ended);

    assertThat(ended.exit()).isZero();
    assertThat(ended.err())
        .contains("WARNING  IRSA427")
        .contains("trustStoreType is known only to the application");
  }

  @Test
  void theFileIsNoStore() throws Exception {
    Path garbage = Files.writeString(directory.resolve("garbage.p12"), "no store\n".repeat(99));
    assertUnusable(garbage + ": ", with(STORE + garbage).check());
    Path empty = Files.createFile(directory.resolve("empty.p12"));
    assertUnusable(empty + ": the file is empty", with(STORE + empty).check());
  }

  @Test
  void aJvmWhoseProtocolsStsDoesNotTakeIsNoMatterOfTrust() throws Exception {
    Ended ended =
        new Start(pod, directory)
            .impatient()
            .options(List.of("-Djdk.tls.client.protocols=TLSv1.1"))
            .run();
    Measured.write("TLS options that STS does not accept", ended);

    assertThat(ended.code()).as(ended.err()).isEqualTo("IRSA423");
    assertThat(ended.exit()).isEqualTo(75);
    assertThat(ended.err()).contains("SSLHandshakeException: No appropriate protocol");
  }

  private Start with(String option) {
    return new Start(pod, directory).options(List.of(option));
  }

  private static void assertUnusable(String words, Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo("IRSA422");
    assertThat(ended.exit()).isEqualTo(78);
    assertThat(ended.err())
        .startsWith("irsa-check FAILED  IRSA422  fix the JVM's trust store " + words)
        .doesNotContain("another\n");
  }
}
