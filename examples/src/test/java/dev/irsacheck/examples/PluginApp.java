package dev.irsacheck.examples;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** An application that loads plug-ins: each argument is {@code JAR=CLASS}. */
final class PluginApp {
  private PluginApp() {}

  public static void main(String[] plugins) throws Exception {
    System.out.println("started");
    for (String plugin : plugins) {
      String[] parts = plugin.split("=");
      URL[] jar = {Path.of(parts[0]).toUri().toURL()};
      // Not the application's loader: a plug-in brings its own libraries, also those that it has.
      try (URLClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader())) {
        System.out.println("loaded " + loader.loadClass(parts[1]).getName());
      }
      awaitTheWatcher();
    }
    System.out.println("done");
    System.in.read();
  }

  private static void awaitTheWatcher() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("irsa-check watch")) {
        thread.join();
      }
    }
  }
}
