package dev.irsacheck.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Runs core beside the application's JVM, in the first Java that can, and waits for it. */
final class ChildCheck {
  /** Before what core wants done in this JVM; a JVM's own warnings go to standard output too. */
  private static final String ANSWER = "irsa-check ";

  /** From here on the exit code tells a signal. */
  private static final int SIGNAL = 128;

  private static final int KILL = 9;
  private static final int TERM = 15;

  private final ChildStarter starter;
  private final Handover application;
  private final long began = System.nanoTime();
  private final long most;
  private final boolean verbose;

  private ChildCheck(
      Instrumentation instrumentation, Handover application, long most, boolean verbose) {
    this.starter = ChildStarter.of(instrumentation);
    this.application = application;
    this.most = most;
    this.verbose = verbose;
  }

  /**
   * Runs it.
   *
   * @param javas in the order in which they are tried; not empty
   * @param application what core is to know
   * @param most how long to wait before the process is killed, in milliseconds
   * @param verbose whether a Java that is passed over is named
   * @throws Failed if none of them came to an end that is core's
   */
  static Ended run(
      Instrumentation instrumentation,
      List<CheckingJava> javas,
      Handover application,
      long most,
      boolean verbose)
      throws Failed, InterruptedException, IOException {
    return new ChildCheck(instrumentation, application, most, verbose).firstOf(javas);
  }

  private Ended firstOf(List<CheckingJava> javas) throws Failed, InterruptedException, IOException {
    // The clock of the machine since it was started, which the child can read as well.
    application.with("started", Long.toString(began));
    StringBuilder reasons = new StringBuilder();
    for (CheckingJava java : javas) {
      String reason = java.obstacle();
      if (reason == null) {
        try {
          Ended ended = checkedBy(java, true);
          if (ended.code == ExitCode.AGAIN) {
            ended = checkedBy(java, false);
          }
          if (ended.isOurs()) {
            return ended;
          }
          reason = ended.reason();
          if (ended.wasEnded() || ended.fault() != null) {
            // It did run: another one would fare no better.
            throw new Failed(reason);
          }
        } catch (IOException e) {
          reason = Fault.oneLine(e);
        }
      }
      reasons.append(reasons.length() == 0 ? "" : "; ").append(java).append(": ").append(reason);
      if (verbose && java != javas.get(javas.size() - 1)) {
        System.err.println("irsa-check: " + java + " is skipped: " + reason);
      }
    }
    throw new Failed("the self-check could not be started (" + reasons + ")");
  }

  /**
   * @param firstTry whether core may end with {@link ExitCode#AGAIN} instead of a verdict
   */
  private Ended checkedBy(CheckingJava java, boolean firstTry)
      throws IOException, Failed, InterruptedException {
    byte[] handedOver = application.with("firstTry", firstTry ? "true" : null).bytes();
    Child child = starter.start(java.command());
    // Open to the end: where this JVM ends, by a signal perhaps, so does the child.
    try (OutputStream in = child.in();
        InputStream out = child.out()) {
      KillTimer timer = KillTimer.start(child, left());
      handOver(handedOver, in);
      // While it runs: it would wait for ever to write more than a pipe holds.
      List<String> answers = answers(out);
      child.awaitEnd();
      timer.stop();
      int code = child.exitCode();
      if (timer.hasFired()) {
        throw new Failed("the self-check did not end within " + most + " ms");
      }
      return new Ended(code, answers);
    }
  }

  /** Milliseconds until the process is killed, whichever it is. */
  private long left() {
    return Math.max(1, most - (System.nanoTime() - began) / 1_000_000);
  }

  private static void handOver(byte[] bytes, OutputStream in) {
    try {
      in.write(bytes);
      in.flush();
    } catch (IOException e) {
      // It ended before it read everything: its exit code says more than a broken pipe.
      return;
    }
  }

  private static List<String> answers(InputStream out) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] part = new byte[1024];
    for (int count = out.read(part); count >= 0; count = out.read(part)) {
      bytes.write(part, 0, count);
    }
    List<String> answers = new ArrayList<>();
    for (String line : bytes.toString("UTF-8").split("\n")) {
      if (line.startsWith(ANSWER)) {
        answers.add(line.substring(ANSWER.length()));
      }
    }
    return answers;
  }

  /** How core ended, and what it wants done in this JVM. */
  static final class Ended {
    final int code;
    private final List<String> answers;

    private Ended(int code, List<String> answers) {
      this.code = code;
      this.answers = answers;
    }

    /** Whether core says this: {@code no-downgrade}, {@code watch}, {@code found}. */
    boolean says(String word) {
      return answers.contains(word);
    }

    /** The places in which core has found an SDK. */
    List<String> places() {
      return values("place ");
    }

    private boolean isOurs() {
      return ExitCode.isOurs(code);
    }

    /** By somebody, or for its memory; another signal says that this Java crashes here. */
    private boolean wasEnded() {
      return code == SIGNAL + KILL || code == SIGNAL + TERM;
    }

    /** What was thrown in core, null if nothing was. */
    private String fault() {
      List<String> faults = values("fault ");
      return faults.isEmpty() ? null : faults.get(0);
    }

    private String reason() {
      if (fault() != null) {
        return "the self-check itself failed (" + fault() + ")";
      }
      return code < SIGNAL
          ? "it ended with exit code " + code
          : "the self-check was killed by signal "
              + (code - SIGNAL)
              + (code == SIGNAL + KILL ? ", perhaps because it ran out of memory" : "");
    }

    private List<String> values(String word) {
      List<String> values = new ArrayList<>();
      for (String answer : answers) {
        if (answer.startsWith(word)) {
          values.add(answer.substring(word.length()));
        }
      }
      return values;
    }
  }

  /** There is no verdict; the message is a sentence without its end. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1;

    Failed(String message) {
      super(message);
    }
  }
}
