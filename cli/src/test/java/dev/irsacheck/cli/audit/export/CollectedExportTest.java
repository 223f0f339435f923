package dev.irsacheck.cli.audit.export;

import static dev.irsacheck.cli.audit.export.Tree.items;
import static dev.irsacheck.cli.audit.export.Tree.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit needs nothing that the collector removes. */
class CollectedExportTest {
  private static final String KUBECTL =
      """
      #!/bin/sh
      case "$*" in
        *contexts*) echo arn:aws:eks:eu-west-1:111122223333:cluster/prod-eu ;;
        *server*) echo https://prod.example ;;
        *openid-configuration) echo '{"issuer": "https://ISSUER"}' ;;
        *) kind=${3%%\\?*} && cat "PAGES/${kind##*/}.json" ;;
      esac
      """;

  private static final String AWS =
      """
      #!/bin/sh
      while [ "${1#--}" != "$1" ]; do shift 2; done
      operation=$2
      for last; do :; done
      case $operation in
        get-caller-identity) cat ACCOUNT/caller-identity.json ;;
        describe-cluster) cat CLUSTER/cluster.json ;;
        list-pod-identity-associations) cat CLUSTER/associations.json ;;
        describe-pod-identity-association) cat "CLUSTER/associations/$last.json" ;;
        get-account-authorization-details) cat ACCOUNT/roles.json ;;
        list-open-id-connect-providers) cat ACCOUNT/providers.json ;;
        *) cat "ACCOUNT/providers/$(printf %s "${last##*:oidc-provider/}" | tr / _).json" ;;
      esac
      """;

  @TempDir private Path folder;

  @Test
  void isJudgedAsTheExportItself() throws Exception {
    Path export = folder.resolve("export");
    ExportGenerator.write(export, 200, false);
    Set<String> before = findings(export);
    Path cluster = export.resolve("cluster-prod-eu");
    pages(cluster);
    program("kubectl", KUBECTL.replace("PAGES", folder.resolve("pages").toString()));
    program(
        "aws",
        AWS.replace("CLUSTER", cluster.toString())
            .replace("ACCOUNT", export.resolve("account-111122223333").toString()));

    Path collected = folder.resolve("collected");
    collect(collected);
    try (Stream<Path> others = Files.list(export)) {
      for (Path other : others.toList()) {
        if (!Files.exists(collected.resolve(other.getFileName()))) {
          Files.move(other, collected.resolve(other.getFileName()));
        }
      }
    }

    assertThat(findings(collected)).containsExactlyInAnyOrderElementsOf(before);
  }

  /** Writes answers like the API server: in one line, with the kind only on the list. */
  private void pages(Path cluster) throws IOException {
    Path pages = Files.createDirectory(folder.resolve("pages"));
    try (Stream<Path> files = Files.list(cluster)) {
      for (Path file : files.filter(it -> it.toString().endsWith("s.json")).toList()) {
        Map<String, Object> printed = Tree.read(Files.readAllBytes(file));
        if (printed.containsKey("items")) {
          for (Map<String, Object> item : items(printed, "items")) {
            item.remove("apiVersion");
            item.remove("kind");
          }
          printed.put("metadata", map("resourceVersion", "4711"));
          Files.writeString(pages.resolve(file.getFileName()), JsonWriter.compact(printed) + "\n");
        }
      }
    }
  }

  private void program(String name, String text) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = Files.writeString(bin.resolve(name), text);
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private void collect(Path to) throws Exception {
    Called script = Called.with("audit", "--collector");
    Path file = Files.writeString(folder.resolve("collect.sh"), script.out());
    ProcessBuilder shell = new ProcessBuilder("sh", file.toString(), to.toString());
    shell.environment().merge("PATH", folder.resolve("bin") + ":", (old, bin) -> bin + old);
    Process process = shell.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  private static Set<String> findings(Path export) {
    Called called = Called.with("audit", export.toString(), "--format", "json");
    assertThat(called.exit()).as(called.err()).isEqualTo(78);
    Set<String> findings = new TreeSet<>();
    for (Map<String, Object> each : items(Tree.read(called.out().getBytes(UTF_8)), "findings")) {
      StringBuilder text = new StringBuilder();
      text.append(each.get("code")).append(' ').append(each.get("level"));
      text.append(' ').append(each.get("headline"));
      for (Map<String, Object> place : items(each, "places")) {
        text.append(", ").append(place.get("object")).append(' ').append(place.get("pods"));
      }
      findings.add(text.toString());
    }
    return findings;
  }
}
