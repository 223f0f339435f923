package dev.irsacheck.rehearsal;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.text.Printable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rehearses each copy in a process of its own, with the application's own Java. */
public final class ProcessRehearser implements Rehearser {
  /** A shaded library each with its own SDK: more than these are not worth the time. */
  private static final int MOST_COPIES = 4;

  /** For a process that has closed its output to be gone. */
  private static final long MILLIS_TO_END = 1_000;

  private final ApplicationJava java;
  private final Map<String, String> properties;

  /**
   * @param java the application's, not that of this process
   * @param properties the application's system properties
   */
  public ProcessRehearser(ApplicationJava java, Map<String, String> properties) {
    this.java = java;
    this.properties = HandedOver.of(properties);
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
    String lack = ApplicationJava.lack();
    if (lack != null) {
      return notMade("a JVM for it does not fit beside the check: " + lack);
    }
    Process process;
    try {
      process = java.start();
    } catch (IOException e) {
      // A volume mounted noexec, or an image without bin/java.
      return notMade("the application's Java cannot be started, " + e.getMessage().strip());
    }
    try {
      Thread limit = new Thread(() -> endAt(deadline, process), "irsa-check-rehearsal-limit");
      limit.setDaemon(true);
      limit.start();
      // The archives are opened while the JVM starts.
      try (ApplicationClasses classes = ApplicationClasses.open(copy.elements(), deadline)) {
        return rehearse(copy, token, new VisibleClasses(classes, curtain(copy)), process, deadline);
      } catch (IOException e) {
        return deadline.passed()
            ? outOfTime()
            : notMade("a part of the class path could not be read again");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private Ending rehearse(
      SdkToRehearse copy,
      TokenText token,
      VisibleClasses classes,
      Process process,
      Deadline deadline) {
    Conversation conversation = Conversation.with(process, classes);
    try {
      Answer answer = conversation.about(copy, token, properties);
      return classes.troubled() && deadline.passed()
          ? outOfTime()
          : new Failures(copy.root(), classes, copy.isComplete(), token, copy.agent())
              .ending(answer);
    } catch (IOException e) {
      return deadline.passed() ? outOfTime() : notMade(endOf(process));
    }
  }

  private static HiddenPackages curtain(SdkToRehearse copy) {
    return new HiddenPackages(copy.sdk() == Sdk.JAVA_V2 ? copy.root() : Sdk.JAVA_V2.packageName());
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

  private static Ending notMade(String reason) {
    return new Rehearsal.NotMade(Printable.of(reason));
  }

  private static Ending outOfTime() {
    return new Rehearsal.Unanswered(
        List.of("the time limit passed before the SDK had come to an end"));
  }
}
