package dev.irsacheck.agent;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Starts processes by the JDK's public means. They leave the JDK's reaper thread for a minute and
 * initialise the common ForkJoinPool, where {@link JdkStarter} leaves neither.
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

    /** Java 9 and newer waits for children of its own making only. */
    @Override
    void forget(long descendant) {
      call(process, "waitForProcessExit", new Class<?>[] {int.class}, (int) descendant);
    }

    /**
     * What {@link Process} tells of its number since Java 9, and what Java 8 has under it. Where
     * neither is to be had, nothing is known and nothing is done.
     */
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
