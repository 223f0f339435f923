package dev.irsacheck.cli.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code trust --write}: the proposed policy goes into a file, which loses nothing else. */
class TrustWriteTest extends TrustCall {
  private Path file;

  @BeforeEach
  void aRefusal() throws Exception {
    policy(trusting("system:serviceaccount:orders:shop"));
    file = folder.resolve("new policy.json");
    write = file.toString();
  }

  @Test
  void thePolicyThatIsPrintedIsSaved() throws Exception {
    assertThat(trust()).isEqualTo(78);

    String quoted = "'" + file + "'";
    assertThat(out())
        .contains("It is saved in ")
        .contains("          diff -b orders-trust.json " + quoted + "\n")
        .contains("--policy-document 'file://" + file + "'\n")
        .doesNotContain("orders-trust-new.json");
    assertThat(out()).contains(Files.readString(file).strip().indent(10));
    assertThat(err()).isEmpty();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("policy.json", "new policy.json");
    }

    // The saved policy allows the pod, and a second run has nothing to write.
    policyFile = write;
    assertThat(trust()).isZero();
    assertThat(err())
        .isEqualTo("irsa-check NOTE  " + file + " is not written: the policy needs no change\n");
  }

  @Test
  void jsonNamesTheSameFile() throws Exception {
    json = true;

    assertThat(trust()).isEqualTo(78);

    Map<?, ?> fix = (Map<?, ?>) ((Map<?, ?>) Json.parse(out().getBytes(UTF_8))).get("fix");
    assertThat((String) fix.get("replace")).contains("file://" + file);
    assertThat(Json.parse(Files.readAllBytes(file))).isEqualTo(fix.get("document"));
  }

  @Test
  void withoutAProposalNothingIsWritten() throws Exception {
    // A Deny is its owner's decision.
    policy(trusting(ORDERS).replace("\"Allow\"", "\"Deny\""));

    assertThat(trust()).isEqualTo(78);

    assertThat(file).doesNotExist();
    assertThat(err()).contains(" is not written: there is no policy to propose");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"})
  void anEmptyFileAndAPolicyAreOverwritten(String content) throws Exception {
    Files.writeString(file, content.isEmpty() ? content : trusting("system:serviceaccount:a:b"));

    assertThat(trust()).isEqualTo(78);

    assertThat(file).content().contains(ORDERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a note", "{}", "{\"resources\":[]}", "ROLE"})
  void nothingElseIsOverwritten(String content) throws Exception {
    String kept = content.replace("ROLE", getRole(ROLE, trusting(ORDERS)));
    Files.writeString(file, kept);

    assertThat(wrong()).contains("--write: " + file + " exists and has other content");

    assertThat(file).hasContent(kept);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws Exception {
    for (String name :
        List.of(folder.resolve("none") + "/new.json", " ", "orders-trust.json", "a\0b")) {
      write = name;
      assertThat(wrong()).contains(name.isBlank() ? "--write is given" : "write");
    }
    assertThat(Path.of("orders-trust.json")).doesNotExist();
  }
}
