package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Starts Keycloak's main class without its script's property for agents. */
@EnabledIfSystemProperty(
    named = "full",
    matches = ".*",
    disabledReason = "downloads and starts real applications: give -Dfull")
class KeycloakIT {
  @TempDir Path directory;

  @Test
  void itStartsAndAnswers() throws Exception {
    int port = RealApp.freePort();
    try (RealApp build = keycloak("build", "--db=dev-mem")) {
      assertThat(build.start().exit()).isZero();
    }
    try (RealApp app =
        keycloak(
            "start",
            "--optimized",
            "--http-enabled=true",
            "--http-host=localhost",
            "--http-port=" + port,
            "--hostname-strict=false",
            // It warns of early requests, such as this test's.
            "--log-level=INFO,org.keycloak.quarkus.runtime.services.BootstrapFilter:error")) {
      app.answersAt("http://localhost:" + port + "/realms/master");

      Seen without = app.start();
      Seen with = app.start(app.ours());

      assertThat(without.answer()).contains("\"realm\":\"master\"");
      with.assertHealthyAndLike(without);
    }
  }

  private RealApp keycloak(String... words) throws Exception {
    Path home = RealApp.built("downloads/target/keycloak-26.7.3");
    List<String> command = new ArrayList<>();
    for (String opened : List.of("util", "util.concurrent", "security", "lang")) {
      command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
    }
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Dkc.home.dir=" + home);
    command.addAll(List.of("-cp", home.resolve("lib/quarkus-run.jar").toString()));
    command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    command.addAll(List.of(words));
    return RealApp.in(directory).command(command.toArray(new String[0]));
  }
}
