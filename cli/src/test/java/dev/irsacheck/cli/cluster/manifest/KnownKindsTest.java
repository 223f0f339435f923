package dev.irsacheck.cli.cluster.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.PodManifest;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.KnownKind;
import dev.irsacheck.cli.cluster.manifest.KnownKinds.PodPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fields that the list names for a kind are read, and not dropped while they are parsed. */
class KnownKindsTest {
  private static final String POD =
      "{spec: {serviceAccountName: orders, containers: [{name: a, image: b}]}}";

  static Stream<String> objects() {
    List<String> all = new ArrayList<>();
    for (KnownKind each : KnownKinds.read()) {
      String group = each.group().replace("*", "any");
      for (String kind : each.kinds()) {
        for (PodPath path : each.paths()) {
          all.add(
              "{apiVersion: %s/v1, kind: %s, metadata: {name: orders}, %s}"
                  .formatted(group, kind.replace("*", "Any"), nested(path.path(), value(path))));
        }
      }
    }
    return all.stream();
  }

  private static String value(PodPath path) {
    return switch (path.form()) {
      case TEMPLATE, NAMED -> POD;
      case ACCOUNT -> "orders";
      case WORKFLOW ->
          "{serviceAccountName: orders, templates: [{name: a, container: {image: b}}]}";
      case SPARK -> "{driver: {serviceAccount: orders}}";
      case REFERRED -> "{kind: Deployment, name: orders}";
    };
  }

  private static String nested(List<String> path, String value) {
    if (path.isEmpty()) {
      return value.substring(1, value.length() - 1);
    }
    String name = path.get(0);
    String inner =
        path.size() == 1 ? value : "{" + nested(path.subList(1, path.size()), value) + "}";
    return name.endsWith("[]")
        ? name.replace("[]", ": [") + inner + "]"
        : name.replace("*", "any") + ": " + inner;
  }

  @ParameterizedTest
  @MethodSource("objects")
  void isRead(String object) throws IOException {
    ManifestsReader reader = new ManifestsReader("shop");

    reader.read("object.yaml", new ByteArrayInputStream(object.getBytes(UTF_8)), false);

    Manifests manifests = reader.manifests();
    assertThat(manifests.problems()).isEmpty();
    if (manifests.coverage().withoutPods() == 0) {
      assertThat(manifests.pods())
          .extracting(PodManifest::serviceAccount)
          .containsExactly("orders");
    }
  }
}
