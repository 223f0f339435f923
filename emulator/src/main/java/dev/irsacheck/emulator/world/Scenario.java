package dev.irsacheck.emulator.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shipped world.
 *
 * @param name as given to {@code --scenario}
 * @param plays the scenario of core's whose pod it is; empty for its own
 * @param yaml the text of its world file
 */
public record Scenario(
    String name,
    String description,
    World.Expectation expectation,
    Optional<String> plays,
    String yaml) {
  private static final String FOLDER = "/dev/irsacheck/emulator/scenarios/";

  public static Scenario named(String name) {
    String yaml =
        yamlOf(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no scenario named '"
                            + name
                            + "'; emulator/README.md has the names"));
    // Description and expectation do not depend on the address, so any will do.
    World world = WorldFile.parse("scenario " + name, yaml, new WorldFile.Places("", 0, 0));
    return new Scenario(name, world.description(), world.expect(), world.plays(), yaml);
  }

  /** Returns every scenario, the healthy ones first, then by diagnosis code. */
  public static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    for (String name : names()) {
      all.add(named(name));
    }
    return List.copyOf(all);
  }

  public static List<String> names() {
    return resource("index.txt").orElseThrow().lines().toList();
  }

  public static Optional<String> yamlOf(String name) {
    return names().contains(name) ? resource(name + ".yaml") : Optional.empty();
  }

  private static Optional<String> resource(String name) {
    try (InputStream in = Scenario.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        return Optional.empty();
      }
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
