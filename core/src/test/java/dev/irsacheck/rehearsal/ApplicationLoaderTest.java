package dev.irsacheck.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second, passing life of the application's classes. */
class ApplicationLoaderTest {
  private static final String HTTP = "META-INF/services/software.amazon.awssdk.http.SdkHttpService";
  private static final String HOOKS =
      "software/amazon/awssdk/global/handlers/execution.interceptors";

  @TempDir Path folder;

  /** Loaded a second time by these tests. */
  public static final class Loaded {
    public static int times;

    private Loaded() {}
  }

  @Test
  void aClassIsLoadedASecondTime() throws Exception {
    try (ApplicationLoader loader = Jar.loader(new Jar().with(Loaded.class).in(file("a.jar")))) {
      Class<?> second = loader.loadClass(Loaded.class.getName());
      assertThat(second).isNotEqualTo(Loaded.class);
      second.getField("times").setInt(null, 1);
      assertThat(Loaded.times).isZero();
    }
  }

  @Test
  void librariesOfAWarAreReadInPlaceAlsoWhenCompressed() throws Exception {
    Path war =
        new Jar()
            .with("WEB-INF/classes/own.txt", "own")
            .with("WEB-INF/lib/a.jar", new Jar().with(Loaded.class).with("in.txt", "nested"))
            .in(file("shop.war"));
    try (ApplicationLoader loader = Jar.loader(war)) {
      assertThat(loader.loadClass(Loaded.class.getName()).getClassLoader()).isSameAs(loader);
      assertThat(text(loader.getResource("in.txt"))).isEqualTo("nested");
      assertThat(text(loader.getResource("own.txt"))).isEqualTo("own");
    }
    assertThat(Files.list(folder)).containsExactly(war);
  }

  @Test
  void directoriesToo() throws Exception {
    Files.writeString(file("in.txt"), "text");
    try (ApplicationLoader loader = Jar.loader(folder)) {
      assertThat(text(loader.getResource("in.txt"))).isEqualTo("text");
      assertThat(loader.getResource("../x")).isNull();
    }
  }

  @Test
  void irsaChecksOwnClassesAreNotVisible() throws Exception {
    try (ApplicationLoader loader = Jar.loader(new Jar().with("a", "b").in(file("a.jar")))) {
      assertThatThrownBy(() -> loader.loadClass(ApplicationLoader.class.getName()))
          .isInstanceOf(ClassNotFoundException.class);
      assertThat(loader.loadClass("java.sql.Driver")).isNotNull();
    }
  }

  @Test
  void loggingIsOursWhereTheApplicationHasAny() throws Exception {
    Jar jar = new Jar().with("org/slf4j/Logger.class", "none that would load");
    try (ApplicationLoader loader = Jar.loader(jar.in(file("a.jar")))) {
      assertThat(loader.loadClass("org.slf4j.Logger").getClassLoader())
          .isSameAs(getClass().getClassLoader());
      assertThatThrownBy(() -> loader.loadClass("org.apache.commons.logging.Log"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void relocatedLoggingIsOursUnderThatName() throws Exception {
    Jar jar = new Jar();
    for (String name : List.of("Log", "LogFactory", "impl/Jdk14Logger")) {
      jar.with("com/acme/apache/logging/" + name + ".class", "none that would load");
    }
    jar.with("com/acme/slf4j/impl/StaticLoggerBinder.class", "none that would load");
    try (ApplicationLoader loader = Jar.loader(jar.in(file("a.jar")))) {
      Class<?> factory = loader.loadClass("com.acme.apache.logging.LogFactory");
      Object log = factory.getMethod("getLog", String.class).invoke(null, "x");
      Class<?> type = loader.loadClass("com.acme.apache.logging.Log");
      assertThat(type.getClassLoader()).isSameAs(loader);
      assertThat(type.getMethod("isErrorEnabled").invoke(log)).isEqualTo(false);
      assertThat(SilentLogging.standIn("com.acme.slf4j.impl.StaticLoggerBinder")).isNotNull();
      assertThat(SilentLogging.standIn("com.acme.slf4j.Logger")).isNull();
      assertThat(SilentLogging.standIn("com.acme.logging.Log")).isNull();
    }
  }

  @Test
  void whatTheApplicationAddsToItsSdkIsNotSeen() throws Exception {
    Path added =
        new Jar()
            .with(HOOKS, "com.acme.Tracing\n")
            .with(HTTP, "com.acme.Http # ours\n")
            .with("META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "com.acme.Logging")
            .with("com/amazonaws/global/handlers/request.handler2s", "com.amazonaws.xray.Tracing")
            .in(file("a.jar"));
    Path own =
        new Jar()
            .with(HTTP, "software.amazon.awssdk.http.apache.ApacheSdkHttpService\n")
            .in(file("b.jar"));
    try (ApplicationLoader loader = Jar.loader(added, own)) {
      assertThat(texts(loader, HTTP))
          .containsExactly("software.amazon.awssdk.http.apache.ApacheSdkHttpService\n");
      assertThat(texts(loader, HOOKS)).isEmpty();
      assertThat(texts(loader, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")).isEmpty();
      assertThat(texts(loader, "com/amazonaws/global/handlers/request.handler2s")).isEmpty();
    }
  }

  @Test
  void nativeCodeAndBeansAreNotSeen() throws Exception {
    Jar jar =
        new Jar()
            .with("software/amazon/awssdk/crt/CRT.class", "x")
            .with("com/amazonaws/jmx/SdkMBeanRegistrySupport.class", "x")
            .with("org/apache/logging/log4j/Logger.class", "x");
    try (ApplicationLoader loader = Jar.loader(jar.in(file("a.jar")))) {
      for (String name :
          List.of(
              "software.amazon.awssdk.crt.CRT",
              "com.amazonaws.jmx.SdkMBeanRegistrySupport",
              "org.apache.logging.log4j.Logger")) {
        assertThatThrownBy(() -> loader.loadClass(name))
            .as(name)
            .isInstanceOf(ClassNotFoundException.class);
      }
    }
  }

  @Test
  void ofABundleOnlyStsIsKnown() throws Exception {
    Path bundle =
        new Jar()
            .with("software/amazon/awssdk/services/sts/a.txt", "a")
            .with("software/amazon/awssdk/services/s3/a.txt", "a")
            .with("com/amazonaws/services/securitytoken/a.txt", "a")
            .with("com/amazonaws/services/s3/a.txt", "a")
            .with("com/acme/services/s3/a.txt", "a")
            .in(file("bundle.jar"));
    try (ApplicationLoader loader = Jar.loader(bundle)) {
      assertThat(loader.getResource("software/amazon/awssdk/services/sts/a.txt")).isNotNull();
      assertThat(loader.getResource("software/amazon/awssdk/services/s3/a.txt")).isNull();
      assertThat(loader.getResource("com/amazonaws/services/securitytoken/a.txt")).isNotNull();
      assertThat(loader.getResource("com/amazonaws/services/s3/a.txt")).isNull();
      assertThat(loader.getResource("com/acme/services/s3/a.txt")).isNotNull();
    }
  }

  @Test
  void letGoOfItIsGarbage() throws Exception {
    WeakReference<ClassLoader> loader = used(new Jar().with(Loaded.class).in(file("a.jar")));
    for (int i = 0; i < 50 && loader.get() != null; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertThat(loader.get()).isNull();
  }

  private static WeakReference<ClassLoader> used(Path jar) throws Exception {
    try (ApplicationLoader loader = Jar.loader(jar)) {
      loader.loadClass(Loaded.class.getName()).getField("times").setInt(null, 1);
      return new WeakReference<>(loader);
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static List<String> texts(ClassLoader loader, String name) throws IOException {
    List<String> texts = new ArrayList<>();
    for (URL url : Collections.list(loader.getResources(name))) {
      texts.add(text(url));
    }
    return texts;
  }

  private static String text(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
