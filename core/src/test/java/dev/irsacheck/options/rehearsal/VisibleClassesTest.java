package dev.irsacheck.options.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleClassesTest {
  private static final String HTTP = "META-INF/services/software.amazon.awssdk.http.SdkHttpService";
  private static final String HOOKS =
      "software/amazon/awssdk/global/handlers/execution.interceptors";

  @TempDir Path folder;

  @Test
  void librariesOfAWarAreReadInPlaceAlsoWhenCompressed() throws Exception {
    Path war =
        new Jar()
            .with("WEB-INF/classes/own.txt", "own")
            .with("WEB-INF/lib/a.jar", new Jar().with("a/A.class", "A").with("in.txt", "nested"))
            .in(file("shop.war"));
    try (ApplicationClasses all = Jar.classes(war)) {
      VisibleClasses classes = Jar.visible(all);
      assertThat(classes.classFile("a.A")).isEqualTo("A".getBytes(UTF_8));
      assertThat(texts(classes, "in.txt")).containsExactly("nested");
      assertThat(texts(classes, "own.txt")).containsExactly("own");
      assertThat(classes.classFile("a.B")).isNull();
    }
    assertThat(Files.list(folder)).containsExactly(war);
  }

  @Test
  void directoriesToo() throws Exception {
    Files.writeString(file("in.txt"), "text");
    try (ApplicationClasses all = Jar.classes(folder)) {
      assertThat(texts(Jar.visible(all), "in.txt")).containsExactly("text");
      assertThat(texts(Jar.visible(all), "../x")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software.amazon.awssdk.crt.CRT",
        "org.apache.log4j.Logger",
        "org.apache.logging.log4j.Logger",
        "ch.qos.logback.classic.LoggerContext",
        "org.slf4j.impl.StaticLoggerBinder",
        "com.acme.shaded.org.slf4j.impl.StaticMDCBinder",
        "com.acme.shaded.ch.qos.logback.classic.Logger",
        "com.acme.shaded.org.apache.log4j.Logger"
      })
  void whatLogsAndNativeCodeAreNotSeen(String name) throws Exception {
    String file = name.replace('.', '/') + ".class";
    try (ApplicationClasses all = Jar.classes(new Jar().with(file, "there").in(file("a.jar")))) {
      VisibleClasses classes = Jar.visible(all);
      assertThat(classes.classFile(name)).isNull();
      assertThat(classes.resources(file)).isEmpty();
      assertThat(classes.lacks(name)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.slf4j.LoggerFactory",
        "org.apache.commons.logging.LogFactory",
        "com.amazonaws.thirdparty.apache.logging.LogFactory"
      })
  void theFacadesAreTheApplicationsOwn(String name) throws Exception {
    Jar jar = new Jar().with(name.replace('.', '/') + ".class", "there");
    try (ApplicationClasses all = Jar.classes(jar.in(file("a.jar")))) {
      assertThat(Jar.visible(all).classFile(name)).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
        "META-INF/services/com.acme.shaded.org.slf4j.spi.SLF4JServiceProvider",
        "META-INF/services/org.apache.commons.logging.LogFactory",
        "META-INF/services/com.amazonaws.thirdparty.apache.logging.LogFactory",
        "commons-logging.properties"
      })
  void aFileThatNamesALoggerIsNotSeen(String name) throws Exception {
    try (ApplicationClasses all =
        Jar.classes(new Jar().with(name, "com.acme.Logging").in(file("a.jar")))) {
      assertThat(Jar.visible(all).resources(name)).isEmpty();
    }
  }

  @Test
  void whatTheApplicationAddsToItsSdkIsNotSeen() throws Exception {
    Path added =
        new Jar()
            .with(HOOKS, "com.acme.Tracing\n")
            .with(HTTP, "com.acme.Http # ours\n")
            .with("com/amazonaws/global/handlers/request.handler2s", "com.amazonaws.xray.Tracing")
            .in(file("a.jar"));
    Path own =
        new Jar()
            .with(HTTP, "software.amazon.awssdk.http.apache.ApacheSdkHttpService\n")
            .in(file("b.jar"));
    try (ApplicationClasses all = Jar.classes(added, own)) {
      VisibleClasses classes = Jar.visible(all);
      assertThat(texts(classes, HTTP))
          .containsExactly("software.amazon.awssdk.http.apache.ApacheSdkHttpService\n");
      assertThat(texts(classes, HOOKS)).isEmpty();
      assertThat(texts(classes, "com/amazonaws/global/handlers/request.handler2s")).isEmpty();
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
    try (ApplicationClasses all = Jar.classes(bundle)) {
      VisibleClasses classes = Jar.visible(all);
      assertThat(classes.resources("software/amazon/awssdk/services/sts/a.txt")).hasSize(1);
      assertThat(classes.resources("software/amazon/awssdk/services/s3/a.txt")).isEmpty();
      assertThat(classes.resources("com/amazonaws/services/securitytoken/a.txt")).hasSize(1);
      assertThat(classes.resources("com/amazonaws/services/s3/a.txt")).isEmpty();
      assertThat(classes.resources("com/acme/services/s3/a.txt")).hasSize(1);
    }
  }

  @Test
  void anArchiveThatCannotBeReadAnyMoreIsTrouble() throws Exception {
    Path jar = new Jar().with("a/A.class", "A").in(file("a.jar"));
    try (ApplicationClasses all = Jar.classes(jar)) {
      Files.delete(jar);
      VisibleClasses classes = Jar.visible(all);
      assertThat(classes.classFile("b.B")).isNull();
      assertThat(classes.troubled()).isFalse();
      assertThat(classes.classFile("a.A")).isNull();
      assertThat(classes.troubled()).isTrue();
      assertThat(classes.lacks("a.A")).isFalse();
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static List<String> texts(VisibleClasses classes, String name) {
    List<String> texts = new ArrayList<>();
    for (byte[] content : classes.resources(name)) {
      texts.add(new String(content, UTF_8));
    }
    return texts;
  }
}
