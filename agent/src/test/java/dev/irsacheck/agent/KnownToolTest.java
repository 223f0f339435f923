package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands are those that the tools' scripts start. {@code ToolsIT} runs those that are here.
 */
class KnownToolTest {
  private static final String MAVEN = "org.codehaus.plexus.classworlds.launcher.Launcher ";
  private static final String PRELOADER =
      "org.jetbrains.kotlin.preloading.Preloader -cp /opt/kotlinc/lib/kotlin-compiler.jar"
          + " org.jetbrains.kotlin.cli.jvm.K2JVMCompiler ";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-B -v",
        "--version",
        "verify",
        "-B -q -ntp clean package -DskipTests",
        "-Dendpoint=http://localhost:80 install",
        "dependency:tree",
        "-B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:tree -pl :core",
        "spring-boot:run",
        "exec:exec",
        "",
        "-B",
      })
  void mavenBuilds(String arguments) {
    assertThat(KnownTool.is(MAVEN + arguments, true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec:java",
        "compile exec:java@orders",
        "-B jetty:run",
        "org.codehaus.mojo:exec-maven-plugin:3.5.0:java -Dexec.mainClass=com.example.Orders",
        "org.eclipse.jetty:jetty-maven-plugin:run",
        "org.apache.tomcat.maven:tomcat7-maven-plugin:2.2:run"
      })
  void mavenMayAlsoRunAnApplication(String arguments) {
    assertThat(KnownTool.is(MAVEN + arguments, true)).isFalse();
  }

  @Test
  void othersThanMavenUseItsLauncher() {
    assertThat(KnownTool.is(MAVEN + "verify", false)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.maven.wrapper.MavenWrapperMain verify",
        "org.mvndaemon.mvnd.common.MavenDaemon",
        "org.gradle.wrapper.GradleWrapperMain build",
        "/src/gradle/wrapper/gradle-wrapper.jar build",
        "/opt/gradle/lib/gradle-gradle-cli-main-9.5.0.jar build",
        "org.gradle.launcher.GradleMain build",
        "org.gradle.launcher.daemon.bootstrap.GradleDaemon 8.14",
        "org.jetbrains.kotlin.daemon.KotlinCompileDaemon --daemon-runFilesPath /tmp",
        PRELOADER + "Orders.kt -include-runtime -d orders.jar",
        PRELOADER + "src -d out",
        PRELOADER + "-version",
        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler Orders.kt",
        "dotty.tools.MainGenericCompiler Orders.scala",
        "dotty.tools.dotc.Main -d out Orders.scala",
        "scala.tools.nsc.Main Orders.scala",
        "scala.tools.nsc.Main",
        "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 1'",
        "org.apache.tools.ant.launch.Launcher -cp x jar",
        "xsbt.boot.Boot compile",
        "/usr/share/sbt/bin/sbt-launch.jar test",
        "sbt.ForkMain 127.0.0.1 40123",
        "org.codehaus.groovy.tools.GroovyStarter --main org.codehaus.groovy.tools.FileSystemCompiler"
            + " --conf /opt/groovy/conf/groovy-starter.conf Orders.groovy",
        "/app/target/surefire/surefirebooter-20261129_1.jar /app/target/surefire 2026 surefire tmp",
        "/home/a/my clone/target/surefire/surefirebooter-1.jar /home/a/my clone/target 2026",
        "org.apache.maven.surefire.booter.ForkedBooter /app/target/surefire 2026 surefire tmp",
        "org.openjdk.jmh.Main Orders",
        "org.openjdk.jmh.runner.ForkedMain 127.0.0.1 40123",
        "clojure.main -m clojure.tools.deps.script.make-classpath2 --config-user deps.edn",
        "clojure.main -m leiningen.core.main run",
        "dev.jbang.Main run Orders.java",
      })
  void aToolIsToldByItsMainClassOrJar(String command) {
    assertThat(KnownTool.is(command, false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PRELOADER + "-script orders.kts",
        PRELOADER + "orders.main.kts -d out",
        PRELOADER + "-expression 1 -d out",
        "dotty.tools.MainGenericCompiler -script orders.scala",
        "dotty.tools.MainGenericCompiler -d out -run Orders.scala",
        "dotty.tools.MainGenericRunner Orders.scala",
        "scala.tools.nsc.MainGenericRunner Orders",
        "org.jetbrains.kotlin.runner.Main OrdersKt",
        "xsbt.boot.Boot run",
        "xsbt.boot.Boot ~api/run",
        "/usr/share/sbt/bin/sbt-launch.jar Test/runMain com.example.Orders",
        "org.apache.maven.wrapper.MavenWrapperMain exec:java",
        "clojure.main -m com.example.orders",
        "clojure.main",
        "org.codehaus.groovy.tools.GroovyStarter --main groovy.ui.GroovyMain orders.groovy",
        "/app/gradle-wrapper.jar.d/orders.jar",
        "com.example.Orders verify -d x.kt",
      })
  void whatRunsAnApplicationIsOne(String command) {
    assertThat(KnownTool.is(command, false)).isFalse();
  }

  @Test
  void eachRowIsInTheGuide() throws IOException {
    String guide = Files.readString(Path.of("../docs/agent-jvm.md"));
    for (String[] row : KnownTool.TABLE) {
      assertThat(guide).as("docs/agent-jvm.md has a row for %s", row[0]).contains(row[0]);
    }
  }

  @Test
  void withoutACommandThereIsNoTool() {
    assertThat(KnownTool.is(null, true)).isFalse();
    assertThat(KnownTool.is("", false)).isFalse();
  }
}
