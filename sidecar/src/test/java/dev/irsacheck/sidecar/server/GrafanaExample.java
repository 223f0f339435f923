package dev.irsacheck.sidecar.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

final class GrafanaExample {
  private static final Path FOLDER = Path.of("../examples/grafana");

  private GrafanaExample() {}

  /**
   * @param instant whether it asks for the current value instead of the range
   */
  record Query(String panel, String name, String expression, boolean instant) {}

  static List<Query> queries(long rangeSeconds) throws IOException {
    Map<String, Object> dashboard = Prometheus.map(Prometheus.parsed(read("dashboard.json")));
    List<Query> queries = new ArrayList<>();
    for (Object each : Prometheus.list(dashboard.get("panels"))) {
      Map<String, Object> panel = Prometheus.map(each);
      for (Object one : Prometheus.list(panel.get("targets"))) {
        Map<String, Object> target = Prometheus.map(one);
        queries.add(
            new Query(
                panel.get("title").toString(),
                target.get("refId").toString(),
                filled(target.get("expr").toString(), rangeSeconds),
                Boolean.TRUE.equals(target.get("instant"))));
      }
    }
    Map<String, Object> annotations = Prometheus.map(dashboard.get("annotations"));
    for (Object each : Prometheus.list(annotations.get("list"))) {
      Map<String, Object> annotation = Prometheus.map(each);
      String expression = filled(annotation.get("expr").toString(), rangeSeconds);
      queries.add(new Query("annotation", annotation.get("name").toString(), expression, false));
    }
    return queries;
  }

  /** Replaces variables like Grafana does for "All", with a scrape interval of a minute. */
  private static String filled(String expression, long rangeSeconds) {
    return expression
        .replace("$namespace", ".*")
        .replace("$pod", ".*")
        .replace("$__rate_interval", "4m")
        .replace("$__range", rangeSeconds + "s");
  }

  /** Writes a rule file from the Prometheus Operator's resource. */
  static Path rulesInto(Path directory) throws IOException {
    Map<String, Object> resource = Prometheus.map(Prometheus.parsed(read("alerts.yaml")));
    return write(directory.resolve("rules.yml"), Prometheus.map(resource.get("spec")));
  }

  /** Writes the rules in dependency order, because promtool reads earlier results. */
  static List<Path> recordingRulesInto(Path directory) throws IOException {
    Map<String, Object> resource = Prometheus.map(Prometheus.parsed(read("alerts.yaml")));
    List<Object> left = new ArrayList<>();
    for (Object group : Prometheus.list(Prometheus.map(resource.get("spec")).get("groups"))) {
      for (Object rule : Prometheus.list(Prometheus.map(group).get("rules"))) {
        if (Prometheus.map(rule).containsKey("record")) {
          left.add(rule);
        }
      }
    }
    List<Path> files = new ArrayList<>();
    while (!left.isEmpty()) {
      List<Object> next = new ArrayList<>();
      for (Object rule : left) {
        String expression = Prometheus.map(rule).get("expr").toString();
        boolean waits = false;
        for (Object other : left) {
          waits = waits || expression.contains(Prometheus.map(other).get("record").toString());
        }
        if (!waits) {
          next.add(rule);
        }
      }
      left.removeAll(next);
      Map<String, Object> group = new LinkedHashMap<>();
      group.put("name", "pass " + files.size());
      group.put("rules", next);
      Path file = directory.resolve("recording-" + files.size() + ".yml");
      files.add(write(file, Map.of("groups", List.of(group))));
    }
    return files;
  }

  private static Path write(Path file, Map<String, Object> content) throws IOException {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return Files.writeString(file, new Yaml(options).dump(content));
  }

  static String read(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }
}
