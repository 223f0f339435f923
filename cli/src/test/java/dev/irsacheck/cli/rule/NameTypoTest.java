package dev.irsacheck.cli.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTypoTest {
  @ParameterizedTest
  @CsvSource({
    "ordres, orders",
    "oredrs, orders",
    "ordesr, orders",
    "orrders, orders",
    "biling-worker, billing-worker",
    "shop.chekcout-1, shop.checkout-1",
    "worker-paymetns, worker-payments",
  })
  void lettersThatChangePlacesOrAreDoubledAreASlip(String written, String declared) {
    assertThat(NameTypo.is(written, declared, false)).isTrue();
    assertThat(NameTypo.is(declared, written, false)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "chekout, checkout",
    "orfers, orders",
    "order, orders",
    "produce, producer",
    "orderrs, orders",
    "trial, trail",
    "tracing, trading",
    "planet, plant",
    "county-api, country-api",
  })
  void wordsThatMayBeOthersAreASlipWhereSomethingShowsIt(String written, String declared) {
    assertThat(NameTypo.is(written, declared, true)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "chekout, checkout",
    "trial, trail",
    "tracing, trading",
    "planet, plant",
    "country-api, county-api",
    "player, payer",
    "uploader, unloader",
    "order, orders",
    "producer, produce",
  })
  void wordsThatMayBeOthersAreNoneByThemselves(String written, String declared) {
    assertThat(NameTypo.is(written, declared, false)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "orders, orders",
    "orders, border",
    "orders-2, orders",
    "orders2, orders3",
    "orders-v1, orders-v2",
    "orders-v12, orders-v21",
    "app-a, app-b",
    "app-ab, app-ba",
    "orders-blue, orders-green",
    "reader, leader",
    "order-s, orders",
    "orders-api, orders-app",
    "orders-apis, orders-aips",
    "ordres-wokrer, orders-worker",
    "oder-sa, oders-a",
    "rodesr, orders",
  })
  void whatTellsNamesApartIsNone(String written, String declared) {
    assertThat(NameTypo.is(written, declared, true)).isFalse();
    assertThat(NameTypo.is(declared, written, true)).isFalse();
  }
}
