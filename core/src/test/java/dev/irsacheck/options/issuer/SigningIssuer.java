package dev.irsacheck.options.issuer;

import com.nimbusds.jose.JOSEException;
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
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayDeque;
import java.util.Deque;

final class SigningIssuer {
  private static final int FEW = 2;
  private static final Deque<RSAKey> RSA_KEYS = new ArrayDeque<>();

  private final JWK key;
  private final JWSAlgorithm algorithm;
  private final JWSSigner signer;

  private SigningIssuer(JWK key, JWSAlgorithm algorithm, JWSSigner signer) {
    this.key = key;
    this.algorithm = algorithm;
    this.signer = signer;
  }

  /** A key takes half a second to create; two in turn are enough for each test. */
  private static synchronized RSAKey nextRsaKey() throws JOSEException {
    RSAKey key =
        RSA_KEYS.size() < FEW ? new RSAKeyGenerator(2048).generate() : RSA_KEYS.removeFirst();
    RSA_KEYS.addLast(key);
    return key;
  }

  /** Uses another key than the last call, for an algorithm such as {@code ES256}. */
  static SigningIssuer with(String algorithm, String keyId) throws JOSEException {
    JWSAlgorithm alg = JWSAlgorithm.parse(algorithm);
    if (JWSAlgorithm.Family.EC.contains(alg)) {
      Curve curve = Curve.forJWSAlgorithm(alg).iterator().next();
      ECKey key = new ECKeyGenerator(curve).keyID(keyId).generate();
      return new SigningIssuer(key, alg, new ECDSASigner(key));
    }
    RSAKey key = new RSAKey.Builder(nextRsaKey()).keyID(keyId).build();
    return new SigningIssuer(key, alg, new RSASSASigner(key));
  }

  String key() {
    return key.toPublicJWK().toJSONString();
  }

  String token(String claims) throws JOSEException {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    JWSObject token = new JWSObject(header, new Payload(claims));
    token.sign(signer);
    return token.serialize();
  }
}
