package dev.irsacheck.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.IrsaCheck;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Streams;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportOutputsTest {
  private static final String TOKEN = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789";

  @TempDir private Path folder;
  private String manifest;

  @BeforeEach
  void oneAccount() throws IOException {
    manifest =
        file(
            "orders.yaml",
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: orders
              namespace: shop
              annotations:
                eks.amazonaws.com/role-arn: "##vso[%s]"
            """
                .formatted(TOKEN));
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  @ParameterizedTest
  @CsvSource({
    "lint, 'json,sarif,github,gitlab,junit'",
    "audit, 'json,sarif,csv,junit'",
  })
  void eachIsWhatItsOwnRunPrints(String command, String formats) throws IOException {
    String[] names = formats.split(",");
    String[] all = new String[2 + 2 * names.length + 4];
    all[0] = command;
    all[1] = manifest;
    for (int i = 0; i < names.length; i++) {
      all[2 + 2 * i] = "--output";
      all[3 + 2 * i] = names[i] + "=" + at(names[i]);
    }
    all[all.length - 4] = "--output=TEXT=-";
    all[all.length - 3] = "--output";
    all[all.length - 2] = "text=" + at("text");
    all[all.length - 1] = "--fail-on=error";

    Called several = Called.with(all);

    Called text = Called.with(command, manifest);
    assertThat(several).isEqualTo(text);
    assertThat(folder.resolve("text")).hasContent(text.out());
    for (String format : names) {
      Called alone = Called.with(command, manifest, "--format", format);
      assertThat(folder.resolve(format)).hasContent(alone.out());
      assertThat(several.exit()).isEqualTo(alone.exit()).isEqualTo(78);
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aFileOfTextIsMaskedLikeALog() throws IOException {
    String secret = file(TOKEN + ".yaml", Files.readString(Path.of(manifest)));

    for (String command : new String[] {"lint", "audit"}) {
      Called called = Called.with(command, secret, "--output", "text=" + at("text"));

      assertThat(called.exit()).isEqualTo(78);
      assertThat(called.out()).isEmpty();
      assertThat(Files.readString(folder.resolve("text")))
          .contains("IRSA810")
          .doesNotContain("##vso", TOKEN);
    }
  }

  /** The pod's own token has no form by which it could be recognized. */
  @Test
  void everyFileIsWithoutAKnownSecret() throws IOException {
    String secret = "Opaque-Token-0f-this-P0d-without-a-Form";
    String account =
        file("account.yaml", Files.readString(Path.of(manifest)).replace(TOKEN, secret));
    for (String command : new String[] {"lint", "audit"}) {
      Streams streams =
          new Streams(
              new PrintStream(OutputStream.nullOutputStream()),
              new PrintStream(OutputStream.nullOutputStream()),
              Colours.NONE);
      streams.secrets().keepToken(secret);
      Invocation invocation = new Invocation("irsa-check", InputStream.nullInputStream(), streams);

      int exit =
          IrsaCheck.run(
              invocation,
              more -> Map.of(),
              command,
              account,
              "--output=text=" + at("text"),
              "--output=sarif=" + at("sarif"));

      assertThat(exit).isEqualTo(78);
      for (String report : new String[] {"text", "sarif"}) {
        assertThat(Files.readString(folder.resolve(report)))
            .contains("(secret)")
            .doesNotContain(secret);
      }
    }
  }

  @Test
  void whatPeopleReadStaysOnStandardError() throws IOException {
    String broken = file("broken.yaml", "kind: {{ .Values.kind }}\n");

    Called several = Called.with("lint", manifest, broken, "--output", "sarif=" + at("sarif"));

    assertThat(several.out()).isEmpty();
    assertThat(several.err())
        .contains("irsa-check NOT READ  " + broken)
        .isEqualTo(Called.with("lint", manifest, broken, "--format", "sarif").err());
  }

  @Test
  void lintWritesOneFileToo() {
    Called lint = Called.with("lint", manifest, "--format", "sarif", "--output", at("sarif"));

    assertThat(lint.out()).isEmpty();
    assertThat(folder.resolve("sarif"))
        .hasContent(Called.with("lint", manifest, "--format", "sarif").out());
  }

  @Test
  void aHyphenIsStandardOutputWithoutAFormatToo() {
    assertThat(Called.with("audit", manifest, "--format=json", "--output=-"))
        .isEqualTo(Called.with("audit", manifest, "--format=json"));
    assertThat(Path.of("-")).doesNotExist();
  }

  @Test
  void aMistypedFormatIsNoFile() throws IOException {
    Called lint = Called.with("lint", manifest, "--output", "sraif=report");
    Called audit = Called.with("audit", manifest, "--output", "gitlab=report");

    assertThat(lint.exit()).isEqualTo(64);
    assertThat(lint.err())
        .contains("sraif=report: \"sraif\" is not a format")
        .contains("text, json, sarif, github, gitlab, junit")
        .contains("./sraif=report");
    assertThat(audit.exit()).isEqualTo(64);
    assertThat(audit.err()).contains("text, json, html, sarif, csv, junit, prometheus");
    assertThat(Path.of("sraif=report")).doesNotExist();
  }

  @Test
  void aFileOfSuchANameIsWrittenWithItsFolder() {
    Called lint = Called.with("lint", manifest, "--output", folder + "/./sraif=report");

    assertThat(lint.exit()).isEqualTo(78);
    assertThat(folder.resolve("sraif=report")).content().contains("IRSA810");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "json=DIR/a text=DIR/a",
        "json=DIR/a text=DIR/./a",
        "json=DIR/a text=DIR/link/a",
        "json=- text=-",
        "DIR/a DIR/b",
        "json=DIR/a DIR/b",
        "json=",
        "json=DIR/orders.yaml",
        "DIR/orders.yaml",
        "json=DIR/alias",
      })
  void theseAreWrong(String outputs) throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder);
    String before = Files.readString(Path.of(manifest));
    String alias = at("alias");
    Files.createSymbolicLink(Path.of(alias), Path.of(manifest));
    String[] given = outputs.replace("DIR", folder.toString()).split(" ");
    String[] all = new String[3 + given.length];
    all[0] = "lint";
    all[1] = manifest;
    all[2] = alias;
    for (int i = 0; i < given.length; i++) {
      all[3 + i] = "--output=" + given[i];
    }

    Called lint = Called.with(all);

    assertThat(lint.exit()).isEqualTo(64);
    assertThat(lint.out() + lint.err()).containsIgnoringCase("wrong").contains("--output");
    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(Files.readString(Path.of(manifest))).isEqualTo(before);
    assertThat(Path.of(alias)).isSymbolicLink();
  }

  @Test
  void aFormatIsNamedInOnePlace() {
    Called lint = Called.with("lint", manifest, "--format=text", "--output=sarif=" + at("sarif"));

    assertThat(lint.exit()).isEqualTo(64);
    assertThat(lint.err()).contains("--output text=- --output sarif=");
    assertThat(folder.resolve("sarif")).doesNotExist();
  }

  @Test
  void theBaselineOfTheSameRunIsNotReplaced() {
    String file = at("known.json");

    Called lint = Called.with("lint", manifest, "--write-baseline", file, "--output=json=" + file);

    assertThat(lint.exit()).isEqualTo(64);
    assertThat(Path.of(file)).doesNotExist();
  }

  @Test
  void aMistakeIsJsonWhereTheReportWouldBe() {
    Called option = Called.with("lint", manifest, "--output", "json=-", "--namespace", "NO!");
    Called file = Called.with("lint", manifest, "--output=json=-", "--output=text=/no/such/file");

    for (Called lint : new Called[] {option, file}) {
      assertThat(lint.exit()).isEqualTo(64);
      assertThat(lint.out())
          .startsWith("{")
          .hasLineCount(1)
          .contains("\"exit\":64", "\"problems\"");
      assertThat(lint.err()).isEmpty();
    }
  }
}
