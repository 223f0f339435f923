package dev.irsacheck.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.irsacheck.emulator.Log;
import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.world.World;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterKeysTest {
  private static final String ISS =
      "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  private static final ECKey FIRST = ecKey(Curve.P_256, "first");
  private static final ECKey SECOND = ecKey(Curve.P_256, "second");

  @TempDir Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void aFileWithTheFirstKey() throws Exception {
    file = directory.resolve("jwks.json");
    write(FIRST);
  }

  @Test
  void aFileIsReadAgainWhenItChanges() throws Exception {
    Published keys = published("");
    assertThat(keys.keyOf(ISS, "second")).isEmpty();

    write(FIRST, SECOND);

    assertThat(keys.keyOf(ISS, "second")).contains(SECOND.toPublicJWK());
    assertThat(keys.keyOf(ISS, "first")).contains(FIRST.toPublicJWK());
    assertThat(complaints()).isEmpty();
  }

  @Test
  void aFileThatFailsLeavesTheKeysAsTheyWereAndIsComplainedOfOnce() throws Exception {
    Published keys = published("");
    Files.writeString(file, "{\"keys\":");
    assertThat(keys.keyOf(ISS, "first")).isPresent();
    Files.delete(file);
    assertThat(keys.keyOf(ISS, "first")).isPresent();
    assertThat(complaints()).hasSize(1);
    assertThat(complaints().get(0))
        .startsWith("irsa-emulator: the keys of issuer " + ISS + " in " + file + ": not a JWKS (")
        .endsWith("; the keys before are kept");

    write(SECOND);
    assertThat(keys.keyOf(ISS, "second")).isPresent();
    assertThat(keys.keyOf(ISS, "first")).isEmpty();
    Files.delete(file);
    assertThat(keys.keyOf(ISS, "second")).isPresent();
    assertThat(complaints()).hasSize(2);
    assertThat(complaints().get(1)).contains(": " + file + ";");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"keys":[]}                             | a JWKS without an RSA or EC key that has a kid
          {"keys":[{"kty":"oct","k":"AAAA"}]}     | a JWKS without an RSA or EC key that has a kid
          {"keys":[{"kty":"RSA","kid":"a"}]}      | not a JWKS (
          {"issuer":"https://a"}                  | not a JWKS (
          <html/>                                 | not a JWKS (
          """)
  void whatIsNoKeySetIsSaidAtTheStart(String content, String reason) throws Exception {
    Files.writeString(file, content);

    assertThatThrownBy(this::keys)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the keys of issuer " + ISS + " in " + file + ": " + reason);
  }

  @ParameterizedTest
  @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512"})
  void aClusterMaySignWithACurve(String curve, String algorithm) throws Exception {
    ECKey key = ecKey(Curve.parse(curve), "ec");
    write(key);
    JWSAlgorithm named = JWSAlgorithm.parse(algorithm);
    JWSObject token = signed(named, "ec", new ECDSASigner(key));

    JWK found = published("").keyOf(ISS, "ec").orElseThrow();

    assertThat(new SignedToken(token, Map.of()).isSignedWith(found)).isTrue();
    assertThat(new SignedToken(token, Map.of()).isSignedWith(ecKey(Curve.parse(curve), "ec")))
        .isFalse();
    assertThat(
            new Issuer(Worlds.scenario("healthy").issuers().get("cluster"), keys()).discovery(""))
        .hasValueSatisfying(
            document -> assertThat(document).contains("_supported\":[\"" + algorithm + "\"]"));
  }

  @Test
  void aTokenOfAnotherAlgorithmThanItsKeysIsNotSigned() throws Exception {
    RSAKey rsa = new IssuerKeys().of("any");

    assertThat(
            new SignedToken(signed(JWSAlgorithm.RS256, "first", new RSASSASigner(rsa)), Map.of())
                .isSignedWith(FIRST))
        .isFalse();
    assertThat(
            new SignedToken(
                    signed(JWSAlgorithm.ES256, rsa.getKeyID(), new ECDSASigner(FIRST)), Map.of())
                .isSignedWith(rsa))
        .isFalse();
    assertThat(
            new SignedToken(signed(JWSAlgorithm.RS384, "a", new RSASSASigner(rsa)), Map.of())
                .isSignedWith(rsa))
        .isFalse();
  }

  @Test
  void theWorldSaysWhetherTheKeysAreToBeHad() {
    assertThat(published("issuers: {cluster: {keys: unavailable}}").keyOf(ISS, "first")).isEmpty();
    assertThat(published("issuers: {cluster: {keys: rotated}}").keyOf(ISS, "first")).isEmpty();
    assertThat(published("issuers: {cluster: {iss: 'https://other'}}").keyOf(ISS, "first"))
        .as("a provider is enough")
        .isPresent();
    assertThat(published("").keyOf("https://other", "first")).isEmpty();
  }

  @Test
  void theIssuersDocumentIsTheClustersAndHasNoPrivateHalf() throws Exception {
    Files.writeString(file, new JWKSet(FIRST).toString(false));
    World world = Worlds.scenario("healthy");

    String document = new Issuer(world.issuers().get("cluster"), keys()).keySet().orElseThrow();

    assertThat(JWKSet.parse(document).getKeys()).containsExactly(FIRST.toPublicJWK());
  }

  private record Published(World world, IssuerKeys keys) {
    Optional<JWK> keyOf(String iss, String keyId) {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build();
      JWSObject token = new JWSObject(header, new Payload("{}"));
      return Issuer.keyOf(new SignedToken(token, Map.of("iss", iss)), world, keys);
    }
  }

  private List<String> complaints() {
    return said.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private Published published(String yaml) {
    return new Published(Worlds.healthyBut(yaml), keys());
  }

  private IssuerKeys keys() {
    return IssuerKeys.of(ISS, file, new Log(new PrintStream(said, true), false));
  }

  private void write(JWK... keys) throws Exception {
    Files.writeString(file, new JWKSet(List.of(keys)).toString());
  }

  private static JWSObject signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer)
      throws Exception {
    JWSObject token =
        new JWSObject(
            new JWSHeader.Builder(algorithm).keyID(keyId).build(), new Payload("{\"sub\":\"a\"}"));
    token.sign(signer);
    return token;
  }

  private static ECKey ecKey(Curve curve, String id) {
    try {
      return new ECKeyGenerator(curve).keyID(id).generate();
    } catch (com.nimbusds.jose.JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
