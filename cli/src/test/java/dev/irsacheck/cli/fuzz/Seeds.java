package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

final class Seeds {
  static final Path CLI = Path.of("src", "test", "resources");
  private static final Path SCENARIOS = Path.of("..", "core").resolve(CLI).resolve("scenarios");

  private static final int LARGEST = 16 * 1024;

  private Seeds() {}

  static List<Object> ofScenarios(String key) throws IOException {
    List<Object> found = new ArrayList<>();
    for (byte[] file : files(SCENARIOS, ".yaml")) {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      for (Object scenario : yaml.loadAll(new String(file, UTF_8))) {
        Object value = ((Map<?, ?>) scenario).get(key);
        if (value != null) {
          found.add(value);
        }
      }
    }
    if (found.isEmpty()) {
      throw new IOException("no scenario has a " + key);
    }
    return found;
  }

  static List<byte[]> files(Path folder, String ending) throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(ending)).sorted().toList()) {
        if (Files.size(file) <= LARGEST) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    if (seeds.isEmpty()) {
      throw new IOException("no " + ending + " below " + folder);
    }
    return seeds;
  }
}
