package dev.irsacheck.rehearsal;

import dev.irsacheck.bootstrap.ChildJvm;
import dev.irsacheck.bootstrap.Handover;
import dev.irsacheck.bootstrap.RehearsalEnd;
import dev.irsacheck.sts.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rehearses each copy in a process of its own, with the application's own Java, 8 or newer. */
public final class ProcessRehearser extends SdkCopyRehearser {
  /** For a process that has closed its output to be gone. */
  private static final long MILLIS_TO_END = 1_000;

  /**
   * As of every JVM of ours; standard output belongs to the program. Little of the memory is young,
   * so that it is collected before it takes more pages.
   */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-XX:InitialHeapSize=24m",
          "-XX:NewSize=8m",
          "-XX:MaxNewSize=8m",
          "-Xmx128m");

  /**
   * MiB that the container has to have left for it while the check waits. Of its own it has 43 to
   * 47 with plain SDK v2 on Java 17, 21 and 25, and the check takes 6 more to hand the classes
   * over; the rest is the kernel's, and a larger SDK's. {@code examples/measure/run fit} has both
   * together.
   */
  private static final int NEEDS = 64;

  private static final int THREADS = 20;

  private final Path java;
  private final Path agentJar;
  private final String libraryPath;

  /**
   * @param home the application's {@code java.home}
   * @param agentJar where the program of the rehearsal lies
   * @param libraryPath where this Java looks for libraries, and no other; null without one
   * @param properties the application's system properties
   */
  public ProcessRehearser(
      Path home, Path agentJar, String libraryPath, Map<String, String> properties) {
    super(properties);
    this.java = home.resolve("bin").resolve("java");
    this.agentJar = agentJar;
    this.libraryPath = libraryPath;
  }

  @Override
  RehearsalEnd play(Handover task, VisibleClasses classes, Deadline deadline) throws NotPlayed {
    String lack = ChildJvm.lack(NEEDS, THREADS);
    if (lack != null) {
      throw new NotPlayed("a JVM for it does not fit beside the check: " + lack);
    }
    Process process = start();
    try {
      Thread limit = new Thread(() -> endAt(deadline, process), "irsa-check-rehearsal-limit");
      limit.setDaemon(true);
      limit.start();
      return new Conversation(process.getInputStream(), process.getOutputStream(), classes)
          .about(task);
    } catch (IOException e) {
      throw new NotPlayed(deadline.passed() ? null : endOf(process));
    } finally {
      process.destroyForcibly();
    }
  }

  /** In the environment that this process was given; it waits for its task. */
  private Process start() throws NotPlayed {
    ProcessBuilder builder = new ProcessBuilder(java.toString());
    builder.command().addAll(ChildJvm.OPTIONS);
    builder.command().addAll(OPTIONS);
    builder.command().addAll(List.of("-cp", agentJar.toString(), ChildJvm.REHEARSAL));
    if (libraryPath != null) {
      builder.environment().put(ChildJvm.LIBRARY_PATH, libraryPath);
    }
    try {
      return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    } catch (IOException e) {
      // A volume mounted noexec, or an image without bin/java.
      throw new NotPlayed("the application's Java cannot be started, " + e.getMessage().strip());
    }
  }

  private static void endAt(Deadline deadline, Process process) {
    try {
      if (!process.waitFor(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }

  /** Killed for its memory, an option that this Java refuses, words that are not ours. */
  private String endOf(Process process) {
    try {
      return process.waitFor(MILLIS_TO_END, TimeUnit.MILLISECONDS)
          ? java + " ended with exit code " + process.exitValue() + " and without an answer"
          : java + " gave no answer that can be understood";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return java + " was not waited for";
    }
  }
}
