package dev.irsacheck.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.bootstrap.AgentAddress;
import dev.irsacheck.cli.explain.ClientErrorPattern.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientErrorPatternsTest {
  /** A row is useless if an earlier one always matches first. */
  @ParameterizedTest
  @EnumSource(names = {"CERTAIN", "NETWORK", "SYMPTOM"})
  void eachRowIsTheFirstThatFitsItsOwnWords(Kind kind) {
    List<String> hidden = new ArrayList<>();
    for (ClientErrorPattern row : ClientErrorPatterns.of(kind)) {
      ClientErrorPattern first = firstOn(LogLine.of(1, ownWords(row)), kind);
      if (first != row) {
        hidden.add(row.text() + " by " + (first == null ? "nothing" : first.text()));
      }
    }

    assertThat(hidden).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"CODE", "SIGN"})
  void noSignStandsTwice(Kind kind) {
    List<List<String>> signs = new ArrayList<>();
    for (ClientErrorPattern row : ClientErrorPatterns.of(kind)) {
      signs.add(row.parts());
    }

    assertThat(signs).doesNotHaveDuplicates();
  }

  @Test
  void aRowSaysWhoPrintsItAndWhatItMayBe() {
    ClientErrorPattern row =
        firstOn(LogLine.of(1, "NoCredentialProviders: no valid providers in chain"), Kind.SYMPTOM);

    assertThat(row.who()).isEqualTo("Go v1");
    assertThat(row.codes()).extracting(Enum::name).containsExactly("IRSA101", "IRSA516");
  }

  @Test
  void aMessageMayHaveToEndWithTheWords() {
    String denied = "{\"bucket\":\"shop\",\"error\":\"iter: Access Denied\"}";

    assertThat(firstOn(LogLine.of(1, denied), Kind.SYMPTOM)).isNotNull();
    assertThat(firstOn(LogLine.of(1, denied.replace("Denied", "Denied.")), Kind.SYMPTOM))
        .isNotNull();
    assertThat(firstOn(LogLine.of(1, denied.replace("Denied", "Denied by John")), Kind.SYMPTOM))
        .isNull();
  }

  @Test
  void aChoiceIsARowOfEach() {
    assertThat(ClientErrorPatterns.of(Kind.SYMPTOM))
        .extracting(ClientErrorPattern::text)
        .contains("credentials not found", "credentials were not found")
        .noneMatch(text -> text.contains("{not"));
  }

  private static ClientErrorPattern firstOn(LogLine line, Kind kind) {
    ProviderChain chain = ProviderChain.on(line);
    for (ClientErrorPattern row : ClientErrorPatterns.of(kind)) {
      if (row.candidate(line, chain) != null) {
        return row;
      }
    }
    return null;
  }

  private static String ownWords(ClientErrorPattern row) {
    String agent = row.proof() == LogEvidence.AGENT ? AgentAddress.IPV4 : "";
    return String.join(" ", row.parts()) + "; " + String.join("; ", row.present()) + " " + agent;
  }
}
