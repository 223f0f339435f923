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

/** Rehearses each copy in its own process on the application's Java, 8 or newer. */
public final class ProcessRehearser implements Rehearser {
  /** More shaded copies are not worth the time. */
  private static final int MOST_COPIES = 4;

  /** Time for the process to end after closing its output. */
  private static final long MILLIS_TO_END = 1_000;

  /** Standard output belongs to the protocol. A small young generation touches fewer pages. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+DisplayVMOutputToStderr",
          "-XX:InitialHeapSize=24m",
          "-XX:NewSize=8m",
          "-XX:MaxNewSize=8m",
          "-Xmx128m");

  /**
   * MiB that the container must have left; {@code acceptance/measure/run fit} measured 43 to 47
   * with plain SDK v2 for the process on Java 17, 21 and 25, and 6 for the check.
   */
  private static final int NEEDS = 64;

  private static final int THREADS = 20;

  private final Path java;
  private final Path agentJar;
  private final String libraryPath;
  private final Map<String, String> properties;

  /** {@code libraryPath} is the only library path of this Java; null without one. */
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

  /** Uses this process's environment; it waits for its task. */
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
      // The volume is mounted noexec, or the image has no bin/java.
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

  /** The OOM killer, an option that this Java rejects, or unexpected output. */
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

  /** The process gave no result; the reason is null after a timeout. */
  static final class NotPlayed extends Exception {
    private static final long serialVersionUID = 1;

    NotPlayed(String reason) {
      super(reason);
    }
  }
}
