package dev.irsacheck.classpath.zip;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ReadBudgetTest {
  @Test
  void manyArchivesTogetherInflateTwoGibibytesAtMost() throws BadArchive {
    ReadBudget budget = new ReadBudget(() -> false);
    budget.spendInflated(1L << 30);
    budget.spendInflated(1L << 30);

    assertThatThrownBy(() -> budget.spendInflated(1))
        .isInstanceOf(BadArchive.class)
        .hasMessage("compressed nested archives of more than 2 GiB");
  }
}
