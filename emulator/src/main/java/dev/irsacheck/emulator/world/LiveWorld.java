package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.Log;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;

/**
 * The world that is being served; follows its file.
 *
 * <p>The file is looked at before each request, so that the request after an edit already meets the
 * new world. A world that cannot be read leaves the one before in place and is complained of once.
 */
public final class LiveWorld {
  private final Path file;
  private final WorldFile.Places places;
  private final Log log;
  private final Consumer<World> onChange;
  private Stamp stamp;
  private Served served;

  private LiveWorld(Path file, WorldFile.Places places, Log log, Consumer<World> onChange) {
    this.file = file;
    this.places = places;
    this.log = log;
    this.onChange = onChange;
  }

  /** A world and how often its faults have befallen requests. */
  public record Served(World world, FaultDesk faults, ServiceAnswers answers) {
    public static Served of(World world) {
      return new Served(world, new FaultDesk(world.faults()), new ServiceAnswers(world.answers()));
    }
  }

  /** What tells one state of the file from another without reading it. */
  private record Stamp(FileTime modified, long size) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size());
    }
  }

  /**
   * Reads the file for the first time.
   *
   * @param onChange told of each further world, while the world is locked; may throw {@link
   *     UncheckedIOException}
   * @throws MalformedWorld if the file is missing, unreadable or no world
   */
  public static LiveWorld open(
      Path file, WorldFile.Places places, Log log, Consumer<World> onChange) {
    LiveWorld live = new LiveWorld(file, places, log, onChange);
    try {
      live.stamp = Stamp.of(file);
      live.served = Served.of(live.read());
    } catch (IOException unreadable) {
      throw new MalformedWorld(file + ": " + describe(unreadable));
    }
    return live;
  }

  /** The world as it was last read. */
  public synchronized World world() {
    return served.world();
  }

  /** The world as its file now is. */
  public synchronized Served current() {
    Stamp before = stamp;
    try {
      Stamp now = Stamp.of(file);
      if (now.equals(before)) {
        return served;
      }
      stamp = now;
      World changed = read();
      served = Served.of(changed);
      onChange.accept(changed);
      log.note("the world has changed: " + file);
    } catch (IOException unreadable) {
      stamp = null;
      if (before != null) {
        complain(file + ": " + describe(unreadable));
      }
    } catch (UncheckedIOException unwritable) {
      log.say("the pod's files cannot be written: " + unwritable.getCause().getMessage());
    } catch (MalformedWorld malformed) {
      complain(malformed.getMessage());
    }
    return served;
  }

  private void complain(String reason) {
    log.say("the world before is kept: " + reason);
  }

  private World read() throws IOException {
    String yaml = Files.readString(file);
    return WorldFile.parse(file.toString(), yaml, places);
  }

  private static String describe(IOException unreadable) {
    if (unreadable instanceof NoSuchFileException) {
      return "there is no such file";
    }
    if (unreadable instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    return "cannot be read (" + unreadable.getClass().getSimpleName() + ")";
  }
}
