package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An argument unknown to the program would stop every pod with exit code 64. */
class ArgumentsIT {
  private static final int WRONG_USAGE = 64;
  private static final int MISCONFIGURED = 78;

  @TempDir Path directory;

  @Test
  void theProgramKnowsThem() throws Exception {
    int checks = 0;
    for (JsonObject container : containers()) {
      List<String> arguments = arguments(container);
      if (arguments.get(0).equals("check")) {
        checks++;
        // There is no role here: a check that has understood its arguments reports that first.
        Map<String, String> environment = environment(container);
        boolean starts = "start".equals(environment.get("IRSA_CHECK_NO_ROLE"));
        assertThat(exit(arguments, environment))
            .as(container.toString())
            .isEqualTo(starts ? 0 : MISCONFIGURED);
      } else if (arguments.get(0).equals("install")) {
        arguments.set(arguments.size() - 1, directory.toString());
        assertThat(exit(arguments, environment(container))).as(container.toString()).isZero();
      } else {
        assertThat(arguments.get(0)).isEqualTo("serve");
        assertThat(serves(arguments, environment(container))).as(container.toString()).isTrue();
      }
    }
    assertThat(checks).isGreaterThan(1);
  }

  @Test
  void itWouldSayWhichItDoesNotKnow() throws Exception {
    assertThat(exit(List.of("check"), Map.of("IRSA_CHECK_EXPECT_ROL", "x"))).isEqualTo(WRONG_USAGE);
  }

  private static Set<JsonObject> containers() throws IOException {
    Set<JsonObject> containers = new LinkedHashSet<>();
    for (String place : List.of("examples/manifests", "acceptance/src/test/resources/rendered")) {
      for (Path file : Tree.yamlFiles(place)) {
        for (Manifest manifest : Manifest.read(file)) {
          if (manifest.podSpec() != null) {
            containers.addAll(Manifest.containers(manifest.podSpec()));
          }
        }
      }
    }
    containers.removeIf(
        container -> !container.get("image").getAsString().endsWith("/irsa-check:0.1.0"));
    return containers;
  }

  private static List<String> arguments(JsonObject container) {
    List<String> arguments = new ArrayList<>();
    container.getAsJsonArray("args").forEach(argument -> arguments.add(argument.getAsString()));
    return arguments;
  }

  private static Map<String, String> environment(JsonObject container) {
    Map<String, String> environment = new LinkedHashMap<>();
    // Kubelet sets it in every container.
    environment.put("KUBERNETES_SERVICE_HOST", "10.0.0.1");
    if (container.has("env")) {
      for (JsonElement item : container.getAsJsonArray("env")) {
        JsonObject variable = item.getAsJsonObject();
        if (variable.has("value")) {
          environment.put(variable.get("name").getAsString(), variable.get("value").getAsString());
        }
      }
    }
    return environment;
  }

  private boolean serves(List<String> arguments, Map<String, String> environment) throws Exception {
    assertThat(arguments).contains("--listen=:8113");
    arguments.replaceAll(
        argument -> argument.startsWith("--listen=") ? "--listen=127.0.0.1:0" : argument);
    arguments.removeIf(argument -> argument.startsWith("--condition="));
    Process process = start(arguments, environment);
    try {
      while (process.isAlive() && !printed().contains("listening on")) {
        process.waitFor(50, TimeUnit.MILLISECONDS);
      }
      return process.isAlive();
    } finally {
      process.destroyForcibly();
    }
  }

  private int exit(List<String> arguments, Map<String, String> environment) throws Exception {
    Process process = start(arguments, environment);
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(printed()).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String printed() throws IOException {
    return Files.readString(directory.resolve("printed"));
  }

  private Process start(List<String> arguments, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Tree.file("dist/target/irsa-check/bin/irsa-check").toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.matches("(AWS|IRSA_CHECK)_.*|JAVA_.*OPT.*"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("IRSA_CHECK_TERMINATION_LOG", directory.resolve("log").toString());
    builder.environment().putAll(environment);
    return builder.redirectOutput(directory.resolve("printed").toFile()).start();
  }
}
