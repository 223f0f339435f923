package dev.irsacheck.cli.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.irsacheck.cli.MachineFormatsTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class Fuzzing {
  /** A shared run of this many characters counts as a leak. */
  private static final int PIECE = 16;

  /** Far more than any input needs, even on a busy machine. */
  private static final Duration HANGING = Duration.ofMinutes(5);

  private static final int MOST_FINDS = 20;
  private static final Path FINDS = Path.of("target", "fuzz");

  private final FuzzTarget target;
  private final Random random;
  private final Duration time;
  private final List<String> finds = new ArrayList<>();
  private volatile long began;
  private volatile byte[] input = {};
  private long count;
  private long slowest;

  Fuzzing(FuzzTarget target, Duration time, long seed) {
    this.target = target;
    this.random = new Random(seed);
    this.time = time;
  }

  List<String> run() throws Exception {
    Mutator mutator = new Mutator(target.seeds(), random);
    began = System.nanoTime();
    long end = began + time.toNanos();
    Thread thread = new Thread(() -> all(mutator, end), "fuzz-" + target.name());
    thread.setDaemon(true);
    thread.start();
    while (thread.isAlive()) {
      thread.join(500);
      if (thread.isAlive() && System.nanoTime() - began > HANGING.toNanos()) {
        StringBuilder where = new StringBuilder("hangs at");
        for (StackTraceElement frame : thread.getStackTrace()) {
          where.append("\n    ").append(frame);
        }
        found(where.toString());
        break;
      }
    }
    System.out.println(this);
    return finds;
  }

  private void all(Mutator mutator, long end) {
    ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
    while (System.nanoTime() < end && finds.size() < MOST_FINDS) {
      String planted = target.planted();
      byte[] next = mutator.next();
      input = planted == null || random.nextBoolean() ? next : mutator.with(next, planted);
      if (random.nextInt(4) == 0) {
        List<String> names = MachineFormatsTest.words();
        input = mutator.with(input, names.get(random.nextInt(names.size())));
      }
      began = System.nanoTime();
      long before = cpu.getCurrentThreadCpuTime();
      try {
        String printed = target.take(input, random);
        for (String secret : target.secrets()) {
          checkSecret(printed, secret);
        }
      } catch (Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        found(trace.toString());
      }
      count++;
      slowest = Math.max(slowest, cpu.getCurrentThreadCpuTime() - before);
    }
  }

  private void checkSecret(String printed, String secret) {
    for (int i = 0; i + PIECE <= secret.length(); i += PIECE / 2) {
      int at = printed.indexOf(secret.substring(i, Math.min(secret.length(), i + PIECE)));
      if (at >= 0) {
        found("a secret is printed: …" + printed.substring(Math.max(0, at - 200), at + PIECE));
        return;
      }
    }
  }

  private void found(String what) {
    finds.add(target.name() + ", input in " + kept() + ": " + what);
  }

  private Path kept() {
    Path file = FINDS.resolve(target.name() + "-" + finds.size());
    try {
      Files.createDirectories(FINDS);
      return Files.write(file, input);
    } catch (java.io.IOException e) {
      return Path.of(new String(input, ISO_8859_1));
    }
  }

  @Override
  public String toString() {
    return "fuzz "
        + target.name()
        + ": "
        + count
        + " inputs, "
        + finds.size()
        + " finds, at most "
        + slowest / 1_000_000
        + " ms of CPU for one";
  }
}
