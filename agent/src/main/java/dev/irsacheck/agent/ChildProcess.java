package dev.irsacheck.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A process that was started by us and has not been forgotten yet. */
abstract class ChildProcess {
  /** A number that is not to be had. */
  static final long UNKNOWN = -1;

  /** Its number, which is not given away until {@link #exitCode}. */
  final long pid;

  /** Leads to its standard input. Kept open, it tells the child that we are still here. */
  final OutputStream in;

  /** What it writes to its standard output. Its standard error is ours. */
  final InputStream out;

  ChildProcess(long pid, OutputStream in, InputStream out) {
    this.pid = pid;
    this.in = in;
    this.out = out;
  }

  /** Returns when the process has ended. */
  abstract void awaitEnd() throws IOException, InterruptedException;

  /** Its exit code, or 128 and the number of the signal that ended it; after {@link #awaitEnd}. */
  abstract int exitCode() throws IOException;

  /** Ends the process at once; from any thread, before {@link #exitCode}. */
  abstract void kill() throws IOException;

  /** Ends a process that the child has left behind. */
  abstract void kill(long descendant) throws IOException;

  /** Forgets a process that has ended and whose parent is this JVM, as that of a pod often is. */
  abstract void forget(long descendant) throws IOException;
}
