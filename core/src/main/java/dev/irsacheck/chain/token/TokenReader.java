package dev.irsacheck.chain.token;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.chain.names.TokenText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Decodes header and payload of a compact JWS and extracts the claims that STS compares. */
public final class TokenReader {
  private static final String LEGACY_ISSUER = "kubernetes/serviceaccount";

  /** 0000-01-01T00:00:00Z. */
  private static final long EARLIEST = -62_167_219_200L;

  /** 9999-12-31T23:59:59Z. */
  private static final long LATEST = 253_402_300_799L;

  private TokenReader() {}

  /**
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519, JSON Web Token</a>
   */
  public static TokenReading read(TokenText content) {
    String file = content.asSent();
    int start = 0;
    int end = file.length();
    String before = null;
    String behind = null;
    if (file.startsWith("\uFEFF")) {
      start = 1;
      before = "a byte order mark at the start";
    }
    while (start < end && isBlank(file.charAt(start))) {
      start++;
      before = before == null ? "white space at the start" : before;
    }
    while (end > start && isBlank(file.charAt(end - 1))) {
      end--;
      behind =
          file.charAt(end) == '\n' || file.charAt(end) == '\r'
              ? "a line break at the end"
              : "white space at the end";
    }
    if (start == end) {
      return new TokenReading.Empty();
    }
    String stray = before == null ? behind : before + (behind == null ? "" : " and " + behind);
    return jwt(file.substring(start, end), stray);
  }

  private static TokenReading jwt(String token, String stray) {
    String problem = shapeProblem(token);
    if (problem != null) {
      return new TokenReading.NotJwt(problem);
    }
    int first = token.indexOf('.');
    int second = token.indexOf('.', first + 1);
    try {
      Map<?, ?> header = object("header", token.substring(0, first));
      Map<?, ?> payload = object("payload", token.substring(first + 1, second));
      return new TokenReading.Jwt(token(header, payload, fingerprint(token)), stray);
    } catch (MalformedToken e) {
      return new TokenReading.NotJwt(e.getMessage());
    }
  }

  /** The message quotes nothing, because a damaged token may still be a secret. */
  private static String shapeProblem(String token) {
    int dots = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c < 0x20 || c > 0x7E) {
        return "contains binary data, not a JWT";
      } else if (!(isBase64Url(c) || c == '=')) {
        return c == ' ' ? "contains white space" : "contains a character that no JWT has";
      }
    }
    return dots == 2 ? null : "has " + (dots + 1) + " part(s) between dots; a JWT has 3";
  }

  private static boolean isBase64Url(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == 0;
  }

  private static Map<?, ?> object(String part, String base64) throws MalformedToken {
    byte[] json;
    try {
      json = Base64.getUrlDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new MalformedToken("has a " + part + " that is not base64url");
    }
    try {
      if (Json.parse(json) instanceof Map<?, ?> map) {
        return map;
      }
      throw new MalformedToken("has a " + part + " that is not a JSON object");
    } catch (MalformedJson e) {
      throw new MalformedToken("has a " + part + " that is " + e.getMessage());
    }
  }

  private static WebIdentityToken token(Map<?, ?> header, Map<?, ?> payload, String fingerprint) {
    String issuer = string(payload.get("iss"));
    return new WebIdentityToken(
        issuer,
        string(payload.get("sub")),
        strings(payload.get("aud")),
        instant(payload.get("exp")),
        instant(payload.get("iat")),
        instant(payload.get("nbf")),
        string(header.get("kid")),
        kubernetes(payload.get("kubernetes.io")),
        fingerprint,
        LEGACY_ISSUER.equals(issuer));
  }

  private static WebIdentityToken.Kubernetes kubernetes(Object claim) {
    if (!(claim instanceof Map<?, ?> map)) {
      return null;
    }
    return new WebIdentityToken.Kubernetes(name(map.get("pod")), name(map.get("node")));
  }

  private static String name(Object object) {
    return object instanceof Map<?, ?> map ? string(map.get("name")) : null;
  }

  private static String string(Object value) {
    return value instanceof String text ? text : null;
  }

  private static List<String> strings(Object value) {
    if (value instanceof String text) {
      return List.of(text);
    }
    List<String> strings = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof String text) {
          strings.add(text);
        }
      }
    }
    return List.copyOf(strings);
  }

  /** Clamps out-of-range values, such as milliseconds; double avoids an overflow. */
  private static Instant instant(Object value) {
    if (!(value instanceof Number number)) {
      return null;
    }
    if (number.doubleValue() >= LATEST) {
      return Instant.ofEpochSecond(LATEST);
    }
    return Instant.ofEpochSecond(number.doubleValue() <= EARLIEST ? EARLIEST : number.longValue());
  }

  private static String fingerprint(String token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
      StringBuilder hex = new StringBuilder(12);
      for (int i = 0; i < 6; i++) {
        hex.append(Character.forDigit(digest[i] >> 4 & 0xF, 16));
        hex.append(Character.forDigit(digest[i] & 0xF, 16));
      }
      return hex.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static final class MalformedToken extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedToken(String problem) {
      super(problem);
    }
  }
}
