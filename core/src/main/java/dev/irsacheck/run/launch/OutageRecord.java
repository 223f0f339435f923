package dev.irsacheck.run.launch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.pod.container.Proc;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * That AWS was in trouble when this container started before, and the application started all the
 * same. One that ends without credentials is started time and again; calls of AWS at each start
 * would take what STS still grants from the applications of the whole fleet. What needs no network
 * is checked at each start.
 *
 * <p>It is kept in {@code /dev/shm}, which is the pod's: it outlives the container, and not the
 * pod. Where nobody can write there, each start asks. {@code docs/maintain/decisions/0045} has the
 * evidence.
 */
public final class OutageRecord {
  private static final Path OF_THE_POD = Path.of("/dev/shm");

  /**
   * Three of kubelet's longest pauses: by then an outage that has ended is over for the pod, too.
   */
  private static final Duration FIRST = Duration.ofMinutes(15);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TIMES = 10;

  /** As long as a file system that does not answer is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What the process belongs to; the link itself is root's. */
  private static final Path PROCESS = Path.of("/proc/self");

  private static final String OWNER = "unix:uid";

  private final Path file;
  private final Clock clock;

  /** A folder or file whose owner the kept file must have. */
  private final Path own;

  /**
   * @param file as many bytes long as it happened in a row, written when it did last; null where it
   *     cannot be kept
   */
  OutageRecord(Path file, Clock clock) {
    this(file, clock, PROCESS);
  }

  OutageRecord(Path file, Clock clock, Path own) {
    this.file = file;
    this.clock = clock;
    this.own = own;
  }

  /** For this container alone: another container's trouble proves nothing about this one. */
  static OutageRecord ofThisContainer(Variables variables, Proc proc) {
    return new OutageRecord(within(() -> file(variables, proc)), Clock.systemUTC());
  }

  /**
   * For how long nobody is asked.
   *
   * @param times how often in a row AWS was in trouble, at least 1
   */
  public static Duration quietPeriod(int times) {
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
              if (!isOurs()) {
                return null;
              }
              Instant last = kept.lastModifiedTime().toInstant();
              Instant now = clock.instant();
              // The file's time may be the last one that there is.
              if (!kept.isRegularFile() || now.isBefore(last)) {
                return null;
              }
              Instant until =
                  last.plus(quietPeriod((int) Math.max(1, Math.min(kept.size(), MOST_TIMES))));
              return now.isBefore(until) ? until : null;
            });
  }

  /**
   * Keeps how a check ended.
   *
   * @param trouble whether AWS was in trouble, and the application starts all the same
   */
  void save(boolean trouble) {
    // Another JVM of the same start has kept it a moment ago: that is once, and not twice in a row.
    if (file == null || trouble && until() != null) {
      return;
    }
    within(
        () -> {
          if (Files.exists(file, NOFOLLOW_LINKS) && !isOurs()) {
            return null;
          }
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

  /** The folder's other users may have left it there. */
  private boolean isOurs() throws IOException {
    return Files.getAttribute(file, OWNER, NOFOLLOW_LINKS).equals(Files.getAttribute(own, OWNER));
  }

  /**
   * By the container's name and the pod's UID, so that neither two containers of a pod nor two pods
   * that share the node's IPC meet; within a container by what its JVMs differ in. Where kubelet
   * mounts no termination message, the token's volume stands for the pod.
   */
  private static Path file(Variables variables, Proc proc) throws IOException {
    Path volume =
        PodSettings.tokenFile(variables)
            .map(token -> token.toAbsolutePath().getParent())
            .orElse(null);
    if (volume == null || PodSettings.KUBERNETES.in(variables) == null) {
      return null;
    }
    KubeletContainer container = KubeletContainer.of(proc);
    String pod;
    if (container == null) {
      BasicFileAttributes of = Files.readAttributes(volume, BasicFileAttributes.class);
      pod = of.fileKey() + " " + of.lastModifiedTime();
    } else {
      pod = container.podUid();
    }
    String jvm = variables.property("java.class.path");
    String role = PodSettings.ROLE_ARN.in(variables) + " " + PodSettings.TOKEN_FILE.in(variables);
    String hash = Integer.toHexString((pod + " " + jvm + " " + role).hashCode());
    String name = container == null ? "" : container.name() + "-";
    return OF_THE_POD.resolve("irsa-check-" + name + hash);
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
