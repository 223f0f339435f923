package dev.irsacheck.examples.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What the library chart says about itself agrees with what it has and with the rest of the tree.
 */
class ChartTest {
  private static final String CHART = "sidecar/chart/irsa-check/";

  @Test
  void itTakesEverySettingAndNoOther() throws IOException {
    // The port that is listened on and what the API is told are values of their own.
    Set<String> elsewhere = Set.of("listen", "condition", "events");
    Set<String> settings = new TreeSet<>(Set.of("interval", "failure-threshold"));
    Matcher row = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|").matcher(text("docs/settings.md"));
    while (row.find()) {
      if (!elsewhere.contains(row.group(1))) {
        settings.add(row.group(1));
      }
    }

    assertThat(schema().getAsJsonObject("settings").getAsJsonObject("properties").keySet())
        .containsExactlyInAnyOrderElementsOf(settings)
        .contains("expect-role");
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

  /** The leaves, down to what is the user's own map. */
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
