package dev.irsacheck.pod.classpath.zip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadBudgetTest {
  @Test
  void ofManyArchivesTogetherTwoGibibytesAreReadAtMost() throws BadArchive {
    ReadBudget budget = new ReadBudget(() -> false);
    budget.spendNested(1L << 30);
    budget.spendNested(1L << 30);

    assertThatThrownBy(() -> budget.spendNested(1))
        .isInstanceOf(BadArchive.class)
        .hasMessage("nested archives of which more than 2 GiB would have to be read");
  }
}
