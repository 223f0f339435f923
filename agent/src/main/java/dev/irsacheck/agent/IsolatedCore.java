package dev.irsacheck.agent;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/** Core, loaded where the application cannot see it, and its one door. */
final class IsolatedCore {
  private static final String ENTRY = "dev.irsacheck.Entry";

  private IsolatedCore() {}

  /**
   * Runs core once and forgets it.
   *
   * @param launch what core's entry takes; {@code agentJar}, {@code out} and {@code err} are added
   * @return core's exit code
   * @throws Throwable whatever kept core from giving one
   */
  static int run(Map<String, Object> launch) throws Throwable {
    File jar = AgentJar.locate();
    launch.put("agentJar", jar.getPath());
    launch.put("out", System.out);
    launch.put("err", System.err);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (IsolatedClassLoader loader = IsolatedClassLoader.open(jar)) {
      // The SDK and ServiceLoader look here, and must not find the application's classes.
      thread.setContextClassLoader(loader);
      Method run = loader.loadClass(ENTRY).getMethod("run", Map.class);
      return (Integer) run.invoke(null, launch);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
