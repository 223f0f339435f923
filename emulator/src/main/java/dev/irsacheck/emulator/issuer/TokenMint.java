package dev.irsacheck.emulator.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import dev.irsacheck.emulator.answer.ResponseMembers;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.World.TokenSpec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Creates the pod's tokens with an EKS API server's claims. */
public final class TokenMint {
  private final IssuerKeys keys;

  public TokenMint(IssuerKeys keys) {
    this.keys = keys;
  }

  public byte[] fileContent(World world, TokenSpec token, Clock clock) {
    return switch (token.content()) {
      case PROJECTED -> bytes(projected(world, token, clock));
      case LEGACY -> bytes(legacy(world, token));
      case EMPTY -> new byte[0];
      case NOT_JWT -> bytes("this is no token");
      case TRAILING_NEWLINE -> bytes(projected(world, token, clock) + "\n");
      case BEARER -> bytes("Bearer " + projected(world, token, clock));
      case TAMPERED -> bytes(tampered(projected(world, token, clock)));
    };
  }

  private String projected(World world, TokenSpec token, Clock clock) {
    Instant issued = clock.instant().minus(token.age());
    String iss = world.issuers().get(token.issuer()).iss();
    Map<String, Object> kubernetes =
        ResponseMembers.of(
            "namespace node pod serviceaccount",
            token.namespace(),
            named(token.node()),
            named(token.pod()),
            named(token.serviceAccount()));
    return sign(
        keys.of(iss),
        ResponseMembers.of(
            "aud exp iat iss jti kubernetes.io nbf sub",
            token.audience(),
            issued.plus(token.lifetime()).getEpochSecond(),
            issued.getEpochSecond(),
            iss,
            UUID.randomUUID().toString(),
            kubernetes,
            issued.getEpochSecond(),
            subject(token)));
  }

  /** The uid stays the same across rotations. */
  private static Map<String, Object> named(String name) {
    return ResponseMembers.of("name uid", name, uid(name));
  }

  private static String uid(String name) {
    return UUID.nameUUIDFromBytes(bytes(name)).toString();
  }

  /** Returns a Secret's token as before Kubernetes 1.24: no aud, no exp. */
  private String legacy(World world, TokenSpec token) {
    String prefix = "kubernetes.io/serviceaccount/";
    String name = token.serviceAccount();
    Map<String, Object> claims =
        ResponseMembers.of(
            "iss NSnamespace NSsecret.name NSservice-account.name NSservice-account.uid sub"
                .replace("NS", prefix),
            "kubernetes/serviceaccount",
            token.namespace(),
            name + "-token-8x2fp",
            name,
            uid(name),
            subject(token));
    return sign(keys.of(world.issuers().get(token.issuer()).iss()), claims);
  }

  private static String subject(TokenSpec token) {
    return "system:serviceaccount:" + token.namespace() + ":" + token.serviceAccount();
  }

  private static String sign(RSAKey key, Map<String, Object> claims) {
    try {
      JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
      JWSObject token = new JWSObject(header, new Payload(ResponseMembers.json(claims)));
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("cannot sign a token", impossible);
    }
  }

  private static String tampered(String token) {
    int signature = token.lastIndexOf('.') + 1;
    char exchanged = token.charAt(signature) == 'A' ? 'B' : 'A';
    return token.substring(0, signature) + exchanged + token.substring(signature + 1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
