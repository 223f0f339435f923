package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.Test;

class LoaderPathTest {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  private static URLClassLoader looking(ClassLoader parent, String... urls) throws Exception {
    URL[] all = new URL[urls.length];
    for (int i = 0; i < urls.length; i++) {
      all[i] = new URL(urls[i]);
    }
    return new URLClassLoader(all, parent);
  }

  @Test
  void aPlugInsAndItsParents() throws Exception {
    try (URLClassLoader shared = looking(PLATFORM, "file:/shared/lib/");
        URLClassLoader plugin =
            looking(shared, "file:/plugin/a%20b.jar", "jar:file:/c.jar!/d.jar!/")) {
      assertThat(CodeSourcePath.ofLoader(plugin))
          .isEqualTo(String.join(File.pathSeparator, "/plugin/a b.jar", "/c.jar", "/shared/lib"));
    }
  }

  @Test
  void theApplicationsOwnIsKnownWithoutIt() throws Exception {
    try (URLClassLoader plugin = looking(ClassLoader.getSystemClassLoader(), "file:/a.jar")) {
      assertThat(CodeSourcePath.ofLoader(plugin)).isEqualTo("/a.jar");
    }
    assertThat(CodeSourcePath.ofLoader(ClassLoader.getSystemClassLoader())).isNull();
  }

  @Test
  void oneThatDoesNotSayLeavesItUnknown() throws Exception {
    ClassLoader silent = new ClassLoader(PLATFORM) {};
    try (URLClassLoader plugin = looking(silent, "file:/a.jar");
        URLClassLoader remote = looking(PLATFORM, "http://localhost/a.jar")) {
      assertThat(CodeSourcePath.ofLoader(plugin)).isNull();
      assertThat(CodeSourcePath.ofLoader(remote)).isNull();
    }
    assertThat(CodeSourcePath.ofLoader(null)).as("gone").isNull();
  }
}
