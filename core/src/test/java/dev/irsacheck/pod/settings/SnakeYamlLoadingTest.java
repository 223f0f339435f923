package dev.irsacheck.pod.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM start without a configuration file must not pay for SnakeYAML. */
class SnakeYamlLoadingTest {
  @TempDir Path folder;

  @Test
  void withoutAFileNoClassOfSnakeYamlIsLoaded() throws Exception {
    assertThat(loadedBy("timeout=5s,timout=6s")).isEmpty();
  }

  @Test
  void withAFileItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("config.yaml"), "mode: warn");

    assertThat(loadedBy("config=" + file)).isNotEmpty();
  }

  private static List<String> loadedBy(String arguments) throws Exception {
    URL classes = SettingsReader.class.getProtectionDomain().getCodeSource().getLocation();
    URL tests = SnakeYamlLoadingTest.class.getProtectionDomain().getCodeSource().getLocation();
    try (Recorder recorder = new Recorder(new URL[] {classes, tests})) {
      Object read =
          recorder
              .loadClass(InLoader.class.getName())
              .getMethod("read", String.class)
              .invoke(null, arguments);
      assertThat(read).isEqualTo(Boolean.TRUE);
      return recorder.asked;
    }
  }

  public static final class InLoader {
    private InLoader() {}

    public static boolean read(String arguments) {
      return SettingsReader.agent(arguments, Map.of(), Map.of(), InLoader::content) != null;
    }

    /** This machine may have a file at the default path. */
    private static ConfigFile.Content content(Path path, int limit) {
      return path.startsWith("/etc/irsa-check")
          ? new ConfigFile.Absent()
          : ConfigFile.onDisk().read(path, limit);
    }
  }

  private static final class Recorder extends URLClassLoader {
    private final List<String> asked = new ArrayList<>();

    Recorder(URL[] urls) {
      super(urls, SnakeYamlLoadingTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("org.yaml.")) {
        asked.add(name);
      }
      if (name.startsWith("dev.irsacheck.")) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
      return super.loadClass(name, resolve);
    }
  }
}
