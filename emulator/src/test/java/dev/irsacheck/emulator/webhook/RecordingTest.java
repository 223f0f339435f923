package dev.irsacheck.emulator.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordingTest {
  @Test
  void whatIsWrittenIsRead() {
    List<PodChange> changes =
        List.of(
            new PodChange(List.of(List.of()), List.of()),
            new PodChange(
                List.of(List.of("A=1 B=2", "mount v /v")), List.of("volume v a 600 token")),
            new PodChange(List.of(List.of(), List.of("A=1 B=2"), List.of()), List.of("label a=b")),
            PodChange.refused(
                List.of("spec.a: Invalid value: \"b\": must be unique", "spec.c: no")),
            new PodChange(List.of(List.of("C=3"), List.of("C=3")), List.of()));

    assertThat(Recording.read(Recording.written("title", changes))).isEqualTo(changes);
  }
}
