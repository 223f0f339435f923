package dev.irsacheck.emulator.signing;

import dev.irsacheck.emulator.answer.Refusal;
import dev.irsacheck.emulator.answer.Refusal.Reason;
import dev.irsacheck.emulator.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes a request's Signature Version 4 by "Create a signed AWS API request" of the IAM user
 * guide, independent of the clients that it checks.
 */
public final class SignatureV4 {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final String CONTENT_HASH = "x-amz-content-sha256";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final HttpRequest request;
  private final String amzDate;
  private final Authorization authorization;

  SignatureV4(HttpRequest request, String amzDate, Authorization authorization) {
    this.request = request;
    this.amzDate = amzDate;
    this.authorization = authorization;
  }

  /** An {@code Authorization} header; scope is {@code date/region/service/aws4_request}. */
  public record Authorization(
      String accessKeyId, String scope, String signedHeaders, String signature) {

    public static Optional<Authorization> parse(String header) {
      if (!header.startsWith(ALGORITHM + " ")) {
        return Optional.empty();
      }
      Map<String, String> parts = new TreeMap<>();
      for (String part : header.substring(ALGORITHM.length()).split(",")) {
        int equals = part.indexOf('=');
        if (equals > 0) {
          parts.put(part.substring(0, equals).trim(), part.substring(equals + 1).trim());
        }
      }
      String credential = parts.getOrDefault("Credential", "");
      boolean complete = parts.containsKey("SignedHeaders") && parts.containsKey("Signature");
      if (!complete || credential.split("/").length != 5) {
        return Optional.empty();
      }
      String[] idAndScope = credential.split("/", 2);
      return Optional.of(
          new Authorization(
              idAndScope[0], idAndScope[1], parts.get("SignedHeaders"), parts.get("Signature")));
    }

    String day() {
      return scope.split("/")[0];
    }

    public String region() {
      return scope.split("/")[1];
    }

    public String service() {
      return scope.split("/")[2];
    }
  }

  boolean isMadeWith(String secretAccessKey) {
    byte[] key = hmac(bytes("AWS4" + secretAccessKey), authorization.day());
    key = hmac(key, authorization.region());
    key = hmac(key, authorization.service());
    key = hmac(key, "aws4_request");
    String expected = HexFormat.of().formatHex(hmac(key, stringToSign()));
    return MessageDigest.isEqual(bytes(expected), bytes(authorization.signature()));
  }

  private String stringToSign() {
    String hash = sha256Hex(bytes(canonicalRequest()));
    return String.join("\n", ALGORITHM, amzDate, authorization.scope(), hash);
  }

  String canonicalRequest() {
    StringBuilder canonical = new StringBuilder();
    canonical.append(request.method()).append('\n');
    canonical.append(canonicalPath()).append('\n');
    canonical.append(canonicalQuery()).append('\n');
    for (String name : authorization.signedHeaders().split(";")) {
      String value = request.header(name.toLowerCase(Locale.ROOT)).trim().replaceAll(" +", " ");
      canonical.append(name).append(':').append(value).append('\n');
    }
    canonical.append('\n').append(authorization.signedHeaders()).append('\n');
    canonical.append(payload());
    return canonical.toString();
  }

  /** S3 requires the body's hash and accepts {@code UNSIGNED-PAYLOAD}; others ignore it. */
  void checkBody() {
    String named = request.header(CONTENT_HASH);
    if (isOfS3() && named.isEmpty()) {
      throw new Refusal(Reason.NO_HASH, "");
    }
    if (isOfS3() && !named.equals(UNSIGNED) && !named.equals(sha256Hex(request.body()))) {
      throw new Refusal(Reason.WRONG_HASH, "");
    }
  }

  private String payload() {
    if (isOfS3() && request.header(CONTENT_HASH).equals(UNSIGNED)) {
      return UNSIGNED;
    }
    // Computed from the received body, not from x-amz-content-sha256.
    return sha256Hex(request.body());
  }

  private boolean isOfS3() {
    return authorization.service().equals("s3");
  }

  /** Every service but S3 encodes the path twice. */
  private String canonicalPath() {
    byte[] sent = isOfS3() ? PercentCoding.decode(request.path()) : bytes(request.path());
    String path = PercentCoding.encode(sent).replace("%2F", "/");
    return path.isEmpty() ? "/" : path;
  }

  private String canonicalQuery() {
    TreeMap<String, String> sorted = new TreeMap<>();
    for (String pair : request.query().split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        sorted.put(encoded(name), encoded(equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
    return sorted.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String sent) {
    return PercentCoding.encode(PercentCoding.decode(sent));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(bytes(text));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }

  private static String sha256Hex(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
