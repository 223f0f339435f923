package dev.irsacheck.agent;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Starts processes by the JDK's public means. They leave the JDK's reaper thread for a minute and
 * initialise the common ForkJoinPool, where {@link JdkStarter} leaves neither.
 */
final class BuilderStarter implements ChildStarter {
  @Override
  public Child start(List<String> command, ChildEnvironment environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    environment.reduce(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Built(builder.start());
  }

  private static final class Built extends Child {
    private final Process process;

    Built(Process process) {
      super(
          ProcessNumber.of(process),
          new Unbuffered(process.getOutputStream()),
          process.getInputStream());
      this.process = process;
    }

    @Override
    void awaitEnd() throws InterruptedException {
      process.waitFor();
    }

    @Override
    int exitCode() {
      return process.exitValue();
    }

    @Override
    void kill() {
      process.destroyForcibly();
    }

    @Override
    void kill(long descendant) {
      ProcessNumber.kill(process, descendant);
    }

    @Override
    void forget(long descendant) {
      ProcessNumber.forget(process, descendant);
    }
  }

  /**
   * Has nothing left to write when it is closed: to a child that ended early that would fail, and
   * hide its exit code.
   */
  private static final class Unbuffered extends FilterOutputStream {
    Unbuffered(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      out.flush();
    }

    @Override
    public void close() {
      try {
        out.close();
      } catch (IOException e) {
        return;
      }
    }
  }
}
