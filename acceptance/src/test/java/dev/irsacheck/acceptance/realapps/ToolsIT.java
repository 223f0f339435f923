package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tools run outside a pod, where a check would stop them; applications are checked. */
@EnabledIfSystemProperty(
    named = "full",
    matches = ".*",
    disabledReason = "downloads and starts real applications: give -Dfull")
class ToolsIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  private static final String BENCHMARK =
      """
      package shop;

      import org.openjdk.jmh.annotations.Benchmark;

      public class Orders {
        @Benchmark
        public int add() {
          return 1;
        }
      }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.tools.ant.launch.Launcher -version",
        "org.apache.tools.ant.Main -version",
        "org.codehaus.groovy.tools.FileSystemCompiler -d out Orders.groovy",
        "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -version",
        "dotty.tools.dotc.Main -version",
        "dotty.tools.MainGenericCompiler -version",
      })
  void aToolIsLeftAlone(String command) throws Exception {
    Files.writeString(folder.resolve("Orders.groovy"), "println 'orders'");
    Ran ran = run(java(command));
    assertThat(ran.said()).noneMatch(line -> line.startsWith("irsa-check"));
    assertThat(ran.exit()).as(ran.all()).isZero();
  }

  /** It would download first; the agent has finished by then. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "xsbt.boot.Boot --version",
        "org.apache.maven.wrapper.MavenWrapperMain --version",
        "clojure.main -m clojure.tools.deps.script.make-classpath2"
      })
  void soIsOneThatLacksTheRestOfItself(String command) throws Exception {
    assertThat(run(java(command)).said()).noneMatch(line -> line.startsWith("irsa-check"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "groovy.ui.GroovyMain -e println(1)",
        "clojure.main -e (println,1)",
        "dotty.tools.MainGenericRunner -e println(1)",
        "xsbt.boot.Boot run",
      })
  void whatRunsAnApplicationIsChecked(String command) throws Exception {
    Ran ran = run(java(command));
    assertThat(ran.said()).anyMatch(line -> line.startsWith("irsa-check WRONG USAGE  IRSA100"));
    assertThat(ran.exit()).isEqualTo(64);
  }

  @Test
  void mavenAndTheForkOfItsTestsAreLeftAlone() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(project.resolve("pom.xml"), POM.replace("JUNIT", junit()));
    Path test =
        Files.createDirectories(project.resolve("src/test/java")).resolve("OrdersTest.java");
    Files.writeString(
        test,
        """
        class OrdersTest {
          @org.junit.jupiter.api.Test
          void runs() {
            System.out.println("the fork runs");
          }
        }
        """);
    String wrapper = Path.of("../mvnw").toAbsolutePath().normalize().toString();

    Ran ran = run(List.of("sh", wrapper, "-o", "-B", "-f", project + "/pom.xml", "test"));

    assertThat(ran.all()).contains("the fork runs", "BUILD SUCCESS");
    assertThat(ran.said()).noneMatch(line -> line.startsWith("irsa-check"));
  }

  private static final String POM =
      """
      <project>
        <modelVersion>4.0.0</modelVersion>
        <groupId>shop</groupId>
        <artifactId>orders</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
        <dependencies>
          <dependency>
            <groupId>org.junit.jupiter</groupId>
            <artifactId>junit-jupiter</artifactId>
            <version>JUNIT</version>
            <scope>test</scope>
          </dependency>
        </dependencies>
        <build>
          <plugins>
            <plugin><artifactId>maven-resources-plugin</artifactId><version>3.5.0</version></plugin>
            <plugin><artifactId>maven-compiler-plugin</artifactId><version>3.15.0</version></plugin>
            <plugin><artifactId>maven-surefire-plugin</artifactId><version>3.5.6</version></plugin>
          </plugins>
        </build>
      </project>
      """;

  @Test
  void jmhAndItsForkAreLeftAlone() throws Exception {
    Path source = Files.createDirectories(folder.resolve("shop")).resolve("Orders.java");
    Files.writeString(source, BENCHMARK);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Ran compiled =
        run(
            List.of(
                JAVA.resolve("javac").toString(),
                "-proc:full",
                "-cp",
                libraries(),
                "-d",
                classes.toString(),
                source.toString()));
    assertThat(compiled.exit()).as(compiled.all()).isZero();

    Ran ran =
        run(
            List.of(
                JAVA.resolve("java").toString(),
                "-cp",
                classes + File.pathSeparator + libraries(),
                "org.openjdk.jmh.Main",
                "-f",
                "1",
                "-wi",
                "0",
                "-i",
                "1",
                "-r",
                "1ms"));

    assertThat(ran.all()).contains("# Fork: 1 of 1", "Orders.add");
    assertThat(ran.said()).noneMatch(line -> line.startsWith("irsa-check"));
    assertThat(compiled.said()).noneMatch(line -> line.startsWith("irsa-check"));
  }

  /** Uses the version that runs this test, since it is in the repository. */
  private static String junit() {
    return Test.class.getPackage().getImplementationVersion();
  }

  private static String libraries() {
    return RealApp.classPath("tools/target/lib");
  }

  private static List<String> java(String command) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of(JAVA.resolve("java").toString(), "-cp", libraries()));
    words.addAll(Arrays.asList(command.split(" ")));
    return words;
  }

  private record Ran(int exit, String all) {
    List<String> said() {
      return all.lines().toList();
    }
  }

  private Ran run(List<String> command) throws IOException, InterruptedException {
    Path all = Files.createTempFile(folder, "all", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.matches("(KUBERNETES|AWS|IRSA|MAVEN)_.*"));
    environment.put("JAVA_TOOL_OPTIONS", "-javaagent:'" + RealApp.agentJar() + "'");
    Process process = builder.redirectErrorStream(true).redirectOutput(all.toFile()).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(10, TimeUnit.MINUTES);
    process.destroyForcibly();
    assertThat(ended).as(String.join(" ", command)).isTrue();
    return new Ran(process.exitValue(), Files.readString(all));
  }
}
