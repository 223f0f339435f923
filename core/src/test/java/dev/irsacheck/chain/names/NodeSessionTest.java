package dev.irsacheck.chain.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSessionTest {
  @ParameterizedTest
  @CsvSource({
    "i-0123456789abcdef0, true",
    "i-1a2b3c4d, true",
    "i-0xxxxxxxxxxxxxxxx, true",
    "i-XXXXXXXXXX, true",
    "i-0000, true",
    "i-love-tests, false",
    "i-rehearse, false",
    "orders-i-0123456789abcdef0, false",
    "irsa-check, false",
    "'', false"
  })
  void anInstanceNamesItsSession(String session, boolean ofNode) {
    assertThat(NodeSession.isNamed(session)).isEqualTo(ofNode);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User: arn:aws:sts::1:assumed-role/nodes/i-0123456789abcdef0 is",
        "User: arn:aws:sts::1:assumed-role/shop-NodeInstanceRole-1EXAMPLE/x is",
        "[name=arn:aws:iam::1:role/eksctl-shop-nodegroup-NodeInstanceRole-1EXAMPLE]",
        "arn:aws:sts:XXXXassumed-role/shop/i-XXXXXXXXXX",
        "User: arn:aws:sts::1:assumed-role/shop-workernodes/i-2222 is"
      })
  void aTextNamesIt(String text) {
    assertThat(NodeSession.at(text))
        .isEqualTo(text.indexOf(text.contains("assumed-") ? "assumed-" : "role/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "User: arn:aws:sts::1:assumed-role/orders/x on instance/i-0123456789abcdef0",
        "the NodeInstanceRole of the node group",
        "assumed-role/orders/i-love-tests",
        "assumed-role/orders/i-2222 is",
        "assumed-role/shop-workers/i-love-tests is"
      })
  void anotherIsNone(String text) {
    assertThat(NodeSession.at(text)).isEqualTo(-1);
  }
}
