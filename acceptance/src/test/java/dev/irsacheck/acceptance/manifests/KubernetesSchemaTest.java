package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KubernetesSchemaTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: orders
      spec:
        containers:
          - name: orders
            image: orders:1
            env:
              - name: LIMIT
                value: "5"
            resources:
              limits:
                memory: 96Mi
            readinessProbe:
              httpGet:
                path: /health
                port: http
      """;

  @Test
  void aPodAsItShouldBe() {
    assertThat(violation(POD)).isNull();
  }

  @Test
  void aMisspeltFieldDeepInside() {
    assertThat(violation(POD.replace("httpGet", "httpget"))).contains("httpget");
  }

  @Test
  void aMissingField() {
    assertThat(violation(POD.replace("port: http", "scheme: HTTP"))).contains("port");
  }

  @Test
  void aNumberWhereAStringMustBe() {
    assertThat(violation(POD.replace("\"5\"", "5"))).startsWith("read as ");
  }

  @Test
  void aMapWhereAListMustBe() {
    assertThat(violation(POD.replace("- name: LIMIT", "LIMIT:"))).contains("JsonArray");
  }

  @Test
  void aKindThatNobodyKnows() {
    assertThat(violation(POD.replace("kind: Pod", "kind: Pood")))
        .isEqualTo("no schema for v1 Pood");
  }

  @Test
  void aKeyGivenTwiceIsNoManifest() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> Manifest.parse(POD + "kind: Job\n")))
        .hasMessageContaining("duplicate key kind");
  }

  private static String violation(String yaml) {
    List<Manifest> manifests = Manifest.parse(yaml);
    return KubernetesSchema.violation(manifests.get(0));
  }
}
