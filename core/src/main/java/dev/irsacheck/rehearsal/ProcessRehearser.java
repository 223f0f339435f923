package dev.irsacheck.rehearsal;

import dev.irsacheck.bootstrap.RehearsalEnd;
import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.names.TokenText;
import dev.irsacheck.sts.Deadline;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Rehearses each copy in a process of its own, with the application's own Java. */
public final class ProcessRehearser extends EachCopy {
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
  Ending rehearse(SdkToRehearse copy, TokenText token, Deadline deadline) {
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
      try (ApplicationClasses classes = ApplicationClasses.of(copy.elements(), deadline)) {
        return rehearse(copy, token, visible(classes, copy), process, deadline);
      } catch (IOException e) {
        return unreadable(deadline);
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
    Conversation conversation =
        new Conversation(process.getInputStream(), process.getOutputStream(), classes);
    try {
      RehearsalEnd answer = conversation.about(task(copy, token, properties));
      return judged(answer, copy, token, classes, deadline);
    } catch (IOException e) {
      return deadline.passed() ? outOfTime() : notMade(endOf(process));
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
