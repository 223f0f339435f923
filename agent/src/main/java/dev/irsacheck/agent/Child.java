package dev.irsacheck.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A process that was started by us and has not been forgotten yet. */
interface Child {
  /** Leads to its standard input. Kept open, it tells the child that we are still here. */
  OutputStream in();

  /** What it writes to its standard output. Its standard error is ours. */
  InputStream out();

  /** Returns when the process has ended. Until {@link #exitCode} its number is not given away. */
  void awaitEnd() throws IOException, InterruptedException;

  /** Its exit code, or 128 and the number of the signal that ended it; after {@link #awaitEnd}. */
  int exitCode() throws IOException;

  /** Ends the process at once; from any thread, before {@link #exitCode}. */
  void kill() throws IOException;
}
