package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChildEnvironmentTest {
  private final ChildEnvironment ofOwnJava = new ChildEnvironment(true, "4711");
  private final ChildEnvironment ofAnother = new ChildEnvironment(false, "4711");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_ROLE_ARN",
        "AWS_ENDPOINT_URL_STS",
        "IRSA_CHECK_MODE",
        "KUBERNETES_SERVICE_HOST",
        "LOADER_PATH",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "HOME",
        "PATH",
        "https_proxy",
        "NO_PROXY",
        "LANG",
        "LC_ALL",
        "TZ",
        "HOSTNAME",
        "POD_NAME",
        "POD_NAMESPACE",
        "SYNC_HTTP_SERVICE_IMPL"
      })
  void whatTheChainAndAJavaReadPasses(String name) {
    assertThat(ofOwnJava.passes(name)).isTrue();
    assertThat(ofAnother.passes(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CLASSPATH",
        "JAVA_TOOL_OPTIONS",
        "JDK_JAVA_OPTIONS",
        "JDK_AOT_VM_OPTIONS",
        "_JAVA_OPTIONS",
        "OPENJ9_JAVA_OPTIONS",
        "LD_PRELOAD",
        "LD_AUDIT",
        "LD_DEBUG",
        "GLIBC_TUNABLES",
        "_JAVA_LAUNCHER_DEBUG",
        "JAVA_HOME",
        "BASH_ENV",
        "ENV",
        "DB_PASSWORD",
        "aws_role_arn",
        "HOMEPAGE"
      })
  void allElseStaysInTheApplication(String name) {
    assertThat(ofOwnJava.passes(name)).isFalse();
    assertThat(ofAnother.passes(name)).isFalse();
  }

  @Test
  void theLibrariesOfTheApplicationsJavaAreForThatJavaAlone() {
    assertThat(ofOwnJava.passes("LD_LIBRARY_PATH")).isTrue();
    assertThat(ofAnother.passes("LD_LIBRARY_PATH")).isFalse();
  }

  @Test
  void theMarkAndTheArenasOfMallocAreAllThatIsAdded() {
    Map<String, String> variables =
        new HashMap<>(Map.of("CLASSPATH", "/app", "HOME", "/home", "DB_PASSWORD", "s"));

    ofAnother.reduce(variables);

    assertThat(variables)
        .isEqualTo(
            Map.of("HOME", "/home", "IRSACHECK_STARTED_BY", "4711", "MALLOC_ARENA_MAX", "1"));
    assertThat(ofAnother.marked()).isEqualTo("IRSACHECK_STARTED_BY=4711");
  }
}
