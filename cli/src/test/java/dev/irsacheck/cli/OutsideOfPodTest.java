package dev.irsacheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.pod.snapshot.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One sign of a pod or of a wanted check is enough for a check. */
class OutsideOfPodTest {
  private static final Variables LAPTOP =
      new Variables(Map.of("HOME", "/home/a", "AWS_REGION", "eu-west-1"), Map.of("user.name", "a"));

  @TempDir Path root;

  @Test
  void aLaptop() {
    assertThat(OutsideOfPod.isCertain(LAPTOP, root, 4711)).isTrue();
  }

  @Test
  void theFirstProcessIsAContainers() {
    assertThat(OutsideOfPod.isCertain(LAPTOP, root, 1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KUBERNETES_SERVICE_HOST",
        "AWS_ROLE_ARN",
        "AWS_WEB_IDENTITY_TOKEN_FILE",
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
        "IRSA_CHECK_TIMEOUT",
        "IRSA_CHECK_TIEMOUT"
      })
  void aVariable(String name) {
    assertThat(OutsideOfPod.isCertain(new Variables(Map.of(name, "x"), Map.of()), root, 4711))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"aws.roleArn", "irsacheck.mode"})
  void aProperty(String name) {
    assertThat(OutsideOfPod.isCertain(new Variables(Map.of(), Map.of(name, "off")), root, 4711))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev/termination-log",
        "var/run/secrets/kubernetes.io/serviceaccount",
        "var/run/secrets/eks.amazonaws.com/serviceaccount",
        "var/run/secrets/pods.eks.amazonaws.com/serviceaccount",
        "etc/irsa-check/config.yaml"
      })
  void aFile(String name) throws IOException {
    Files.createDirectories(root.resolve(name));

    assertThat(OutsideOfPod.isCertain(LAPTOP, root, 4711)).isFalse();
  }
}
