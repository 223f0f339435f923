package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class ChartTest {
  private static final String CHART = "dist/chart/irsa-check/";

  /** Documents have it on one line. */
  private static final Pattern RESOURCES = Pattern.compile("(?m)^ *resources: (\\{.+})$");

  /** {@code -Dregenerate=true} writes the template. */
  @Test
  void theTemplatesHaveTheDefaultsOfItsValues() throws IOException {
    StringBuilder defaults = new StringBuilder();
    for (String line : text(CHART + "values.yaml").split("\n")) {
      if (!line.isBlank() && !line.strip().startsWith("#")) {
        defaults.append(line).append('\n');
      }
    }
    Path file = Tree.file(CHART + "templates/_defaults.tpl");
    String whole = Files.readString(file);
    int from = whole.indexOf("-}}\n") + "-}}\n".length();
    int to = whole.indexOf("{{- end -}}");
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, whole.substring(0, from) + defaults + whole.substring(to));
      return;
    }
    assertThat(whole.substring(from, to)).isEqualTo(defaults.toString());
  }

  /** A container's resources must be the same in every file. */
  @Test
  void whatTheContainersAskForIsAlikeEverywhere() throws IOException {
    Map<?, ?> values = yaml("values.yaml");
    Object check = values.get("resources");
    Object sidecar = ((Map<?, ?>) values.get("sidecar")).get("resources");

    List<Object> asked = new ArrayList<>();
    for (String document : List.of("README.md", "docs", "examples", CHART)) {
      try (Stream<Path> files = Files.walk(Tree.file(document))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
          Matcher resources = RESOURCES.matcher(Files.readString(file));
          while (resources.find()) {
            asked.add(new Yaml().load(resources.group(1)));
          }
        }
      }
    }
    assertThat(asked).isNotEmpty().allMatch(each -> each.equals(check) || each.equals(sidecar));
    for (String place : List.of("examples/manifests", "examples/kustomize/component")) {
      for (Path file : Tree.yamlFiles(place)) {
        assertThat(asked(file))
            .as("%s", file)
            .allMatch(each -> each.equals(check) || each.equals(sidecar));
      }
    }
  }

  private static List<Object> asked(Path file) throws IOException {
    List<Object> asked = new ArrayList<>();
    for (Manifest manifest : Manifest.parse(Files.readString(file))) {
      if (manifest.json().has("kind") && manifest.podSpec() != null) {
        for (JsonObject container : Manifest.containers(manifest.podSpec())) {
          if (container.get("name").getAsString().startsWith("irsa-check")) {
            asked.add(new Yaml().load(container.get("resources").toString()));
          }
        }
      }
    }
    return asked;
  }

  @Test
  void everyValueHasADefaultAndASchemaAndALineInTheReadme() throws IOException {
    TreeSet<String> defaults = new TreeSet<>();
    values(yaml("values.yaml"), "", defaults);
    TreeSet<String> documented = new TreeSet<>();
    Matcher row = Pattern.compile("(?m)^\\| `([A-Za-z.]+)` \\|").matcher(text(CHART + "README.md"));
    while (row.find()) {
      documented.add(row.group(1));
    }

    assertThat(documented).isEqualTo(defaults);
    for (String value : defaults) {
      JsonObject properties = schema();
      for (String name : value.split("\\.")) {
        assertThat(properties.keySet()).as(value).contains(name);
        JsonObject schema = properties.getAsJsonObject(name);
        properties = schema.has("properties") ? schema.getAsJsonObject("properties") : null;
      }
    }
  }

  @Test
  void itsVersionsAreTheProjects() throws IOException {
    Matcher project = Pattern.compile("<version>([^<]+)</version>").matcher(text("pom.xml"));
    assertThat(project.find()).isTrue();
    String version = project.group(1);

    assertThat(yaml("Chart.yaml")).containsEntry("version", version);
    assertThat(yaml("Chart.yaml")).containsEntry("appVersion", version);
    assertThat(yaml("values.yaml").get("image").toString()).contains("tag=" + version + ",");
  }

  private static void values(Map<?, ?> map, String path, TreeSet<String> into) {
    List<String> whole = List.of("settings", "resources", "securityContext", "sidecar.resources");
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      String name = path + entry.getKey();
      if (entry.getValue() instanceof Map<?, ?> inner
          && !whole.contains(name)
          && !name.endsWith("Probe")) {
        values(inner, name + ".", into);
      } else {
        into.add(name);
      }
    }
  }

  private static JsonObject schema() throws IOException {
    return JsonParser.parseString(text(CHART + "values.schema.json"))
        .getAsJsonObject()
        .getAsJsonObject("properties");
  }

  private static Map<String, Object> yaml(String file) throws IOException {
    return new Yaml().load(text(CHART + file));
  }

  private static String text(String path) throws IOException {
    return Files.readString(Tree.file(path));
  }
}
