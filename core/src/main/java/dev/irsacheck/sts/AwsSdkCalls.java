package dev.irsacheck.sts;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;

/** The call that runs, if one does, to be ended from another thread. */
final class AwsSdkCalls {
  private ExecutableHttpRequest running;
  private boolean closed;

  /**
   * From now on it runs.
   *
   * @throws IOException if the time for calls is over
   */
  synchronized void begin(ExecutableHttpRequest call) throws IOException {
    if (closed) {
      throw new IOException("the deadline came before the call was made");
    }
    running = call;
  }

  /** Ends the call that runs, and lets no other begin. */
  void close() {
    ExecutableHttpRequest call;
    synchronized (this) {
      closed = true;
      call = running;
    }
    if (call != null) {
      call.abort();
    }
  }
}
