package dev.irsacheck.run.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.aws.sts.OneEmulator;
import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.snapshot.FakePod;
import dev.irsacheck.pod.snapshot.FileState;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Colours;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class InspectIssuerTest {
  @TempDir private static Path files;

  @RegisterExtension static final OneEmulator emulators = OneEmulator.in(() -> files);

  @TempDir private Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void withoutTheSettingTheIssuerIsLeftAlone() throws IOException {
    RunningEmulator emulator = emulator("private-issuer");
    assertThat(check(emulator, Map.of())).isZero();

    assertThat(report()).startsWith("irsa-check OK").doesNotContain("the issuer's documents");
    assertThat(emulators.requests())
        .extracting(RecordedRequest::action)
        .containsExactly("AssumeRoleWithWebIdentity", "GetCallerIdentity");
  }

  @Test
  void aHealthyPodsIssuerHoldsInEveryRespect() throws IOException {
    RunningEmulator emulator = emulator("private-issuer");
    assertThat(check(emulator, inspecting())).isZero();

    assertThat(report())
        .startsWith("irsa-check OK")
        .doesNotContain("WARNING")
        .contains("✓  the issuer shows its documents to this pod: thumbprint ")
        .contains("✓  the discovery document names the token's issuer: https://localhost:")
        .contains("✓  the issuer publishes the key that signed the token: ")
        .contains("✓  the issuer's key verifies the token's signature: RS256");
  }

  @Test
  void aPrivateIssuerIsCalledOnlyWithPermission() throws IOException {
    RunningEmulator emulator = emulator("private-issuer");
    assertThat(check(emulator, Map.of("inspect-issuer", "true"))).isZero();

    assertThat(report()).contains("irsa-check WARNING  IRSA224  ").contains("a private address");
    assertThat(emulators.requests()).hasSize(2);
  }

  @Test
  void aWrongThumbprintIsMendedByTheOneThatTheIssuerShows() throws IOException {
    RunningEmulator emulator = emulator("private-issuer-wrong-thumbprint");
    assertThat(check(emulator, inspecting())).isEqualTo(78);

    assertThat(report())
        .startsWith("irsa-check FAILED  IRSA304")
        .contains("CN=irsa-emulator < CN=irsa-emulator CA")
        .containsPattern("--thumbprint-list [0-9a-f]{40}\n");
  }

  @Test
  void anIssuerThatIsDownForStsAndThisPodIsToldInTheFirstLine() throws IOException {
    RunningEmulator emulator = emulator("private-issuer-down");
    assertThat(checkInVain(emulator, "IRSA305")).isZero();

    assertThat(report())
        .startsWith("irsa-check CANNOT TELL  IRSA305")
        .contains("nor can this pod: its host answers HTTP 503", "cannot-tell=by-cause: ");
  }

  @Test
  void aKeyThatWasReplacedIsTheCauseOfTheRefusal() throws IOException {
    RunningEmulator emulator =
        emulators.playing("private-issuer", "issuers:\n  cluster:\n    keys: rotated\n");
    assertThat(checkInVain(emulator, "IRSA222")).isEqualTo(78);

    assertThat(report()).startsWith("irsa-check FAILED  IRSA222");
  }

  private static Map<String, String> inspecting() {
    return Map.of("inspect-issuer", "true", "inspect-issuer-allow-private", "true");
  }

  private RunningEmulator emulator(String scenario) throws IOException {
    return emulators.playing(scenario);
  }

  /** STS is retried until the limit; slow machines need the longer limits. */
  private int checkInVain(RunningEmulator emulator, String code) throws IOException {
    int exit = 0;
    for (String limit : List.of("500ms", "2s", "20s", "4m")) {
      said.reset();
      Map<String, String> flags = new HashMap<>(inspecting());
      flags.put("timeout", limit);
      exit = check(emulator, flags);
      if (report().contains("  " + code + "  ")) {
        break;
      }
    }
    return exit;
  }

  private int check(RunningEmulator emulator, Map<String, String> flags) throws IOException {
    FakePod pod = new FakePod();
    emulator.environment().forEach(pod::variable);
    pod.projected(
        emulator.environment().get("AWS_WEB_IDENTITY_TOKEN_FILE"),
        Files.readString(emulator.tokenFile()));
    Map<String, String> all = new HashMap<>(flags);
    all.put("verbose", "true");
    all.putIfAbsent("timeout", "2m");
    all.put("termination-log", folder.resolve("termination-log").toString());
    PrintStream out = new PrintStream(said, true, UTF_8);
    ConfigFile none = (path, limit) -> new ConfigFile.Absent();
    return Launch.ofCommand(today(pod), new Streams(out, out, Colours.NONE), "irsa-check")
        .run(SettingsReader.commandLine(all, Map.of(), Map.of(), none), null);
  }

  /** The emulator's tokens use this machine's clock. */
  private static PodEnvironment today(FakePod pod) {
    return new PodEnvironment() {
      @Override
      public Variables variables() {
        return pod.variables();
      }

      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public FileState file(String path, int limit) {
        return pod.file(path, limit);
      }

      @Override
      public String counters(String path) {
        return pod.counters(path);
      }

      @Override
      public String user() {
        return pod.user();
      }
    };
  }

  private String report() {
    return said.toString(UTF_8);
  }
}
