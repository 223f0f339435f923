package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes three tables in Markdown: measured rows, indistinguishable causes, healthy pods. */
final class CatalogueTable {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, List<Row>> alike = new LinkedHashMap<>();
  private String table = "";
  private int findings;

  void heading() {
    text.append("# Every row of the catalogue, through the agent\n");
  }

  void row(Row row, String measured, String firstLine) {
    if (!row.table().equals(table)) {
      table = row.table();
      text.append("\n## ").append(table).append("\n\n");
      cells("row", "code", "scenario", "measured through the agent", "first line");
      text.append("|---|---|---|---|---|\n");
    }
    cells(row.title(), row.code(), row.data(), measured, firstLine);
    if (row.alike() != null) {
      alike.computeIfAbsent(row.alike(), reason -> new ArrayList<>()).add(row);
    }
  }

  void alike() {
    text.append("\n# What cannot be told apart from inside the pod\n\n");
    cells("rows", "code", "reason");
    text.append("|---|---|---|\n");
    for (Map.Entry<String, List<Row>> group : alike.entrySet()) {
      StringBuilder titles = new StringBuilder();
      for (Row row : group.getValue()) {
        titles.append(titles.length() == 0 ? "" : "<br>").append(row.title());
      }
      cells(titles.toString(), group.getValue().get(0).code(), group.getKey());
    }
  }

  void healthy(Path matrix, Map<String, Ended> started) throws IOException {
    text.append("\n# Healthy pods\n\n");
    cells("healthy pod", "findings", "warnings");
    text.append("|---|---|---|\n");
    int pods = 0;
    for (String line : Files.readAllLines(matrix)) {
      if (line.startsWith("| healthy-")) {
        text.append(line).append('\n');
        findings += Integer.parseInt(line.split("\\|")[2].strip());
        pods++;
      }
    }
    for (Map.Entry<String, Ended> pod : started.entrySet()) {
      int found = pod.getValue().exit() == 0 ? 0 : 1;
      cells(pod.getKey() + ", through the agent", found, pod.getValue().codes().size());
      findings += found;
      pods++;
    }
    text.append("\n").append(pods).append(" healthy pods, ").append(findings);
    text.append(" findings.\n");
  }

  int findings() {
    return findings;
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text);
  }

  private void cells(Object... cells) {
    for (Object cell : cells) {
      text.append("| ").append(String.valueOf(cell).replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }
}
