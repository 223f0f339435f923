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
 * Ends the process if one of its threads dies, so that Kubernetes restarts it. Otherwise it would
 * live on without that thread's work.
 *
 * <p>The flag {@code ExitOnOutOfMemoryError} does not fit: {@code lint} in the same image reports a
 * lack of memory itself, and a check without memory is followed by others.
 */
final class EndOnFault implements Thread.UncaughtExceptionHandler {
  private static final int EXIT_CODE = Verdict.SELF_CHECK_FAILED.exitCode();

  /** Created early, because there may be no memory later. */
  private final byte[] words =
      ("irsa-check serve  ended because of a bug or out of memory (exit code "
              + EXIT_CODE
              + "); Kubernetes restarts it\n")
          .getBytes(StandardCharsets.US_ASCII);

  private final OutputStream err = new FileOutputStream(FileDescriptor.err);

  EndOnFault() {
    // Loads the shutdown code early, because without memory for it the JVM never ends.
    Runtime.getRuntime().removeShutdownHook(Thread.currentThread());
  }

  @Override
  public void uncaughtException(Thread thread, Throwable fault) {
    try {
      err.write(words);
      err.write(told(fault).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | OutOfMemoryError unheard) {
      // The process ends anyway.
    } finally {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }

  /** Masks the exception, because it may quote anything. */
  private static String told(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace));
    return Masker.mask(trace.toString());
  }
}
