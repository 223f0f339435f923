package dev.irsacheck.options.rehearsal;

import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.RehearsalEnd;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import dev.irsacheck.pod.classpath.Sdk;
import dev.irsacheck.pod.container.ChildJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rehearses each copy in a process of its own, with the application's own Java, 8 or newer. */
public final class ProcessRehearser implements Rehearser {
  /** A shaded library each with its own SDK: more than these are not worth the time. */
  private static final int MOST_COPIES = 4;

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
   * over; the rest is the kernel's, and a larger SDK's. {@code acceptance/measure/run fit} has both
   * together.
   */
  private static final int NEEDS = 64;

  private static final int THREADS = 20;

  private final Path java;
  private final Path agentJar;
  private final String libraryPath;
  private final Map<String, String> properties;

  /**
   * @param home the application's {@code java.home}
   * @param agentJar where the program of the rehearsal lies
   * @param libraryPath where this Java looks for libraries, and no other; null without one
   * @param properties the application's system properties
   */
  public ProcessRehearser(
      Path home, Path agentJar, String libraryPath, Map<String, String> properties) {
    this.java = home.resolve("bin").resolve("java");
    this.agentJar = agentJar;
    this.libraryPath = libraryPath;
    this.properties = RehearsedProperties.of(properties);
  }

  @Override
  public List<Rehearsal> rehearse(List<SdkToRehearse> copies, TokenText token, Deadline deadline) {
    List<Rehearsal> rehearsals = new ArrayList<>();
    for (SdkToRehearse copy : copies) {
      long start = System.nanoTime();
      String reason = copy.reasonNotTo();
      if (reason == null && rehearsals.size() >= MOST_COPIES) {
        reason = "there are more than " + MOST_COPIES + " copies of the SDK";
      }
      Ending ending =
          reason != null ? new Rehearsal.NotMade(reason) : rehearse(copy, token, deadline);
      rehearsals.add(
          new Rehearsal(
              copy.sdk(),
              copy.version(),
              copy.location(),
              copy.relocatedPackage(),
              ending,
              Duration.ofNanos(System.nanoTime() - start)));
    }
    return rehearsals;
  }

  private Ending rehearse(SdkToRehearse copy, TokenText token, Deadline deadline) {
    String root = copy.sdk() == Sdk.JAVA_V2 ? copy.root() : Sdk.JAVA_V2.packageName();
    try (ApplicationClasses classes = ApplicationClasses.of(copy.elements(), deadline)) {
      VisibleClasses visible = new VisibleClasses(classes, new HiddenPackages(root));
      RehearsalEnd end = play(task(copy, token, properties), visible, deadline);
      return visible.troubled() && deadline.passed()
          ? outOfTime()
          : new RehearsalJudgement(copy.root(), visible, copy.isComplete(), token, copy.agent())
              .ending(end);
    } catch (NotPlayed e) {
      return e.getMessage() == null
          ? outOfTime()
          : new Rehearsal.NotMade(Printable.of(e.getMessage()));
    } catch (IOException e) {
      return deadline.passed()
          ? outOfTime()
          : new Rehearsal.NotMade("a part of the class path could not be read again");
    }
  }

  static Handover task(SdkToRehearse copy, TokenText token, Map<String, String> properties) {
    return new Handover()
        .with(Handover.V1, copy.sdk() == Sdk.JAVA_V1)
        .with(Handover.AGENT, copy.agent())
        .with(Handover.ASKS_STS, copy.asksSts())
        .with(Handover.ROOT, copy.root())
        .with(Handover.TOKEN, token.stripped())
        .with(properties);
  }

  /** To its last word. */
  private RehearsalEnd play(Handover task, VisibleClasses classes, Deadline deadline)
      throws NotPlayed {
    String lack = ChildJvm.shortage(NEEDS, THREADS);
    if (lack != null) {
      throw new NotPlayed("a JVM for it does not fit beside the check: " + lack);
    }
    Process process = start();
    try {
      Thread limit = new Thread(() -> endAt(deadline, process), "irsa-check-rehearsal-limit");
      limit.setDaemon(true);
      limit.start();
      return new RehearsalChannel(process.getInputStream(), process.getOutputStream(), classes)
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

  private static Ending outOfTime() {
    return new Rehearsal.Unanswered(
        List.of("the time limit passed before the SDK had come to an end"));
  }

  /** It came to no last word: why, or null where its time was up. */
  static final class NotPlayed extends Exception {
    private static final long serialVersionUID = 1;

    NotPlayed(String reason) {
      super(reason);
    }
  }
}
