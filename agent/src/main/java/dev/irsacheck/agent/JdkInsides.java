package dev.irsacheck.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Uses reflection's native method: unlike {@link Method#invoke} it generates no class, which on
 * Java 25 takes longer than starting a process.
 */
final class JdkInsides {
  private static final String PACKAGE = "jdk.internal.reflect";

  /** Names in Java 18 and newer, and before. */
  private static final String[] NATIVE = {
    "DirectMethodHandleAccessor$NativeAccessor", "NativeMethodAccessorImpl"
  };

  private final Method invoke0;

  private JdkInsides(Method invoke0) {
    this.invoke0 = invoke0;
  }

  /** Opens reflection's package to this class only. */
  static JdkInsides open(Instrumentation instrumentation)
      throws ReflectiveOperationException, IOException {
    OneClass loader = new OneClass();
    Class<?> module = Class.forName("java.lang.Module");
    Object own = ClassLoader.class.getMethod("getUnnamedModule").invoke(loader);
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            Class.class.getMethod("getModule").invoke(Object.class),
            Collections.emptySet(),
            Collections.emptyMap(),
            Collections.singletonMap(PACKAGE, Collections.singleton(own)),
            Collections.emptySet(),
            Collections.emptyMap());
    Class<?> opener = loader.define(bytesOf(ModuleOpener.class));
    @SuppressWarnings("unchecked") // the same source as Opener
    Consumer<AccessibleObject> open =
        (Consumer<AccessibleObject>) opener.getConstructor().newInstance();
    Method invoke0 =
        accessor().getDeclaredMethod("invoke0", Method.class, Object.class, Object[].class);
    open.accept(invoke0);
    return new JdkInsides(invoke0);
  }

  private static Class<?> accessor() throws ClassNotFoundException {
    try {
      return Class.forName(PACKAGE + "." + NATIVE[0]);
    } catch (ClassNotFoundException e) {
      return Class.forName(PACKAGE + "." + NATIVE[1]);
    }
  }

  /** A resource's URL would leave the jar open in the JDK's cache. */
  private static byte[] bytesOf(Class<?> type) throws IOException {
    try (ZipFile jar = new ZipFile(AgentJar.locate())) {
      String name = type.getName().replace('.', '/') + ".class";
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        throw new IOException(name + " is not in the agent jar");
      }
      return AgentJar.read(jar, entry);
    }
  }

  /**
   * Calls a method of any visibility; a null target means static.
   *
   * @throws IOException the method's own
   * @throws IllegalStateException for any other of its exceptions
   */
  Object call(Method method, Object target, Object... arguments) throws IOException {
    Throwable thrown;
    try {
      return invoke0.invoke(null, method, target, arguments);
    } catch (InvocationTargetException e) {
      thrown = e.getCause();
    } catch (IllegalAccessException e) {
      thrown = e;
    }
    // One for invoke0 and one for the method.
    Throwable cause = thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    if (cause instanceof IOException) {
      throw (IOException) cause;
    }
    throw new IllegalStateException(method.getName() + ": " + cause, cause);
  }

  /** Unreferenced, so it is garbage after the last opened method. */
  private static final class OneClass extends ClassLoader {
    OneClass() {
      super(null);
    }

    Class<?> define(byte[] bytes) {
      return defineClass(null, bytes, 0, bytes.length);
    }
  }
}
