package dev.irsacheck.agent;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Starts processes with the JDK's public API, which leaves a reaper thread for a minute and
 * initialises the common ForkJoinPool; {@link JdkStarter} does neither.
 */
final class BuilderStarter implements ChildStarter {
  @Override
  public ChildProcess start(List<String> command, ChildEnvironment environment) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    environment.reduce(builder.environment());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new Built(builder.start());
  }

  private static final class Built extends ChildProcess {
    private final Process process;

    Built(Process process) {
      super(number(process), new Unbuffered(process.getOutputStream()), process.getInputStream());
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
      try {
        Class<?> handle = Class.forName("java.lang.ProcessHandle");
        Object found = handle.getMethod("of", long.class).invoke(null, descendant);
        Object there =
            found.getClass().getMethod("orElse", Object.class).invoke(found, (Object) null);
        if (there != null) {
          handle.getMethod("destroyForcibly").invoke(there);
        }
      } catch (ClassNotFoundException e) {
        call(
            process,
            "destroyProcess",
            new Class<?>[] {int.class, boolean.class},
            (int) descendant,
            true);
      } catch (ReflectiveOperationException | RuntimeException e) {
        return;
      }
    }

    @Override
    void forget(long descendant) {
      call(process, "waitForProcessExit", new Class<?>[] {int.class}, (int) descendant);
    }

    /** Reads the pid from {@link Process} (Java 9) or its private field (Java 8). */
    private static long number(Process process) {
      try {
        return (Long) Process.class.getMethod("pid").invoke(process);
      } catch (NoSuchMethodException e) {
        return ofJava8(process);
      } catch (ReflectiveOperationException | RuntimeException e) {
        return UNKNOWN;
      }
    }

    private static long ofJava8(Process process) {
      try {
        Field pid = process.getClass().getDeclaredField("pid");
        pid.setAccessible(true);
        return pid.getInt(process);
      } catch (ReflectiveOperationException | RuntimeException e) {
        return UNKNOWN;
      }
    }

    private static void call(Process target, String name, Class<?>[] types, Object... arguments) {
      try {
        Method method = target.getClass().getDeclaredMethod(name, types);
        method.setAccessible(true);
        method.invoke(target, arguments);
      } catch (ReflectiveOperationException | RuntimeException e) {
        return;
      }
    }
  }

  /** A flush would fail after a child's early end and hide the exit code. */
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
