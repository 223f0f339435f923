package dev.irsacheck.emulator.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import dev.irsacheck.emulator.Worlds;
import dev.irsacheck.emulator.world.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokenMintTest {

  @Test
  void theClaimsAreThoseOfAnEksToken() throws Exception {
    JWSObject token = JWSObject.parse(Worlds.token(Worlds.scenario("healthy")));
    Map<String, Object> claims = token.getPayload().toJSONObject();

    assertThat(token.getHeader().getKeyID()).isNotBlank();
    assertThat(claims)
        .containsOnlyKeys("aud", "exp", "iat", "iss", "jti", "kubernetes.io", "nbf", "sub")
        .containsEntry("aud", List.of("sts.amazonaws.com"))
        .containsEntry("sub", "system:serviceaccount:shop:orders")
        .containsEntry("iat", Worlds.NOW.getEpochSecond())
        .containsEntry("nbf", Worlds.NOW.getEpochSecond())
        .containsEntry("exp", Worlds.NOW.getEpochSecond() + 86_400)
        .containsEntry(
            "iss", "https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE");
    Map<?, ?> kubernetes = (Map<?, ?>) claims.get("kubernetes.io");
    assertThat(kubernetes.get("namespace")).isEqualTo("shop");
    for (String object : List.of("node", "pod", "serviceaccount")) {
      assertThat(((Map<?, ?>) kubernetes.get(object)).keySet())
          .isEqualTo(java.util.Set.of("name", "uid"));
    }
  }

  @Test
  void aRotatedTokenKeepsItsClaimsAndGetsAnotherId() throws Exception {
    World world = Worlds.scenario("healthy");
    Map<String, Object> first = JWSObject.parse(Worlds.token(world)).getPayload().toJSONObject();
    Map<String, Object> second = JWSObject.parse(Worlds.token(world)).getPayload().toJSONObject();

    assertThat(first.remove("jti")).isNotEqualTo(second.remove("jti"));
    assertThat(first).isEqualTo(second);
  }

  @Test
  void aLegacyTokenHasNeitherAudienceNorExpiry() throws Exception {
    JWSObject token = JWSObject.parse(Worlds.token(Worlds.scenario("legacy-token")));

    assertThat(token.getPayload().toJSONObject())
        .containsEntry("iss", "kubernetes/serviceaccount")
        .doesNotContainKeys("aud", "exp");
  }
}
