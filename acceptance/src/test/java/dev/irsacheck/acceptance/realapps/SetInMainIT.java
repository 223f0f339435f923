package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Settings that {@code main} makes before the JDK reads them must still count. */
class SetInMainIT {
  private static final String[] EFFECTS = {
    "effect System.LoggerFinder asked before main: false",
    "effect jdk.net.hosts.file: 127.0.0.9",
    "effect networkaddress.cache.ttl: 77",
    "effect java.net.preferIPv4Stack: true",
    "effect defaultConnectTimeout: 4321",
    "effect defaultReadTimeout: 1234",
    "effect disabledSchemes: [none]",
    "effect jdk.tls.client.protocols: [TLSv1.2]",
    "effect disabledAlgorithms: true",
    "effect java.util.logging.manager: OwnLogManager",
  };

  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void theApplicationHasTheLastWord(Path jdk) throws Exception {
    Path hosts = directory.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 localhost\n127.0.0.9 orders\n");
    Path services = Files.createDirectories(directory.resolve("finder/META-INF/services"));
    Files.writeString(
        services.resolve("java.lang.System$LoggerFinder"),
        "dev.irsacheck.acceptance.realapps.OwnFinder\n");
    try (RunningEmulator stranger = stranger();
        RealApp app = RealApp.in(directory)) {
      app.on(jdk)
          .command("--add-opens=java.base/sun.net=ALL-UNNAMED")
          .command("--add-opens=java.base/sun.net.www.protocol.http=ALL-UNNAMED")
          .command("-cp", RealApp.built("probe/target/classes") + ":" + directory + "/finder")
          .command("dev.irsacheck.acceptance.realapps.SetInMain")
          .command(app.pod().endpoint().toString())
          .command(stranger.trustStore().toString(), hosts.toString());

      Seen without = app.start();
      Seen with = app.start(app.ours());

      assertThat(without.said("effect")).contains(EFFECTS).hasSize(EFFECTS.length + 1);
      assertThat(without.out()).contains("trustStore: javax.net.ssl.SSL", "PKIX", "OwnThreads");
      with.assertHealthyAndLike(without);
    }
  }

  private RunningEmulator stranger() throws Exception {
    return RunningEmulator.startApart(Scenario.named("healthy"), directory.resolve("stranger"));
  }
}
