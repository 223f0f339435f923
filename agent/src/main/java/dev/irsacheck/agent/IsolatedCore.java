package dev.irsacheck.agent;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/**
 * Core, loaded where the application cannot see it, and its one door.
 *
 * <p>It runs on a thread of its own that ends with it. Libraries leave things in the thread locals
 * of the thread they run on (the JDK's XML factory keeps its last reader, with the SDK's stream in
 * it); on the main thread those would hold the loader, and all its classes, for the life of the
 * application.
 */
final class IsolatedCore implements Runnable {
  private static final String ENTRY = "dev.irsacheck.Entry";

  private final File jar;
  private final Map<String, Object> launch;
  private int code;
  private Throwable fault;

  private IsolatedCore(File jar, Map<String, Object> launch) {
    this.jar = jar;
    this.launch = launch;
  }

  /**
   * Runs core once, waits for it and forgets it.
   *
   * @param launch what core's entry takes; {@code agentJar}, {@code out} and {@code err} are added
   * @return core's exit code
   * @throws Throwable whatever kept core from giving one
   */
  static int run(Map<String, Object> launch) throws Throwable {
    IsolatedCore core = of(launch);
    Thread thread = new Thread(core, "irsa-check");
    thread.setDaemon(true);
    thread.start();
    thread.join();
    if (core.fault != null) {
      throw core.fault;
    }
    return core.code;
  }

  /**
   * Runs core on the current thread, which must be one of ours and end soon.
   *
   * @param place a jar or directory
   * @param arguments the text behind {@code -javaagent:…=}, may be null
   * @return whether there is an AWS SDK; core has then logged what it thinks of it
   * @throws Throwable whatever kept core from judging
   */
  static boolean judgeLateSdk(File place, String arguments) throws Throwable {
    Map<String, Object> launch = new HashMap<>();
    launch.put("form", "late-sdk");
    launch.put("place", place.getPath());
    if (arguments != null) {
      launch.put("arguments", arguments);
    }
    try {
      return of(launch).call() != 0;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static IsolatedCore of(Map<String, Object> launch) {
    File jar = AgentJar.locate();
    launch.put("agentJar", jar.getPath());
    return new IsolatedCore(jar, launch);
  }

  @Override
  public void run() {
    try {
      code = call();
    } catch (InvocationTargetException e) {
      fault = e.getCause();
    } catch (Throwable e) {
      fault = e;
    }
  }

  private int call() throws Throwable {
    try (IsolatedClassLoader loader = IsolatedClassLoader.open(jar)) {
      // The SDK and ServiceLoader look here, and must not find the application's classes. Nothing
      // to restore: the thread ends, and the main thread's loader was never touched.
      Thread.currentThread().setContextClassLoader(loader);
      Method run = loader.loadClass(ENTRY).getMethod("run", Map.class);
      return (Integer) run.invoke(null, launch);
    }
  }
}
