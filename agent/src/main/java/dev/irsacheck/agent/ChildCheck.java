package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.base.bootstrap.FaultLine;
import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.VerdictLines;
import dev.irsacheck.pod.container.ChildJvm;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.util.List;

final class ChildCheck {
  private static final int SIGNAL = 128;

  private static final int KILL = 9;
  private static final int TERM = 15;

  private static final long MILLIS_TO_DIE = 2_000;

  private final Instrumentation instrumentation;
  private final Handover application;
  private final long began = System.nanoTime();
  private final long most;
  private final boolean verbose;

  /**
   * @param most time limit, in milliseconds; the process is killed then
   */
  ChildCheck(Instrumentation instrumentation, Handover application, long most, boolean verbose) {
    this.instrumentation = instrumentation;
    this.application = application;
    this.most = most;
    this.verbose = verbose;
  }

  /** Describes this JVM for the check; {@code arguments} may be null. */
  static Handover handover(File agentJar, String arguments) {
    return new Handover()
        .with(System.getProperties())
        // Core would report our tests' stand-in as an unknown setting
        .withoutProperty(JavaVersion.STAND_IN)
        .with(Handover.AGENT_JAR, agentJar.getPath())
        .with(Handover.LIBRARY_PATH, System.getenv(ChildJvm.LIBRARY_PATH))
        .with(Handover.ARGUMENTS, arguments);
  }

  /** Tries these Javas in order; throws {@link Failed} if none came to a verdict. */
  Ended inFirstOf(List<CheckingJava> javas) throws Failed, InterruptedException, IOException {
    // nanoTime is the machine's uptime, which the child can read as well.
    application.with(Handover.STARTED, Long.toString(began));
    StringBuilder reasons = new StringBuilder();
    String lack = null;
    CheckingJava last = javas.get(javas.size() - 1);
    CheckingJava deferring = null;
    for (CheckingJava java : javas) {
      String weakness = java.distrustReason();
      String reason = weakness == null ? java.obstacle() : weakness;
      if (reason == null) {
        reason = java.shortage();
        lack = lack == null ? reason : lack;
      }
      if (reason == null) {
        try {
          Ended ended = verdictOf(java, last.isTheApplications() && java != last);
          if (ended.isVerdict()) {
            return ended;
          }
          reason = ended.reason();
          if (ended.asksForOwnJava()) {
            deferring = java;
          } else if (ended.hasRun()) {
            // The next Java would fail too, or hide that this one is not trusted.
            throw new Failed(reason, ExitCode.SELF_CHECK_FAILED);
          }
        } catch (IOException e) {
          reason = FaultLine.of(e);
        }
      }
      reasons.append(reasons.length() == 0 ? "" : "; ").append(java).append(": ").append(reason);
      if ((verbose || weakness != null) && java != last) {
        System.err.println("irsa-check: " + java + " is skipped: " + reason);
      }
    }
    if (deferring != null) {
      Ended ended = verdictOf(deferring, false);
      if (ended.isVerdict()) {
        return ended;
      }
      throw new Failed(ended.reason(), ExitCode.SELF_CHECK_FAILED);
    }
    if (lack != null) {
      throw new Failed(
          "the self-check does not fit beside the application ("
              + lack
              + "; raise "
              + (lack.contains(" MiB") ? "limits.memory" : "the limit of pids")
              + ", or run the check as an init container, which has limits of its own)",
          ExitCode.USAGE);
    }
    throw new Failed(
        "the self-check could not be started (" + reasons + ")", ExitCode.SELF_CHECK_FAILED);
  }

  /** A true {@code ownJavaNext} lets core ask for the application's own Java instead. */
  private Ended verdictOf(CheckingJava java, boolean ownJavaNext)
      throws IOException, Failed, InterruptedException {
    application.with(Handover.OWN_JAVA_NEXT, ownJavaNext);
    return checkedBy(java);
  }

  private Ended checkedBy(CheckingJava java) throws IOException, Failed, InterruptedException {
    String nonce = Nonce.next();
    byte[] handedOver = application.bytes(nonce);
    ChildEnvironment environment = new ChildEnvironment(java.isTheApplications(), Nonce.next());
    // Starting a child takes memory of this JVM too, so the room is checked first.
    ChildProcess child = ChildStarter.of(instrumentation).start(java.command(), environment);
    // If memory runs out, the kernel must kill the check and not the application.
    tellKernel(child, "oom_score_adj", "1000");
    // Core files must not contain the child's memory, which holds the token; its children inherit
    // it.
    tellKernel(child, "coredump_filter", "0");
    VerdictLines answers = new VerdictLines(nonce);
    Exchange exchange = Exchange.begin(child, handedOver, answers);
    boolean inTime = false;
    boolean heard = false;
    try {
      inTime = exchange.endsWithin(left());
      heard = inTime;
    } finally {
      if (!inTime) {
        child.kill();
      }
    }
    if (!heard || answers.code() == null) {
      heard = new Descendants(child, environment.marked()).end(exchange, MILLIS_TO_DIE);
    }
    if (!heard) {
      // The descriptors stay open: a thread that still reads there would read another file.
      throw tooLate();
    }
    // Open to the end: if this JVM dies, perhaps by a signal, the child ends too.
    child.in.close();
    child.out.close();
    int code = child.exitCode();
    if (!inTime && answers.code() == null) {
      throw tooLate();
    }
    if (answers.areTooMany()) {
      throw new Failed(
          "the self-check wrote without end where its verdict belongs", ExitCode.SELF_CHECK_FAILED);
    }
    if (exchange.failure() != null) {
      throw new IOException(exchange.failure());
    }
    return new Ended(java, code, answers);
  }

  private long left() {
    return Math.max(1, most - (System.nanoTime() - began) / 1_000_000);
  }

  private Failed tooLate() {
    return new Failed(
        "the self-check did not end within " + most + " ms", ExitCode.SELF_CHECK_FAILED);
  }

  private static void tellKernel(ChildProcess child, String file, String value) {
    if (child.pid == ChildProcess.UNKNOWN) {
      return;
    }
    try (OutputStream out = new FileOutputStream("/proc/" + child.pid + '/' + file)) {
      out.write(value.getBytes("UTF-8"));
    } catch (IOException e) {
      return;
    }
  }

  static final class Ended {
    private final CheckingJava java;
    private final int exit;

    final VerdictLines answers;

    private Ended(CheckingJava java, int exit, VerdictLines answers) {
      this.java = java;
      this.exit = exit;
      this.answers = answers;
    }

    private boolean isVerdict() {
      return answers.code() != null && ExitCode.isOurs(answers.code());
    }

    private boolean asksForOwnJava() {
      return answers.code() != null && answers.code() == ExitCode.OWN_JAVA;
    }

    /**
     * A check ends by SIGKILL, SIGTERM or its own exit code; any other end means that this Java
     * does not start here.
     */
    private boolean hasRun() {
      return exit == SIGNAL + KILL
          || exit == SIGNAL + TERM
          || answers.fault() != null
          || ExitCode.isOurs(exit);
    }

    private String reason() {
      if (asksForOwnJava()) {
        return "the application's TLS is to be had on its own Java alone";
      }
      if (answers.fault() != null) {
        return "the self-check itself failed (" + answers.fault() + ")";
      }
      if (ExitCode.isOurs(exit)) {
        return "the self-check gave no verdict (" + java + " ended with exit code " + exit + ")";
      }
      return exit < SIGNAL
          ? "it ended with exit code " + exit
          : "the self-check was killed by signal "
              + (exit - SIGNAL)
              + (exit == SIGNAL + KILL ? ", perhaps because it ran out of memory" : "");
    }
  }

  /** Reports a check without a verdict; the message is a sentence without its full stop. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 2;

    private final int code;

    Failed(String message, int code) {
      super(message);
      this.code = code;
    }

    int code() {
      return code;
    }
  }
}
