package dev.irsacheck.emulator.world;

import dev.irsacheck.emulator.Log;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
  private final Change onChange;
  private FileStamp stamp;
  private Served served;

  private LiveWorld(Path file, WorldFile.Places places, Log log, Change onChange) {
    this.file = file;
    this.places = places;
    this.log = log;
    this.onChange = onChange;
  }

  /** What follows from another world, while it is locked. */
  public interface Change {
    void become(World world) throws IOException;
  }

  /** A world, how often its faults have befallen requests, and what STS can still grant. */
  public record Served(
      World world,
      FaultCounter<Fault> faults,
      FaultCounter<ServiceFault.Entry> answers,
      Optional<Capacity.Bucket> capacity) {
    public static Served of(World world) {
      List<ServiceFault.Entry> answers = new ArrayList<>();
      world
          .answers()
          .forEach((service, fault) -> answers.add(new ServiceFault.Entry(service, fault)));
      return new Served(
          world,
          new FaultCounter<>(world.faults()),
          new FaultCounter<>(answers),
          world.capacity().map(Capacity::bucket));
    }

    /**
     * The fault that befalls an action.
     *
     * @param role that is asked for, or whose credentials ask; empty where none is known
     */
    public Optional<Fault> fault(String action, Optional<Arn> role) {
      return faults.next(fault -> fault.appliesTo(action, role));
    }

    /** What befalls a call of STS: a fault, or what it cannot grant any more. */
    public Optional<Fault> ofSts(String action, Optional<Arn> role) {
      return fault(action, role)
          .or(
              () ->
                  capacity
                      .filter(bucket -> !bucket.grants(System.nanoTime() / 1e9))
                      .map(empty -> Fault.throttled()));
    }

    /** What a service is to answer now instead. */
    public Optional<ServiceFault> instead(String service) {
      return answers
          .next(each -> each.service().equals(Fault.ANY) || each.service().equals(service))
          .map(ServiceFault.Entry::fault);
    }

    public Instant now() {
      return world.time().instant();
    }
  }

  /**
   * Reads the file for the first time.
   *
   * @throws MalformedWorld if the file is missing, unreadable or no world
   */
  public static LiveWorld open(Path file, WorldFile.Places places, Log log, Change onChange) {
    LiveWorld live = new LiveWorld(file, places, log, onChange);
    try {
      live.stamp = FileStamp.of(file);
      live.served = Served.of(live.read());
    } catch (IOException unreadable) {
      throw new MalformedWorld("cannot be read: " + unreadable);
    }
    return live;
  }

  /** The world as it was last read. */
  public synchronized World world() {
    return served.world();
  }

  /** The world as its file now is. */
  public synchronized Served current() {
    FileStamp before = stamp;
    try {
      FileStamp now = FileStamp.of(file);
      if (now.equals(before)) {
        return served;
      }
      stamp = now;
      World changed = read();
      become(changed);
    } catch (IOException unreadable) {
      stamp = null;
      if (before != null) {
        complain(unreadable.toString());
      }
    } catch (MalformedWorld malformed) {
      complain(malformed.getMessage());
    }
    return served;
  }

  /**
   * Puts another world in the file and serves it.
   *
   * @throws MalformedWorld if it means nothing; file and world are then as before
   * @throws IOException if the file cannot be written, and the world is then as before; or if the
   *     pod's files cannot
   */
  public synchronized void replace(String yaml) throws IOException {
    World replaced;
    try {
      replaced = WorldFile.parse(file.getFileName().toString(), yaml, places);
    } catch (MalformedWorld malformed) {
      // Said here too: "kubectl create --raw" does not show what a refusal says.
      complain(malformed.getMessage());
      throw malformed;
    }
    // One rename: a reader must not see half a world.
    Path written = file.resolveSibling("." + file.getFileName() + ".new");
    try {
      Files.writeString(written, yaml);
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException unwritable) {
      throw new IOException(file.toString(), unwritable);
    }
    stamp = FileStamp.of(file);
    become(replaced);
  }

  private void become(World changed) throws IOException {
    served = Served.of(changed);
    onChange.become(changed);
    log.note("the world has changed: " + file);
  }

  private void complain(String reason) {
    log.say("the world before is kept: " + reason);
  }

  private World read() throws IOException {
    String yaml = Files.readString(file);
    return WorldFile.parse(file.toString(), yaml, places);
  }
}
