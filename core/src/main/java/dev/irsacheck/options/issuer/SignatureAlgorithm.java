package dev.irsacheck.options.issuer;

import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/**
 * A token's {@code alg} in the JDK's terms; missing parameters are null.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, JSON Web
 *     Algorithms</a>
 */
record SignatureAlgorithm(
    String jdkName, AlgorithmParameterSpec parameters, String keyType, String curve) {

  static SignatureAlgorithm named(String alg) {
    if (alg == null) {
      return null;
    }
    return switch (alg) {
      case "RS256" -> rsa("SHA256withRSA");
      case "RS384" -> rsa("SHA384withRSA");
      case "RS512" -> rsa("SHA512withRSA");
      case "PS256" -> pss("SHA-256", MGF1ParameterSpec.SHA256, 32);
      case "PS384" -> pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
      case "PS512" -> pss("SHA-512", MGF1ParameterSpec.SHA512, 64);
      // JWS concatenates both halves of the signature instead of using ASN.1.
      case "ES256" -> ecdsa("SHA256withECDSAinP1363Format", "P-256");
      case "ES384" -> ecdsa("SHA384withECDSAinP1363Format", "P-384");
      case "ES512" -> ecdsa("SHA512withECDSAinP1363Format", "P-521");
      default -> null;
    };
  }

  private static SignatureAlgorithm rsa(String jdkName) {
    return new SignatureAlgorithm(jdkName, null, "RSA", null);
  }

  private static SignatureAlgorithm pss(String digest, MGF1ParameterSpec mask, int salt) {
    return new SignatureAlgorithm(
        "RSASSA-PSS", new PSSParameterSpec(digest, "MGF1", mask, salt, 1), "RSA", null);
  }

  private static SignatureAlgorithm ecdsa(String jdkName, String curve) {
    return new SignatureAlgorithm(jdkName, null, "EC", curve);
  }
}
