package dev.irsacheck.options.issuer;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.check.facts.IssuerInspection.Signature;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * An issuer's published keys.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517, JSON Web Key</a>
 */
record IssuerKeys(List<Map<?, ?>> keys) {
  /** Parses a key set; returns null for JSON without an array {@code keys}. */
  static IssuerKeys read(byte[] document) throws MalformedJson {
    if (!(Json.parse(document) instanceof Map<?, ?> set)
        || !(set.get("keys") instanceof List<?> elements)) {
      return null;
    }
    List<Map<?, ?>> keys = new ArrayList<>();
    for (Object element : elements) {
      if (element instanceof Map<?, ?> key) {
        keys.add(key);
      }
    }
    return new IssuerKeys(keys);
  }

  List<String> ids() {
    List<String> ids = new ArrayList<>(keys.size());
    for (Map<?, ?> key : keys) {
      if (key.get("kid") instanceof String id) {
        ids.add(id);
      }
    }
    return ids;
  }

  /** Verifies with the keys of the token's {@code kid}, or with all keys if it has none. */
  Signature verify(SignedToken token) {
    SignatureAlgorithm algorithm = SignatureAlgorithm.named(token.algorithm());
    boolean known = false;
    for (Map<?, ?> key : keys) {
      if (token.keyId() != null && !token.keyId().equals(key.get("kid"))) {
        continue;
      }
      known = true;
      if (algorithm == null) {
        break;
      }
      try {
        if (verifies(key, algorithm, token)) {
          return Signature.VALID;
        }
      } catch (NoSuchAlgorithmException e) {
        return Signature.UNKNOWN_ALGORITHM;
      } catch (GeneralSecurityException | IllegalArgumentException unusableKeyOrSignature) {
        // It does not verify this token.
      }
    }
    if (!known) {
      return Signature.NO_KEY;
    }
    return algorithm == null ? Signature.UNKNOWN_ALGORITHM : Signature.INVALID;
  }

  private static boolean verifies(Map<?, ?> key, SignatureAlgorithm algorithm, SignedToken token)
      throws GeneralSecurityException {
    if (!algorithm.keyType().equals(key.get("kty"))) {
      return false;
    }
    if (algorithm.curve() != null && !algorithm.curve().equals(key.get("crv"))) {
      return false;
    }
    PublicKey publicKey = algorithm.curve() == null ? rsa(key) : ec(key, algorithm.curve());
    java.security.Signature verifier = java.security.Signature.getInstance(algorithm.jdkName());
    if (algorithm.parameters() != null) {
      verifier.setParameter(algorithm.parameters());
    }
    verifier.initVerify(publicKey);
    verifier.update(token.signed());
    return verifier.verify(token.signature());
  }

  /** The JDK's key factory limits modulus and exponent, so no key takes minutes. */
  private static PublicKey rsa(Map<?, ?> key) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
  }

  private static PublicKey ec(Map<?, ?> key, String curve) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(jdkName(curve)));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(
                new ECPoint(number(key, "x"), number(key, "y")),
                parameters.getParameterSpec(ECParameterSpec.class)));
  }

  private static String jdkName(String curve) {
    return switch (curve) {
      case "P-256" -> "secp256r1";
      case "P-384" -> "secp384r1";
      default -> "secp521r1";
    };
  }

  private static BigInteger number(Map<?, ?> key, String member) {
    if (key.get(member) instanceof String base64) {
      return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
    throw new IllegalArgumentException("a key without " + member);
  }
}
