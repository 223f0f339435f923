package dev.irsacheck.acceptance;

import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A row of {@code catalogue.yaml}, which explains the fields; unused fields are null. */
record Row(
    String table,
    String title,
    String code,
    String data,
    String measured,
    Map<?, ?> pod,
    String dataOnly,
    String alike) {
  private static final Set<String> KEYS =
      Set.of("row", "code", "data", "measured", "pod", "data-only", "alike");

  static List<Row> all() throws IOException {
    String text = Files.readString(Path.of("src", "test", "resources", "catalogue.yaml"));
    Map<?, ?> tables = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<?, ?> table : tables.entrySet()) {
      for (Object each : (List<?>) table.getValue()) {
        rows.add(of(String.valueOf(table.getKey()), (Map<?, ?>) each));
      }
    }
    return rows;
  }

  private static Row of(String table, Map<?, ?> row) {
    if (!KEYS.containsAll(row.keySet())) {
      throw new IllegalArgumentException("a key that nobody reads, in " + row);
    }
    Row read =
        new Row(
            table,
            (String) row.get("row"),
            (String) row.get("code"),
            data((String) row.get("data"), (String) row.get("measured")),
            (String) row.get("measured"),
            (Map<?, ?>) row.get("pod"),
            (String) row.get("data-only"),
            (String) row.get("alike"));
    int ways = 0;
    for (Object way : new Object[] {read.measured, read.pod, read.dataOnly}) {
      ways += way == null ? 0 : 1;
    }
    if (ways != 1 || read.title == null || read.code == null || read.data.isEmpty()) {
      throw new IllegalArgumentException("not one way to bring it about, in " + row);
    }
    return read;
  }

  /** The emulator's scenarios name the scenario of core's that they play. */
  private static String data(String written, String measured) {
    String played =
        Scenario.names().contains(measured)
            ? Scenario.named(measured).plays().orElse("").replaceFirst(".*/", "")
            : "";
    if (played.equals(written)) {
      throw new IllegalArgumentException(measured + " plays " + written + " as it is: no data");
    }
    return written == null ? played : written;
  }

  @Override
  public String toString() {
    return title;
  }
}
