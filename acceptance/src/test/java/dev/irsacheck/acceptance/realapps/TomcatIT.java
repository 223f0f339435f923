package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Starts Tomcat as its catalina.sh does, with its own LogManager and a probe page. */
@EnabledIfSystemProperty(
    named = "full",
    matches = ".*",
    disabledReason = "downloads and starts real applications: give -Dfull")
class TomcatIT {
  private static final String PAGE =
      "<%@ page contentType=\"text/plain\" %>"
          + "<%= dev.irsacheck.acceptance.realapps.Probe.text() %>";

  @TempDir Path directory;

  static Iterable<Path> jdks() throws Exception {
    return Jdks.all();
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void itAnswersTheSame(Path jdk) throws Exception {
    Path home = RealApp.built("downloads/target/apache-tomcat-11.0.24");
    int port = RealApp.freePort();
    Path base = base(home, port);
    try (RealApp app = RealApp.in(directory)) {
      for (String opened : List.of("lang", "lang.reflect", "io", "util", "util.concurrent")) {
        app.command("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
      }
      app.on(jdk)
          .command("-Djava.util.logging.config.file=" + base + "/conf/logging.properties")
          .command("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager")
          .command("-Dcatalina.base=" + base, "-Dcatalina.home=" + home)
          .command("-cp", home + "/bin/bootstrap.jar:" + home + "/bin/tomcat-juli.jar")
          .command("org.apache.catalina.startup.Bootstrap", "start")
          .answersAt("http://localhost:" + port + "/");

      Seen without = app.start();
      Seen with = app.start(app.ours());

      assertThat(without.answer()).contains("probe end");
      with.assertHealthyAndLike(without);
    }
  }

  private Path base(Path home, int port) throws IOException {
    Path base = directory.resolve("base");
    Path root = base.resolve("webapps/ROOT");
    Files.createDirectories(root.resolve("WEB-INF/lib"));
    Files.createDirectories(base.resolve("conf"));
    for (String file : List.of("web.xml", "logging.properties", "server.xml")) {
      String text = Files.readString(home.resolve("conf").resolve(file));
      String own = text.replace("\"8080\"", "\"" + port + "\"").replace("\"8005\"", "\"-1\"");
      Files.writeString(base.resolve("conf").resolve(file), own);
    }
    Files.copy(home.resolve("conf/tomcat-users.xml"), base.resolve("conf/tomcat-users.xml"));
    Files.copy(
        RealApp.built("probe/target/real-apps-probe-0.1.0.jar"),
        root.resolve("WEB-INF/lib/probe.jar"));
    Files.writeString(root.resolve("index.jsp"), PAGE);
    return base;
  }
}
