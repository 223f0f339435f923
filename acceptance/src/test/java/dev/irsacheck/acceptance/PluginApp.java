package dev.irsacheck.acceptance;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Loads plug-ins: each argument is {@code JAR:JAR…=CLASS}. */
final class PluginApp {
  private PluginApp() {}

  public static void main(String[] plugins) throws Exception {
    System.out.println("started");
    for (String plugin : plugins) {
      String[] parts = plugin.split("=");
      List<URL> jars = new ArrayList<>();
      for (String jar : parts[0].split(":")) {
        jars.add(Path.of(jar).toUri().toURL());
      }
      URL[] urls = jars.toArray(new URL[0]);
      // Not the application's loader: a plug-in brings its own copies of libraries.
      try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
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
