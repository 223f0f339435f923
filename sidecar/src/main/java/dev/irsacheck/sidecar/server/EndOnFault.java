package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.report.Verdict;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process when one of its threads dies, for lack of memory or by any other fault, so that
 * Kubernetes starts it again: it would live on without what that thread did.
 *
 * <p>The flag {@code ExitOnOutOfMemoryError} is not for this: {@code lint} runs in the same image
 * and reports by itself that memory ran out, and a check that ran out of it is followed by others.
 */
final class EndOnFault implements Thread.UncaughtExceptionHandler {
  private static final int EXIT_CODE = Verdict.SELF_CHECK_FAILED.exitCode();

  /** Made beforehand: there may be no memory left to make it. */
  private final byte[] words =
      ("irsa-check serve  ended because of a bug or out of memory (exit code "
              + EXIT_CODE
              + "); Kubernetes restarts it\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final OutputStream err = new FileOutputStream(FileDescriptor.err);

  EndOnFault() {
    // Has the JDK initialise what halts the JVM: without memory for that it never ends, not even by
    // a signal.
    Runtime.getRuntime().removeShutdownHook(Thread.currentThread());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable fault) {
    try {
      err.write(words);
      err.write(told(fault).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | OutOfMemoryError unheard) {
      // It ends all the same.
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** An exception may quote whatever it met. */
  private static String told(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    return Masker.mask(trace.toString());
  }
}
