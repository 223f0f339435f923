package dev.irsacheck.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.cli.Called;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

public abstract class TrustCall {
  static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  static final String KEY = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  static final String ISSUER = "https://" + KEY;
  static final String ORDERS = "system:serviceaccount:shop:orders";
  static final String STS = "sts.amazonaws.com";
  static final String SIGNATURE = "c2lnbmF0dXJl";

  @TempDir Path folder;

  private Called called;

  String policyFile;
  String token;
  String subject = "shop:orders";
  String issuer = ISSUER;
  String audience;
  String role = ROLE;
  String mechanism;
  String cluster;
  boolean noSessionTags;
  String write;
  boolean json;
  InputStream stdin = Called.TERMINAL;

  int trust() {
    List<String> line = new ArrayList<>(List.of("trust"));
    option(line, "--policy", policyFile);
    option(line, "--token", token);
    option(line, "--subject", subject);
    option(line, "--issuer", issuer);
    option(line, "--audience", audience);
    option(line, "--role", role);
    option(line, "--for", mechanism);
    option(line, "--cluster", cluster);
    if (noSessionTags) {
      line.add("--no-session-tags");
    }
    option(line, "--write", write);
    option(line, "--format", json ? "json" : null);
    called = Called.reading(stdin, line.toArray(new String[0]));
    return called.exit();
  }

  private static void option(List<String> line, String name, String value) {
    if (value != null) {
      line.add(name + "=" + value);
    }
  }

  String wrong() {
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

  String out() {
    return called.out();
  }

  String err() {
    return called.err();
  }
}
