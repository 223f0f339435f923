package dev.irsacheck.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The results of permissions by world; tests fill it in any order, it is written sorted. */
final class PermissionTable {
  private static final String HEAD =
      "| world | declared | outcome | code | exit | headline |\n|---|---|---|---|---|---|\n";

  private final String file;

  /** Worlds by name, which begins with a number for sorting. */
  private final Map<String, Map<String, PermissionPod.Told>> worlds = new TreeMap<>();

  private final Map<String, Integer> exits = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  /** The file is in the folder {@code acceptance/target}. */
  PermissionTable(String file) {
    this.file = file;
  }

  synchronized void add(String world, int exit, Map<String, PermissionPod.Told> told) {
    worlds.put(world, told);
    exits.put(world, exit);
  }

  synchronized void note(String note) {
    notes.add(note);
  }

  synchronized void write() throws IOException {
    String text = matrix() + "\n" + String.join("\n\n", notes) + "\n\n" + rows();
    Path target = Files.createDirectories(BuiltTree.root().resolve("acceptance/target"));
    Files.writeString(target.resolve(file), text);
  }

  private String matrix() {
    Map<String, Boolean> declared = new LinkedHashMap<>();
    worlds.values().forEach(world -> world.keySet().forEach(each -> declared.put(each, true)));
    StringBuilder text = new StringBuilder("| declared |");
    worlds.keySet().forEach(world -> text.append(' ').append(name(world)).append(" |"));
    text.append("\n|---|").append("---|".repeat(worlds.size())).append('\n');
    for (String each : declared.keySet()) {
      text.append("| ").append(each).append(" |");
      for (Map<String, PermissionPod.Told> world : worlds.values()) {
        PermissionPod.Told told = world.get(each);
        text.append(' ').append(told == null ? "" : told.brief()).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  private String rows() {
    StringBuilder text = new StringBuilder(HEAD);
    worlds.forEach(
        (world, all) ->
            all.forEach(
                (declared, told) ->
                    text.append(
                        String.format(
                            "| %s | %s | %s | %s | %d | %s |%n",
                            name(world),
                            declared,
                            told.outcome(),
                            told.code(),
                            exits.get(world),
                            told.headline().replace("|", "\\|")))));
    return text.toString();
  }

  private static String name(String world) {
    return world.substring(world.indexOf(' ') + 1);
  }
}
