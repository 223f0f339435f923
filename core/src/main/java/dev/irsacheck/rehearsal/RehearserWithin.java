package dev.irsacheck.rehearsal;

import dev.irsacheck.bootstrap.Handover;
import dev.irsacheck.bootstrap.RehearsalEnd;
import dev.irsacheck.bootstrap.Wire;
import dev.irsacheck.sts.Deadline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Rehearses each copy within this process, which runs on the application's own Java and ends with
 * its report: whatever the SDK leaves behind ends with it, and so does an SDK that hangs.
 */
public final class RehearserWithin extends SdkCopyRehearser {
  /** The program of the rehearsal, in the agent's jar, which is this process's class path. */
  private static final String PROGRAM = "dev.irsacheck.agent.rehearsal.Within";

  /** They name code of the application by which the JDK would read XML, for the check as well. */
  private static final List<String> OF_PARSERS = List.of("javax.xml.", "org.xml.", "org.w3c.");

  /**
   * @param properties the application's system properties
   */
  public RehearserWithin(Map<String, String> properties) {
    super(properties);
  }

  /** Whether the check can do with the application's properties in force. */
  public static boolean suits(Map<String, String> properties) {
    for (String name : properties.keySet()) {
      for (String parsers : OF_PARSERS) {
        if (name.startsWith(parsers)) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  RehearsalEnd play(Handover task, VisibleClasses classes, Deadline deadline)
      throws NotPlayed, IOException {
    ByteArrayOutputStream asked = new ByteArrayOutputStream();
    task.write(asked);
    try {
      InputStream said = new ByteArrayInputStream(lastWord(asked.toByteArray(), classes, deadline));
      return RehearsalEnd.read((char) Wire.oneByte(said), said);
    } catch (TimeoutException e) {
      throw new NotPlayed(null);
    } catch (ExecutionException e) {
      throw new NotPlayed("it ended with " + e.getCause().getClass().getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotPlayed("it was not waited for");
    }
  }

  /** On a thread of its own, which is left to itself once the time is up. */
  private static byte[] lastWord(byte[] task, VisibleClasses classes, Deadline deadline)
      throws TimeoutException, ExecutionException, InterruptedException {
    FutureTask<byte[]> rehearsal = new FutureTask<>(() -> call(task, classes));
    Thread thread = new Thread(rehearsal, "irsa-check-rehearsal");
    thread.setDaemon(true);
    thread.start();
    return rehearsal.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
  }

  private static byte[] call(byte[] task, VisibleClasses classes) throws Exception {
    Function<String, byte[]> classFiles = classes::classFile;
    Function<String, List<byte[]>> resources = classes::resources;
    try {
      return (byte[])
          Class.forName(PROGRAM, true, ClassLoader.getSystemClassLoader())
              .getMethod("rehearse", byte[].class, Function.class, Function.class)
              .invoke(null, task, classFiles, resources);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
