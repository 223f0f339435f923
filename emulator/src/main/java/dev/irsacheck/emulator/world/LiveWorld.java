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
 * The served world. Its file is checked before each request; an invalid edit is ignored and
 * reported once.
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

  /** A reaction to a new world, called under the lock. */
  public interface Change {
    void become(World world) throws IOException;
  }

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

    /** Returns the fault of an action; an empty role is unknown. */
    public Optional<Fault> fault(String action, Optional<Arn> role) {
      return faults.next(fault -> fault.appliesTo(action, role));
    }

    public Optional<Fault> ofSts(String action, Optional<Arn> role) {
      return fault(action, role)
          .or(
              () ->
                  capacity
                      .filter(bucket -> !bucket.grants(System.nanoTime() / 1e9))
                      .map(empty -> Fault.throttled()));
    }

    public Optional<ServiceFault> instead(String service) {
      return answers
          .next(each -> each.service().equals(Fault.ANY) || each.service().equals(service))
          .map(ServiceFault.Entry::fault);
    }

    public Instant now() {
      return world.time().instant();
    }
  }

  /** Reads the file; throws MalformedWorld if it is missing or invalid. */
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

  public synchronized World world() {
    return served.world();
  }

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
   * Replaces world and file.
   *
   * @throws MalformedWorld if it is invalid; nothing changes then
   * @throws IOException if the file, or the pod's files, cannot be written
   */
  public synchronized void replace(String yaml) throws IOException {
    World replaced;
    try {
      replaced = WorldFile.parse(file.getFileName().toString(), yaml, places);
    } catch (MalformedWorld malformed) {
      // Logged here too: "kubectl create --raw" hides the text of a refusal.
      complain(malformed.getMessage());
      throw malformed;
    }
    // A rename is atomic: a reader must not see half a world.
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
