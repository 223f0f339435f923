package dev.irsacheck.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Colours;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.io.TempDir;

/** One question, right in every part that a test does not change, and what came of it. */
public abstract class TrustCall {
  static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  static final String KEY = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  static final String ISSUER = "https://" + KEY;
  static final String ORDERS = "system:serviceaccount:shop:orders";
  static final String STS = "sts.amazonaws.com";
  static final String SIGNATURE = "c2lnbmF0dXJl";
  static final InputStream TERMINAL = null;

  @TempDir Path folder;

  final ByteArrayOutputStream out = new ByteArrayOutputStream();
  final ByteArrayOutputStream err = new ByteArrayOutputStream();

  String policyFile;
  String token;
  String subject = "shop:orders";
  String issuer = ISSUER;
  String audience;
  String role = ROLE;
  boolean json;
  InputStream stdin = TERMINAL;

  int trust() {
    Streams streams = new Streams(utf8(out), utf8(err), Colours.NONE);
    TrustOptions options =
        new TrustOptions(policyFile, token, subject, issuer, audience, role, json);
    return TrustLaunch.run(options, stdin, streams, "irsa-check explain");
  }

  /** The one line that a wrong usage leaves. */
  String wrong() {
    err.reset();
    assertThat(trust()).isEqualTo(64);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("irsa-check WRONG USAGE  ").hasLineCount(1);
    return err();
  }

  void policy(String json) throws IOException {
    policyFile = Files.writeString(folder.resolve("policy.json"), json).toString();
  }

  public static String trusting(String subject) {
    return """
        {"Version":"2012-10-17","Statement":[{"Sid":"Cluster","Effect":"Allow",\
        "Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/KEY"},\
        "Action":"sts:AssumeRoleWithWebIdentity",\
        "Condition":{"StringEquals":{"KEY:sub":"SUBJECT","KEY:aud":"sts.amazonaws.com"}}}]}
        """
        .replace("KEY", KEY)
        .replace("SUBJECT", subject);
  }

  public static String getRole(String arn, String policy) {
    return "{\"Role\":{\"RoleName\":\"orders\",\"Arn\":\""
        + arn
        + "\",\"AssumeRolePolicyDocument\":"
        + policy
        + "}}";
  }

  void givenToken(String claims) throws IOException {
    String text = base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + "." + SIGNATURE + "\n";
    token = Files.writeString(folder.resolve("token"), text).toString();
    subject = null;
    issuer = null;
  }

  static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
