package dev.irsacheck.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

abstract class ChildProcess {
  static final long UNKNOWN = -1;

  /** The pid, which the kernel does not reuse before {@link #exitCode}. */
  final long pid;

  /** Its standard input. While it is open, the child knows that we live. */
  final OutputStream in;

  final InputStream out;

  ChildProcess(long pid, OutputStream in, InputStream out) {
    this.pid = pid;
    this.in = in;
    this.out = out;
  }

  abstract void awaitEnd() throws IOException, InterruptedException;

  /** Returns the exit code, or 128 plus the signal's number; after {@link #awaitEnd}. */
  abstract int exitCode() throws IOException;

  abstract void kill() throws IOException;

  abstract void kill(long descendant) throws IOException;

  /** Reaps an ended process whose parent is this JVM, which as PID 1 adopts orphans. */
  abstract void forget(long descendant) throws IOException;
}
