package dev.irsacheck.agent;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Starts processes with the native methods under {@link Process}, because Java's API keeps a reaper
 * thread and fixes the common ForkJoinPool before the application can. The signatures are stable
 * since Java 9; a missing one ends in an exception at {@link #open}.
 */
final class JdkStarter implements ChildStarter {
  private static final int NEW_PIPE = -1;
  private static final int STANDARD_ERROR = 2;

  private static final List<String> MECHANISMS = Arrays.asList("", "FORK", "POSIX_SPAWN", "VFORK");

  /** Since this version the JDK starts processes through a helper program; before, by vfork. */
  private static final int SPAWNS = 13;

  private final JdkInsides jdk;
  private final String helper = System.getProperty("java.home") + "/lib/jspawnhelper";
  private final Object process;
  private final Method forkAndExec;
  private final Method toCString;
  private final Method newFileDescriptor;
  private final Method environment;
  private final Method toEnvironmentBlock;
  private final Method waitForExit;
  private final Method destroy;

  private JdkStarter(JdkInsides jdk) throws ReflectiveOperationException, IOException {
    this.jdk = jdk;
    Class<?> type = Class.forName("java.lang.ProcessImpl");
    forkAndExec =
        type.getDeclaredMethod(
            "forkAndExec",
            int.class,
            byte[].class,
            byte[].class,
            byte[].class,
            int.class,
            byte[].class,
            int.class,
            byte[].class,
            int[].class,
            boolean.class);
    toCString = type.getDeclaredMethod("toCString", String.class);
    newFileDescriptor = type.getDeclaredMethod("newFileDescriptor", int.class);
    Class<?> variables = Class.forName("java.lang.ProcessEnvironment");
    environment = variables.getDeclaredMethod("environment");
    toEnvironmentBlock = variables.getDeclaredMethod("toEnvironmentBlock", Map.class, int[].class);
    Class<?> handle = Class.forName("java.lang.ProcessHandleImpl");
    waitForExit = handle.getDeclaredMethod("waitForProcessExit0", long.class, boolean.class);
    destroy = handle.getDeclaredMethod("destroy0", long.class, long.class, boolean.class);
    // The native method needs an object; its constructor would start the process Java's way.
    Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
    Object allocator = jdk.call(unsafe.getDeclaredMethod("getUnsafe"), null);
    process = jdk.call(unsafe.getDeclaredMethod("allocateInstance", Class.class), allocator, type);
  }

  /** Throws ReflectiveOperationException on other systems or JDK internals. */
  static JdkStarter open(Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException {
    if (!"Linux".equals(System.getProperty("os.name"))) {
      throw new ClassNotFoundException("ProcessImpl of Linux");
    }
    return new JdkStarter(JdkInsides.open(instrumentation));
  }

  @Override
  public ChildProcess start(List<String> command, ChildEnvironment inherited) throws IOException {
    // A copy in the operating system's own bytes.
    @SuppressWarnings("unchecked") // what ProcessBuilder gets of it
    Map<String, String> variables = (Map<String, String>) jdk.call(environment, null);
    inherited.reduce(variables);
    int[] count = new int[1];
    Object block = jdk.call(toEnvironmentBlock, null, variables, count);
    int[] descriptors = {NEW_PIPE, NEW_PIPE, STANDARD_ERROR};
    int pid =
        (Integer)
            jdk.call(
                forkAndExec,
                process,
                mechanism(),
                cString(helper),
                cString(command.get(0)),
                cString(String.join("\0", command.subList(1, command.size()))),
                command.size() - 1,
                block,
                count[0],
                null,
                descriptors,
                false);
    return new Forked(pid, opened(descriptors[0]), opened(descriptors[1]));
  }

  /** The user may have chosen a mechanism for processes that take much memory. */
  private int mechanism() {
    int chosen = MECHANISMS.indexOf(System.getProperty("jdk.lang.Process.launchMechanism", ""));
    if (chosen > 0) {
      return chosen;
    }
    if (JavaVersion.running() < SPAWNS) {
      return MECHANISMS.indexOf("VFORK");
    }
    // Hand-made images may lack it.
    return MECHANISMS.indexOf(new File(helper).canExecute() ? "POSIX_SPAWN" : "FORK");
  }

  private byte[] cString(String text) throws IOException {
    return (byte[]) jdk.call(toCString, null, text);
  }

  private FileDescriptor opened(int number) throws IOException {
    return (FileDescriptor) jdk.call(newFileDescriptor, null, number);
  }

  private final class Forked extends ChildProcess {
    /** The start time needs no check: the pid is not reused before it is waited for. */
    private static final long ANY_START = 0;

    Forked(long pid, FileDescriptor in, FileDescriptor out) {
      super(pid, new FileOutputStream(in), new FileInputStream(out));
    }

    @Override
    void awaitEnd() throws IOException {
      jdk.call(waitForExit, null, pid, false);
    }

    @Override
    int exitCode() throws IOException {
      return (Integer) jdk.call(waitForExit, null, pid, true);
    }

    @Override
    void kill() throws IOException {
      kill(pid);
    }

    @Override
    void kill(long process) throws IOException {
      jdk.call(destroy, null, process, ANY_START, true);
    }

    @Override
    void forget(long process) throws IOException {
      jdk.call(waitForExit, null, process, true);
    }
  }
}
