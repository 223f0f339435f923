package dev.irsacheck.launch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.Variables;
import dev.irsacheck.time.OwnThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * That AWS was in trouble when a container of this pod started before, and the application started
 * all the same. One that ends without credentials is started time and again; a check at each start
 * would take what STS still grants from the applications of the whole fleet.
 *
 * <p>It is kept in {@code /dev/shm}, which is the pod's: it outlives the container, and not the
 * pod. Where nobody can write there, each start asks. {@code docs/decisions/0045} has the evidence.
 */
public final class EarlierTrouble {
  private static final Path OF_THE_POD = Path.of("/dev/shm");

  /**
   * Three of kubelet's longest pauses: by then an outage that has ended is over for the pod, too.
   */
  private static final Duration FIRST = Duration.ofMinutes(15);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TIMES = 10;

  /** As long as a file system that does not answer is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Path file;
  private final Clock clock;

  /**
   * @param file as many bytes long as it happened in a row, written when it did last; null where it
   *     cannot be kept
   */
  EarlierTrouble(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Of this container, as far as its class path tells it from the pod's others: what one met is no
   * word on another's SDK.
   */
  static EarlierTrouble ofThisPod(Variables variables) {
    return new EarlierTrouble(within(() -> file(variables)), Clock.systemUTC());
  }

  /**
   * For how long nobody is asked.
   *
   * @param times how often in a row AWS was in trouble, at least 1
   */
  public static Duration quiet(int times) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(times, MOST_TIMES) - 1);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  /** Until when nobody is to be asked; null where that is over, or never was. */
  Instant until() {
    return file == null
        ? null
        : within(
            () -> {
              BasicFileAttributes kept =
                  Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
              Instant last = kept.lastModifiedTime().toInstant();
              Instant now = clock.instant();
              // The file's time may be the last one that there is.
              if (!kept.isRegularFile() || now.isBefore(last)) {
                return null;
              }
              Instant until =
                  last.plus(quiet((int) Math.max(1, Math.min(kept.size(), MOST_TIMES))));
              return now.isBefore(until) ? until : null;
            });
  }

  /**
   * Keeps how a check ended.
   *
   * @param trouble whether AWS was in trouble, and the application starts all the same
   */
  void learn(boolean trouble) {
    // Another JVM of the same start has kept it a moment ago: that is once, and not twice in a row.
    if (file == null || trouble && until() != null) {
      return;
    }
    within(
        () -> {
          if (trouble) {
            Files.write(
                file,
                new byte[] {'.'},
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND,
                NOFOLLOW_LINKS);
            return null;
          }
          return Files.deleteIfExists(file);
        });
  }

  /** By the token's volume, which outlives its containers: pods that share a node's IPC differ. */
  private static Path file(Variables variables) throws IOException {
    Path volume =
        PodSettings.tokenFile(variables)
            .map(token -> token.toAbsolutePath().getParent())
            .orElse(null);
    if (volume == null || PodSettings.KUBERNETES.in(variables) == null) {
      return null;
    }
    BasicFileAttributes of = Files.readAttributes(volume, BasicFileAttributes.class);
    String classPath = variables.property("java.class.path");
    int name = (of.fileKey() + " " + of.lastModifiedTime() + " " + classPath).hashCode();
    return OF_THE_POD.resolve("irsa-check-" + Integer.toHexString(name));
  }

  private interface Access<T> {
    T run() throws IOException;
  }

  private static <T> T within(Access<T> access) {
    return OwnThread.within(
        "earlier trouble",
        PATIENCE,
        () -> {
          try {
            return access.run();
          } catch (IOException unknown) {
            return null;
          }
        },
        () -> null);
  }
}
