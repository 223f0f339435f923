package dev.irsacheck.base.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClosestWordTest {
  @ParameterizedTest
  @CsvSource({"'',abc,3", "abc,'',3", "abc,abc,0", "abcd,acbd,1", "ab,ba,1", "kitten,sitting,3"})
  void aSwapOfNeighboursIsOneChange(String a, String b, int distance) {
    assertThat(ClosestWord.distance(a, b)).isEqualTo(distance);
  }
}
