package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolatedClassLoaderTest {
  /** A class that both the tests' class path and the jar have. */
  public static final class Greeting implements Callable<String> {
    @Override
    public String call() {
      return "hello";
    }
  }

  public static final class Farewell {}

  private static final String NAME = Greeting.class.getName();

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void aJarWithTwoClassesAndAService() throws IOException {
    jar = folder.resolve("a b+c%20.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      entry(out, "isolated/check.zip", archive(Greeting.class));
      entry(out, "isolated/dev.zip", archive(Farewell.class));
      entry(out, "isolated/pages.zip", pages("dev/pages/GREETING.md", "# Hello"));
      entry(out, "isolated/greeting.txt", "hello".getBytes(StandardCharsets.UTF_8));
      entry(
          out,
          "isolated/META-INF/services/java.util.concurrent.Callable",
          NAME.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void readsAPageOutOfTheirArchive() throws Exception {
    IsolatedClassLoader loader = open();

    try (InputStream page = loader.getResourceAsStream("dev/pages/GREETING.md")) {
      assertThat(page.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("# Hello");
    }
    assertThat(loader.getResource("dev/pages/OTHER.md")).isNull();
  }

  private static byte[] pages(String name, String page) throws IOException {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(all)) {
      out.putNextEntry(entry);
      out.write(bytes);
    }
    return all.toByteArray();
  }

  @Test
  void loadsItsOwnCopyOfAClass() throws Exception {
    IsolatedClassLoader loader = open();
    Class<?> isolated = loader.loadClass(NAME);

    assertThat(isolated).isNotSameAs(Greeting.class);
    assertThat(isolated.getClassLoader()).isSameAs(loader);
    assertThat(loader.loadClass(NAME)).isSameAs(isolated);
  }

  @Test
  void loadsWhatNoCheckLoadsToo() throws Exception {
    Class<?> isolated = open().loadClass(Farewell.class.getName());

    assertThat(isolated).isNotSameAs(Farewell.class);
    assertThat(isolated.getName()).isEqualTo(Farewell.class.getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"dev.irsacheck.Nothing", "Nothing", "com.example.Nothing", "check.Nothing"})
  void aClassThatIsNowhereIsNotFound(String name) throws Exception {
    IsolatedClassLoader loader = open();

    assertThatThrownBy(() -> loader.loadClass(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void aClassSaysThatItCameFromTheJar() throws Exception {
    IsolatedClassLoader loader = open();
    Class<?> isolated = loader.loadClass(NAME);

    URL location = isolated.getProtectionDomain().getCodeSource().getLocation();
    assertThat(Path.of(location.toURI())).isEqualTo(jar);
    assertThat(isolated.getPackageName()).isEqualTo("dev.irsacheck.agent");
  }

  @Test
  void doesNotSeeTheApplicationsClassPath() throws Exception {
    IsolatedClassLoader loader = open();
    assertThatThrownBy(() -> loader.loadClass(IsolatedClassLoaderTest.class.getName()))
        .isInstanceOf(ClassNotFoundException.class);
    assertThat(loader.getResource("org/assertj/core/api/Assertions.class")).isNull();
  }

  @Test
  void seesTheJdk() throws Exception {
    IsolatedClassLoader loader = open();
    assertThat(loader.getParent()).isSameAs(ClassLoader.getPlatformClassLoader());
    assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
    assertThat(loader.loadClass("java.sql.Date").getClassLoader())
        .isSameAs(ClassLoader.getPlatformClassLoader());
  }

  @Test
  void readsAResourceThroughItsUrl() throws Exception {
    IsolatedClassLoader loader = open();
    URL url = loader.getResource("greeting.txt");

    try (InputStream in = url.openStream()) {
      assertThat(in).hasContent("hello");
    }
    assertThat(Collections.list(loader.getResources("greeting.txt"))).containsExactly(url);
    assertThat(loader.getResource("farewell.txt")).isNull();
  }

  @Test
  void findsServices() throws Exception {
    IsolatedClassLoader loader = open();
    Callable<?> service = ServiceLoader.load(Callable.class, loader).iterator().next();

    assertThat(service.call()).isEqualTo("hello");
    assertThat(service).isNotInstanceOf(Greeting.class);
  }

  @Test
  void aFileThatIsNoJarIsRefused() throws Exception {
    Files.writeString(jar, "not a jar");

    assertThatThrownBy(this::open).isInstanceOf(ZipException.class);
  }

  private IsolatedClassLoader open() throws Exception {
    return IsolatedClassLoader.open(jar.toFile());
  }

  private static byte[] archive(Class<?> type) throws IOException {
    return BuiltJar.archive(Map.of(type.getName().replace('.', '/'), classBytes(type)));
  }

  private static byte[] classBytes(Class<?> type) throws IOException {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
