package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The commands are those that the scripts of Maven 3.9, Gradle 8 and 9, Kotlin 2 and Scala 2 and 3
 * start.
 */
class BuildToolTest {
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
        "-Dendpoint=http://localhost:80 install"
      })
  void mavenBuilds(String arguments) {
    assertThat(BuildTool.is(MAVEN + arguments, "/usr/share/maven")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec:java", "compile exec:java", "-B jetty:run", "", "-B"})
  void mavenMayAlsoRunAnApplication(String arguments) {
    assertThat(BuildTool.is(MAVEN + arguments, "/usr/share/maven")).isFalse();
  }

  @Test
  void othersThanMavenUseItsLauncher() {
    assertThat(BuildTool.is(MAVEN + "verify", null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
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
      })
  void aToolIsToldByItsMainClassOrJar(String command) {
    assertThat(BuildTool.is(command, null)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PRELOADER + "-script orders.kts",
        PRELOADER + "orders.main.kts -d out",
        PRELOADER + "-expression 1 -d out",
        "dotty.tools.MainGenericCompiler -script orders.scala",
        "dotty.tools.MainGenericCompiler -d out -run Orders.scala",
        "scala.tools.nsc.Main",
        "dotty.tools.MainGenericRunner Orders.scala",
        "scala.tools.nsc.MainGenericRunner Orders",
        "org.jetbrains.kotlin.runner.Main OrdersKt",
        "xsbt.boot.Boot compile",
        "org.codehaus.groovy.tools.GroovyStarter --main groovy.ui.GroovyMain orders.groovy",
        "worker.org.gradle.process.internal.worker.GradleWorkerMain 'Gradle Test Executor 1'",
        "/app/gradle-wrapper.jar.d/orders.jar",
        "com.example.Orders verify -d x.kt",
      })
  void whatRunsAnApplicationIsOne(String command) {
    assertThat(BuildTool.is(command, null)).isFalse();
  }

  @Test
  void withoutACommandThereIsNoTool() {
    assertThat(BuildTool.is(null, "/usr/share/maven")).isFalse();
    assertThat(BuildTool.is("", null)).isFalse();
  }
}
