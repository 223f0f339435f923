package dev.irsacheck.agent;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
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

  private static final class Built implements Child {
    private final Process process;

    Built(Process process) {
      this.process = process;
    }

    @Override
    public long pid() {
      return ProcessNumber.of(process);
    }

    @Override
    public OutputStream in() {
      return new Unbuffered(process.getOutputStream());
    }

    @Override
    public InputStream out() {
      return process.getInputStream();
    }

    @Override
    public void awaitEnd() throws InterruptedException {
      process.waitFor();
    }

    @Override
    public int exitCode() {
      return process.exitValue();
    }

    @Override
    public void kill() {
      process.destroyForcibly();
    }

    @Override
    public void kill(long descendant) {
      ProcessNumber.kill(process, descendant);
    }

    @Override
    public void forget(long descendant) {
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
