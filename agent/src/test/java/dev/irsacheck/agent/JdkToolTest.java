package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows are observed values of JDK 8, 17 and 25 when an agent is loaded. */
class JdkToolTest {
  @ParameterizedTest
  @CsvSource({
    "java.base/sun.security.tools.keytool.Main -list, java.base",
    "jdk.jcmd/sun.tools.jcmd.JCmd, jdk.jcmd",
    "jdk.jartool/sun.tools.jar.Main tf app.jar, jdk.jartool",
    "jdk.compiler/com.sun.tools.javac.Main App.java, jdk.compiler",
    "jdk.httpserver/sun.net.httpserver.simpleserver.JWebServer, jdk.httpserver",
    "java.scripting/com.sun.tools.script.shell.Main, java.scripting",
    "java.rmi/sun.rmi.registry.RegistryImpl 1099, java.rmi",
  })
  void aToolIsToldByItsModule(String command, String module) {
    assertThat(JdkTool.is("SUN_STANDARD", command, module)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "sun.security.tools.keytool.Main -list",
    "sun.tools.jar.Main tf app.jar",
    "com.sun.tools.javac.Main App.java",
    "com.sun.java.util.jar.pack.Driver app.pack app.jar",
    "jdk.jshell.execution.RemoteExecutionControl 40123",
  })
  void withoutModulesAToolIsToldByItsPackage(String command) {
    assertThat(JdkTool.is("SUN_STANDARD", command, null)).isTrue();
  }

  @Test
  void javaVersionRunsNothingThatNeedsARole() {
    assertThat(JdkTool.is("SUN_STANDARD", null, null)).isTrue();
  }

  @Test
  void aProgramThatEmbedsTheJvmIsAnApplication() {
    assertThat(JdkTool.is(null, null, null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "com.example.shop.Orders --port 8080,",
    "com.example.shop/com.example.shop.Orders, com.example.shop",
    "/app/orders.jar,",
    "org.springframework.boot.loader.launch.JarLauncher,",
    "jdk.metrics.jar --port 8080,",
    "sun.jar,",
    "jdk.compiler/com.sun.tools.javac.launcher.Main Orders.java, jdk.compiler",
    "jdk.compiler/com.sun.tools.javac.launcher.SourceLauncher Orders.java, jdk.compiler",
    "sunny.Orders,",
  })
  void anApplicationIsNotATool(String command, String module) {
    assertThat(JdkTool.is("SUN_STANDARD", command, module)).isFalse();
  }
}
