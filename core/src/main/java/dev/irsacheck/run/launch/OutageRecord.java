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
 * Remembers that AWS failed at an earlier start of this container, because the calls of restarting
 * applications would use up STS's capacity for the fleet. Checks without network still run. The
 * file is in {@code /dev/shm}, which outlives the container but not the pod. See {@code
 * docs/maintain/decisions/0045}.
 */
public final class OutageRecord {
  private static final Path OF_THE_POD = Path.of("/dev/shm");

  /** Three of kubelet's longest restart pauses. */
  private static final Duration FIRST = Duration.ofMinutes(15);

  private static final Duration LONGEST = Duration.ofHours(1);
  private static final int MOST_TIMES = 10;

  /** Timeout for a file system that hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The process's owner owns its contents; the link itself is root's. */
  private static final Path PROCESS = Path.of("/proc/self");

  private static final String OWNER = "unix:uid";

  private final Path file;
  private final Clock clock;

  /** The kept file must have the same owner as this path. */
  private final Path own;

  /** The length counts failures in a row; null if the file cannot be kept. */
  OutageRecord(Path file, Clock clock) {
    this(file, clock, PROCESS);
  }

  OutageRecord(Path file, Clock clock, Path own) {
    this.file = file;
    this.clock = clock;
    this.own = own;
  }

  /** Another container's failure proves nothing about this one. */
  static OutageRecord ofThisContainer(Variables variables, Proc proc) {
    return new OutageRecord(within(() -> file(variables, proc)), Clock.systemUTC());
  }

  /** The pause after {@code times} failures in a row, at least 1. */
  public static Duration quietPeriod(int times) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(times, MOST_TIMES) - 1);
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

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
              // The file's time may be the largest that exists.
              if (!kept.isRegularFile() || now.isBefore(last)) {
                return null;
              }
              Instant until =
                  last.plus(quietPeriod((int) Math.max(1, Math.min(kept.size(), MOST_TIMES))));
              return now.isBefore(until) ? until : null;
            });
  }

  /** Records a check; {@code trouble} means that AWS failed and the application still starts. */
  void save(boolean trouble) {
    // Another JVM of the same start recorded the same failure already.
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

  private boolean isOurs() throws IOException {
    return Files.getAttribute(file, OWNER, NOFOLLOW_LINKS).equals(Files.getAttribute(own, OWNER));
  }

  /** Pods may share the node's IPC, so the pod's UID, or its token's volume, is in the name. */
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
