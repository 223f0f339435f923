package dev.irsacheck.cli.audit.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.cli.audit.judge.SimilarNames.Kind;
import org.junit.jupiter.api.Test;

class SimilarNamesTest {
  private final SimilarNames<ServiceAccount> names =
      new SimilarNames<>(ServiceAccount::namespace, ServiceAccount::name, ClosestWord::onlyTypo);

  private void add(String namespace, String... all) {
    for (String name : all) {
      names.add(new ServiceAccount(namespace, name));
    }
  }

  /** Returns the match for {@code shop/orders}, such as {@code LIKE_NAME shop/order}, or null. */
  private String meant() {
    SimilarNames.SimilarName<ServiceAccount> near =
        names.findSimilar(new ServiceAccount("shop", "orders"));
    return near == null
        ? null
        : near.kind() + " " + near.meant().namespace() + "/" + near.meant().name();
  }

  @Test
  void aNameInAnotherCaseComesBeforeALikeOne() {
    add("shop", "orderz", "Orders");

    assertThat(meant()).isEqualTo("SAME_NAME shop/Orders");
  }

  @Test
  void aLikeNameOfTheGroupComesBeforeTheSameOfAnother() {
    add("shop", "order");
    add("web", "orders", "ordrs");

    assertThat(meant()).isEqualTo("LIKE_NAME shop/order");
  }

  @Test
  void theSameNameElsewhereIsMeantIfItIsTheOnlyOne() {
    add("web", "orders");
    assertThat(meant()).isEqualTo("OTHER_GROUP web/orders");

    add("bank", "orders");
    assertThat(meant()).isNull();
  }

  @Test
  void ofTwoTyposNoneIsMeant() {
    add("shop", "order", "orderz");

    assertThat(meant()).isNull();
  }

  @Test
  void whereTooManyAreMissingNoneIsATypo() {
    SimilarNames<ServiceAccount> first =
        new SimilarNames<>(
            ServiceAccount::namespace, ServiceAccount::name, (missing, all) -> all.get(0));
    for (int i = 0; i < 1_000; i++) {
      first.add(new ServiceAccount("shop", "service-" + i));
    }
    first.add(new ServiceAccount("web", "orders"));

    for (int i = 0; i < 1_000; i++) {
      assertThat(first.findSimilar(new ServiceAccount("shop", "missing-" + i)).kind())
          .isEqualTo(Kind.LIKE_NAME);
    }
    assertThat(first.findSimilar(new ServiceAccount("shop", "missing"))).isNull();
    assertThat(first.findSimilar(new ServiceAccount("shop", "orders")).kind())
        .isEqualTo(Kind.OTHER_GROUP);
  }
}
