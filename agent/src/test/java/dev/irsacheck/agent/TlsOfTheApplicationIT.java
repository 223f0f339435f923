package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsOfTheApplicationIT {
  /** The pod's trust store has another type, which must fail at once. */
  private static final String JKS_ALONE = "keystore.type=jks\nkeystore.type.compat=false\n";

  @TempDir static Path folder;
  private static String application;
  private static Pod pod;

  private static Path jarWithARuntime;

  @BeforeAll
  static void whatAllHave() throws IOException {
    application =
        Sources.compile(
            folder.resolve("application"),
            "Application",
            "public class Application { public static void main(String[] args) {"
                + " System.out.println(\"main runs\"); } }");
    pod = Pod.of("healthy", folder);
    Path volume = Files.createDirectories(folder.resolve("volume/runtime/bin"));
    jarWithARuntime = Files.copy(BuiltJar.PATH, folder.resolve("volume").resolve("irsa-check.jar"));
    int other = Jdk.current().version() == 25 ? 17 : 25;
    Path java = volume.resolve("java");
    Files.writeString(
        java,
        "#!/bin/sh\nexec '%s/bin/java' -cp '%s' dev.irsacheck.agent.ChildMain\n"
            .formatted(Jdk.of(other).home(), jarWithARuntime));
    assertThat(java.toFile().setExecutable(true)).isTrue();
  }

  @AfterAll
  static void stop() {
    pod.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itsFileOfSecurityPropertiesIsInForceOnWhicheverJava(boolean runtime) throws Exception {
    Path file = Files.writeString(Files.createTempFile(folder, "no", ".security"), JKS_ALONE);

    Jdk.Ended none = start(runtime, "-Djava.security.properties=" + file);
    Jdk.Ended all = start(runtime, "-Djava.security.properties=" + folder.resolve("missing"));

    assertThat(none.err()).startsWith("irsa-check FAILED  IRSA422");
    assertThat(all.err()).startsWith("irsa-check OK  ").hasLineCount(1);
    assertThat(all.out()).isEqualTo("main runs\n");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatOnlyTheApplicationHasIsNotVouchedFor(boolean runtime) throws Exception {
    Path file =
        Files.writeString(
            Files.createTempFile(folder, "foreign", ".security"),
            JKS_ALONE + "security.provider.1=com.example.Provider\n");

    Jdk.Ended ended = start(runtime, "-Djava.security.properties=" + file);

    assertThat(ended.exit()).isZero();
    assertThat(ended.err())
        .contains("irsa-check WARNING  IRSA427  the application's TLS was not tested: ")
        .contains("java.security.properties names the security provider com.example.Provider");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  /** Such a failure proves nothing, and the application does not wait for a retry. */
  @Test
  void aTlsThatIsNotTheApplicationsMayFail() throws Exception {
    Jdk.Ended ended =
        pod.distrustingJava(
            Jdk.current(),
            Map.of(),
            "-Djavax.net.ssl.trustStoreType=BCFKS",
            "-javaagent:" + BuiltJar.PATH,
            "-cp",
            application,
            "Application");

    assertThat(ended.exit()).isZero();
    assertThat(ended.err())
        .startsWith("irsa-check OK  arn:aws:iam::111122223333:role/orders, not confirmed by STS")
        .contains("IRSA427");
    assertThat(ended.out()).isEqualTo("main runs\n");
  }

  private static Jdk.Ended start(boolean runtime, String option)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    arguments.add(option);
    Path jar = runtime ? jarWithARuntime : BuiltJar.PATH;
    arguments.add("-javaagent:" + jar);
    arguments.addAll(List.of("-cp", application, "Application"));
    return pod.java(Jdk.current(), arguments.toArray(new String[0]));
  }
}
