package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.at;
import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.list;
import static dev.irsacheck.cli.audit.export.Tree.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileTextsTest {
  private static final List<String> FORMATS =
      List.of("text", "json", "html", "sarif", "csv", "junit", "prometheus");

  /** A secret without a recognisable form. */
  private static final String SECRET = "umber-walnut-7431-heron";

  @TempDir private Path folder;
  private Path cluster;

  @BeforeEach
  void export() throws IOException {
    HostileFoldersTest.export(folder);
    cluster = folder.resolve("cluster-prod-eu");
  }

  @Test
  void noSecretOfTheClusterIsPrinted() throws IOException {
    for (String file : List.of("pods.json", "deployments.json", "replicasets.json")) {
      change(file, HostileTextsTest::withSecrets);
    }
    change(
        "serviceaccounts.json",
        it -> at(it, "metadata", "annotations").put("example.com/password", SECRET));

    for (String format : FORMATS) {
      Called called = Called.with("audit", folder.toString(), "--format", format);

      assertThat(called.exit()).as(format + called.err()).isEqualTo(78);
      assertThat(called.out() + called.err())
          .as(format)
          .contains("IRSA108")
          .doesNotContain(SECRET, "AKIAIOSFODNN7EXAMPLE");
    }
  }

  @Test
  void noPieceOfABrokenFileIsPrinted() throws IOException {
    Path file = cluster.resolve("pods.json");
    String text = Files.readString(file);
    int middle = text.indexOf("\"LOG_LEVEL\"");
    Files.writeString(file, text.substring(0, middle) + SECRET + text.substring(middle));

    for (String format : FORMATS) {
      Called called = Called.with("audit", folder.toString(), "--format", format);

      assertThat(called.exit()).isEqualTo(64);
      assertThat(called.out() + called.err()).as(format).doesNotContain("walnut");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|'/c calc'!A0",
        "</script><script>alert(1)</script>",
        "\u001b[31mred",
        "\n::error::forged",
        "\u202Eevil"
      })
  void namesBecomeNothingElse(String name) throws IOException {
    change(
        "serviceaccounts.json",
        it -> {
          if (text(at(it, "metadata"), "name").endsWith("-0")) {
            at(it, "metadata", "annotations").put(App.ROLE_ARN, name);
          }
        });

    for (String format : FORMATS) {
      Called called = Called.with("audit", folder.toString(), "--format", format);

      assertThat(called.exit()).as(format + called.err()).isEqualTo(78);
      assertThat(called.out()).as(format).doesNotContain("\u001b", "\u202E", "\n::error::");
      if (format.equals("html") || format.equals("junit")) {
        assertThat(called.out()).as(format).doesNotContain("<script>alert");
      }
      if (format.equals("csv")) {
        assertThat(called.out()).doesNotContain("\n=", ",=", "\"=");
      }
    }
  }

  private static void withSecrets(Map<String, Object> object) {
    Map<String, Object> pod =
        text(object, "kind").equals("Pod") ? object : at(object, "spec", "template");
    App.variable(pod, "DATABASE_PASSWORD", SECRET);
    // Keys are reported without their values, because they take precedence over the role.
    App.variable(pod, "AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    App.variable(pod, "AWS_SECRET_ACCESS_KEY", SECRET);
    App.variable(pod, "AWS_SESSION_TOKEN", SECRET);
    App.variable(pod, "AWS_CONTAINER_AUTHORIZATION_TOKEN", SECRET);
    App.container(pod).put("args", list("--password=" + SECRET));
    App.container(pod).put("command", list("/app", SECRET));
    at(pod, "metadata", "annotations").put("example.com/token", SECRET);
  }

  private interface Change {
    void on(Map<String, Object> item);
  }

  private void change(String file, Change change) throws IOException {
    Path path = cluster.resolve(file);
    Map<String, Object> read = Tree.read(Files.readAllBytes(path));
    items(read, "items").forEach(change::on);
    Files.writeString(path, TreeText.json(read));
  }
}
