package dev.irsacheck.options.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.HttpsUrl;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.IssuerInspection;
import dev.irsacheck.check.facts.IssuerInspection.Blocked;
import dev.irsacheck.check.facts.IssuerInspection.Chain;
import dev.irsacheck.check.facts.IssuerInspection.Document;
import dev.irsacheck.check.facts.IssuerInspection.Obstacle;
import dev.irsacheck.check.facts.IssuerInspection.Reached;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import dev.irsacheck.check.facts.IssuerInspection.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerInspectorTest {
  private static final String ISSUER = "https://oidc.example.com/id/A";
  private static final String DISCOVERY = "oidc.example.com/id/A/.well-known/openid-configuration";
  private static final Chain CHAIN = new Chain("oidc.example.com", "aa", List.of("CN=leaf"));
  private static final Chain KEYS_CHAIN = new Chain("keys.example.com", "bb", List.of("CN=keys"));

  private final Map<String, IssuerProbe.Answer> world = new HashMap<>();
  private final List<String> asked = new ArrayList<>();

  @Test
  void anIssuerInOrderIsFollowedToItsKey() throws Exception {
    SigningIssuer signer = SigningIssuer.with("ES256", "a");
    publishes(ISSUER, "https://keys.example.com/jwks");
    world.put("keys.example.com/jwks", keys(signer.key()));

    Reached reached = (Reached) inspect(ISSUER, signer.token("{}"));

    assertThat(asked).containsExactly(DISCOVERY, "keys.example.com/jwks");
    assertThat(reached.issuer()).isEqualTo(ISSUER);
    assertThat(reached.keysUrl()).isEqualTo("https://keys.example.com/jwks");
    assertThat(reached.keyIds()).containsExactly("a");
    assertThat(reached.signature()).isEqualTo(Signature.VALID);
    assertThat(reached.algorithm()).isEqualTo("ES256");
  }

  @Test
  void theThumbprintIsThatOfTheHostOfTheKeysAsIamWantsIt() throws Exception {
    publishes(ISSUER, "https://keys.example.com/jwks");
    world.put("keys.example.com/jwks", keys());

    assertThat(inspect(ISSUER, "e30.e30.c2ln").seenChain()).isEqualTo(KEYS_CHAIN);
  }

  @Test
  void aDocumentOfAnotherIssuerIsTakenDownAsItIs() throws Exception {
    publishes("https://oidc.example.com/id/B", "https://keys.example.com/jwks");
    world.put("keys.example.com/jwks", keys());

    Reached reached = (Reached) inspect(ISSUER, "e30.e30.c2ln");

    assertThat(reached.issuer()).isEqualTo("https://oidc.example.com/id/B");
    assertThat(reached.signature()).isEqualTo(Signature.NO_KEY);
  }

  @ParameterizedTest
  @CsvSource({
    "http://oidc.example.com, is not an https URL",
    "https://user@oidc.example.com, contains a user name",
    "https://oidc.example.com/?x=, has a query",
    "https://oidc.example.com/#x, has a fragment"
  })
  void anIssuerThatMayNotBeCalledIsNot(String issuer, String reason) {
    assertThat(inspect(issuer, "e30.e30.c2ln"))
        .isEqualTo(new Blocked(Document.DISCOVERY, Printable.of(issuer), reason));
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://169.254.169.254/latest/meta-data/", "file:///etc/shadow", ""})
  void theDiscoveryDocumentCannotLeadAnywhereElse(String keysUrl) {
    publishes(ISSUER, keysUrl);

    assertThat(inspect(ISSUER, "e30.e30.c2ln"))
        .isEqualTo(new Blocked(Document.KEYS, keysUrl, "is not an https URL"));
    assertThat(asked).containsExactly(DISCOVERY);
  }

  @Test
  void aHostThatTheProbeRefusesIsBlocked() {
    publishes(ISSUER, "https://intern.example.com/jwks");
    world.put("intern.example.com/jwks", new IssuerProbe.Refused("leads to 10.0.0.1"));

    assertThat(inspect(ISSUER, "e30.e30.c2ln"))
        .isEqualTo(
            new Blocked(Document.KEYS, "https://intern.example.com/jwks", "leads to 10.0.0.1"));
  }

  @Test
  void whatKeepsADocumentAwayIsToldWithTheChainThatWasSeen() {
    world.put(DISCOVERY, new IssuerProbe.Failed(Obstacle.TLS, "not trusted", CHAIN));

    assertThat(inspect(ISSUER, "e30.e30.c2ln"))
        .isEqualTo(
            new Unreachable(
                Document.DISCOVERY, "https://" + DISCOVERY, Obstacle.TLS, "not trusted", CHAIN));
  }

  @ParameterizedTest
  @CsvSource({
    "<html>, 'not valid JSON at line 1, column 1'",
    "'', empty",
    "[], a document without jwks_uri",
    "'{\"issuer\":\"https://oidc.example.com/id/A\"}', a document without jwks_uri",
    "'{\"jwks_uri\":1}', a document without jwks_uri"
  })
  void whatIsNoDiscoveryDocumentIsSaidToBeNone(String body, String detail) {
    world.put(DISCOVERY, new IssuerProbe.Fetched(body.getBytes(UTF_8), CHAIN));

    assertThat(inspect(ISSUER, "e30.e30.c2ln"))
        .isEqualTo(
            new Unreachable(
                Document.DISCOVERY, "https://" + DISCOVERY, Obstacle.WRONG_CONTENT, detail, CHAIN));
  }

  @ParameterizedTest
  @CsvSource({"<html>, 'not valid JSON at line 1, column 1'", "{}, no key set"})
  void whatIsNoKeySetIsSaidToBeNone(String body, String detail) {
    publishes(ISSUER, "https://keys.example.com/jwks");
    world.put("keys.example.com/jwks", new IssuerProbe.Fetched(body.getBytes(UTF_8), KEYS_CHAIN));

    assertThat(inspect(ISSUER, "e30.e30.c2ln"))
        .isEqualTo(
            new Unreachable(
                Document.KEYS,
                "https://keys.example.com/jwks",
                Obstacle.WRONG_CONTENT,
                detail,
                KEYS_CHAIN));
  }

  private void publishes(String issuer, String keysUrl) {
    String document = "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + keysUrl + "\"}";
    world.put(DISCOVERY, new IssuerProbe.Fetched(document.getBytes(UTF_8), CHAIN));
  }

  private static IssuerProbe.Fetched keys(String... keys) {
    String set = "{\"keys\":[" + String.join(",", keys) + "]}";
    return new IssuerProbe.Fetched(set.getBytes(UTF_8), KEYS_CHAIN);
  }

  private IssuerInspection inspect(String issuer, String token) {
    IssuerProbe probe =
        new IssuerProbe() {
          @Override
          public Answer fetch(HttpsUrl url) {
            asked.add(url.authority() + url.target());
            return world.get(url.authority() + url.target());
          }

          @Override
          public void close() {}
        };
    return new IssuerInspector(
            probe, new IssuerRequest(issuer, new TokenText(token), false, Duration.ZERO))
        .inspect();
  }
}
