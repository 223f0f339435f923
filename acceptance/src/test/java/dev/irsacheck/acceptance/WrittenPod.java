package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The {@code pod} of a row: the emulator's pod with the row's changes. */
final class WrittenPod {
  private static final Set<String> KEYS =
      Set.of(
          "scenario",
          "world",
          "variables",
          "options",
          "settings",
          "namespace",
          "token-before",
          "token-without",
          "trust-policy",
          "ordinary-user");

  private final Map<?, ?> pod;
  private final Path directory;

  WrittenPod(Map<?, ?> pod, Path directory) {
    if (!KEYS.containsAll(pod.keySet())) {
      throw new IllegalArgumentException("a key that nobody reads, in " + pod);
    }
    this.pod = pod;
    this.directory = directory;
  }

  /** The emulator must be in the same directory. */
  Ended start(OneEmulator emulator) throws IOException, InterruptedException {
    RunningEmulator running = emulator.playingWorld(world());
    Start start =
        new Start(running, directory)
            .variables(variables())
            .options(texts("options"))
            .settings(texts("settings"));
    if (pod.containsKey("namespace")) {
      Files.writeString(directory.resolve("pod/namespace"), text("namespace"));
    }
    if (pod.containsKey("trust-policy")) {
      Path policy = Files.writeString(directory.resolve("trust-policy.json"), trustPolicy());
      start.settings(List.of("trust-policy=" + policy));
    }
    changeToken(running.tokenFile());
    return pod.containsKey("ordinary-user") ? start.asOrdinaryUser().run() : start.check();
  }

  private String world() {
    Map<Object, Object> world = new LinkedHashMap<>();
    world.put("based-on", scenario());
    if (pod.get("world") instanceof Map<?, ?> changes) {
      world.putAll(changes);
    }
    return new Yaml().dump(world);
  }

  private String scenario() {
    return pod.containsKey("scenario") ? text("scenario") : "healthy";
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    if (pod.get("variables") instanceof Map<?, ?> written) {
      written.forEach((name, value) -> variables.put((String) name, (String) value));
    }
    return variables;
  }

  private void changeToken(Path file) throws IOException {
    if (pod.containsKey("token-before")) {
      Files.writeString(file, text("token-before") + Files.readString(file));
    }
    if (pod.containsKey("token-without")) {
      String[] parts = Files.readString(file).split("\\.");
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
      String claim = "\"" + text("token-without") + "\":\\[[^]]*],?";
      byte[] less = claims.replaceFirst(claim, "").getBytes(UTF_8);
      parts[1] = Base64.getUrlEncoder().withoutPadding().encodeToString(less);
      Files.writeString(file, String.join(".", parts));
    }
  }

  private String trustPolicy() {
    Map<?, ?> role = role(Scenario.named(scenario()));
    if (role == null) {
      role = role(Scenario.named("healthy"));
    }
    DumperOptions json = new DumperOptions();
    json.setDefaultFlowStyle(DumperOptions.FlowStyle.FLOW);
    json.setDefaultScalarStyle(DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    json.setSplitLines(false);
    String statements = new Yaml(json).dump(((Map<?, ?>) role.get("trust")).get("Statement"));
    return "{\"Version\": \"2012-10-17\", \"Statement\": " + statements + "}";
  }

  private static Map<?, ?> role(Scenario scenario) {
    Map<?, ?> world = new Yaml(new SafeConstructor(new LoaderOptions())).load(scenario.yaml());
    return world.get("roles") instanceof Map<?, ?> roles ? (Map<?, ?>) roles.get("orders") : null;
  }

  private String text(String key) {
    return (String) pod.get(key);
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (pod.get(key) instanceof List<?> list) {
      list.forEach(each -> texts.add((String) each));
    }
    return texts;
  }
}
