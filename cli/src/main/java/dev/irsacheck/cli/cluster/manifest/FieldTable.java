package dev.irsacheck.cli.cluster.manifest;

import java.util.ArrayList;
import java.util.List;

/** The fields to read and to collect, from {@code fields.txt}, which describes its format. */
public final class FieldTable {
  static final String NOTHING = "-";

  record Line(
      List<String> owners, boolean goesOn, List<String> fields, String read, String collected) {}

  private FieldTable() {}

  static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    List<String> owners = List.of();
    for (String line : KnownKinds.table("fields.txt").toList()) {
      List<String> words = List.of(line.split(" +"));
      int end = words.size() - 2;
      boolean goesOn = words.get(0).isEmpty();
      owners = goesOn ? owners : List.of(words.get(0).split(","));
      lines.add(
          new Line(owners, goesOn, words.subList(1, end), words.get(end), words.get(end + 1)));
    }
    return lines;
  }

  public static String collected() {
    List<String> table = new ArrayList<>();
    String fields = "";
    for (Line line : lines()) {
      if (!line.collected().equals(NOTHING)) {
        if (line.goesOn()) {
          table.remove(table.size() - 1);
        }
        fields = (line.goesOn() ? fields + " " : "") + String.join(" ", line.fields());
        String owner = line.owners().contains("anySpec") ? "spec" : line.owners().get(0);
        table.add("%-12s %-82s %s\n".formatted(owner, fields, line.collected()));
      }
    }
    return String.join("", table);
  }
}
