package dev.irsacheck.agent;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * What {@link Process} tells of numbers since Java 9, and what Java 8 has under it. Where neither
 * is to be had, nothing is known and nothing is done.
 */
final class ProcessNumber {
  private ProcessNumber() {}

  static long of(Process process) {
    try {
      return (Long) Process.class.getMethod("pid").invoke(process);
    } catch (NoSuchMethodException e) {
      return ofJava8(process);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Child.UNKNOWN;
    }
  }

  private static long ofJava8(Process process) {
    try {
      Field pid = process.getClass().getDeclaredField("pid");
      pid.setAccessible(true);
      return pid.getInt(process);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Child.UNKNOWN;
    }
  }

  static void kill(Process any, long pid) {
    try {
      Class<?> handle = Class.forName("java.lang.ProcessHandle");
      Object found = handle.getMethod("of", long.class).invoke(null, pid);
      Object there =
          found.getClass().getMethod("orElse", Object.class).invoke(found, (Object) null);
      if (there != null) {
        handle.getMethod("destroyForcibly").invoke(there);
      }
    } catch (ClassNotFoundException e) {
      call(any, "destroyProcess", new Class<?>[] {int.class, boolean.class}, (int) pid, true);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return;
    }
  }

  /** Java 9 and newer waits for children of its own making only. */
  static void forget(Process any, long pid) {
    call(any, "waitForProcessExit", new Class<?>[] {int.class}, (int) pid);
  }

  private static void call(Process target, String name, Class<?>[] types, Object... arguments) {
    try {
      Method method = target.getClass().getDeclaredMethod(name, types);
      method.setAccessible(true);
      method.invoke(target, arguments);
    } catch (NoSuchMethodException | IllegalAccessException | RuntimeException e) {
      return;
    } catch (InvocationTargetException e) {
      return;
    }
  }
}
