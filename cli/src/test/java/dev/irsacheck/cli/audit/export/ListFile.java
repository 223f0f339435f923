package dev.irsacheck.cli.audit.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

final class ListFile implements AutoCloseable {
  private final BufferedWriter file;
  private final TreeText out;
  private final boolean yaml;
  private int count;

  ListFile(Path folder, String name, boolean yaml) throws IOException {
    this.yaml = yaml;
    file = Files.newBufferedWriter(folder.resolve(name + (yaml ? ".yaml" : ".json")));
    out = new TreeText(file);
    out.write(yaml ? "apiVersion: v1\nitems:" : "{\n    \"apiVersion\": \"v1\",\n    \"items\": [");
  }

  void add(Map<String, Object> item) {
    if (yaml) {
      out.write(count == 0 ? "\n" : "");
      out.yamlItem(item);
    } else {
      out.write((count == 0 ? "\n" : ",\n") + " ".repeat(8));
      out.json(item, 2);
    }
    count++;
  }

  int count() {
    return count;
  }

  @Override
  public void close() {
    out.write(
        yaml
            ? (count == 0 ? " []\n" : "") + "kind: List\nmetadata:\n  resourceVersion: \"\"\n"
            : (count == 0 ? "" : "\n    ")
                + "],\n    \"kind\": \"List\",\n    \"metadata\": {\n        \"resourceVersion\": \"\"\n    }\n}\n");
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
