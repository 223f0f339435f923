package dev.irsacheck.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.json.Json;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody asks, before the deploy, whether the role will let the pod in. */
class TrustLaunchTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/orders";
  private static final String KEY =
      "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";
  private static final String ISSUER = "https://" + KEY;
  private static final String ORDERS = "system:serviceaccount:shop:orders";
  private static final String STS = "sts.amazonaws.com";
  private static final String SIGNATURE = "c2lnbmF0dXJl";
  private static final InputStream TERMINAL = null;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private String policyFile;
  private String token;
  private String subject = "shop:orders";
  private String issuer = ISSUER;
  private String audience;
  private String role = ROLE;
  private boolean json;
  private InputStream stdin = TERMINAL;

  @Test
  void aPolicyThatTrustsThePodIsSaidToLetItIn() throws IOException {
    policy(trusting(ORDERS));

    assertThat(trust()).isZero();

    assertThat(out())
        .isEqualTo(
            """
            irsa-check OK  the trust policy of the role orders lets this token in, by Statement[0] (Sid "Cluster")

              saw   role  arn:aws:iam::111122223333:role/orders  (--role)
                    sub   system:serviceaccount:shop:orders  (--subject)
                    aud   sts.amazonaws.com  (default of --audience)
                    iss   https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE  (--issuer)
              note  The policy alone was looked at. The account must also have the provider
                    arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE,
                    with the token's audience among its client ids.
            """);
    assertThat(err()).isEmpty();
  }

  @Test
  void aRefusalNamesTheConditionTheSlipAndEveryFormOfTheFix() throws IOException {
    policy(trusting("system:serviceaccount:orders:shop"));

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .startsWith(
            "irsa-check FAILED  IRSA301  the trust policy of the role orders refuses: :sub wants"
                + " system:serviceaccount:orders:shop, the token has"
                + " system:serviceaccount:shop:orders\n\n")
        .contains(
            "        closest       Statement[0] (Sid \"Cluster\")  (" + policyFile + ")\n",
            "        policy wants  :sub system:serviceaccount:orders:shop  (" + policyFile + ")\n",
            "        and meets     system:serviceaccount:shop:orders  (options)\n",
            "  why   Namespace and name are swapped",
            "  fix   A statement is added for this token; the others stay as they are. The whole",
            "\n          {\n            \"Version\": \"2012-10-17\",\n",
            "\n          aws iam update-assume-role-policy --role-name orders --policy-document '{",
            "\n          data \"aws_iam_policy_document\" \"orders_trust\" {\n",
            "\n          eksctl create iamserviceaccount --cluster CLUSTER --region eu-west-1")
        .endsWith("  more  irsa-check explain IRSA301\n")
        .doesNotContain("create-open-id-connect-provider");
  }

  @Test
  void aSlipThatSpoilsThreeElementsIsExplainedOnceAndTheProviderIsOffered() throws IOException {
    policy(trusting(ORDERS).replace(KEY, KEY + "/"));

    assertThat(trust()).isEqualTo(78);

    assertThat(out().split("take the slash out of the", -1)).hasSize(2);
    assertThat(out().split("policy wants", -1)).hasSize(4);
    assertThat(out())
        .contains("Where account 111122223333 has not this provider yet:\n")
        .contains("aws iam create-open-id-connect-provider --url " + ISSUER);
  }

  @Test
  void whatTheTokenCannotTellIsNotGuessed() throws IOException {
    policy(
        trusting(ORDERS)
            .replace(
                "\"Condition\":{",
                "\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":\"10.0.0.0/8\"},"));

    assertThat(trust()).isEqualTo(75);

    assertThat(out())
        .startsWith(
            "irsa-check CANNOT TELL  the trust policy of the role orders depends on what the token"
                + " does not tell; check by hand Statement[0] (Sid \"Cluster\"): Condition IpAddress"
                + " aws:SourceIp uses an operator that is not evaluated here.\n")
        .contains("  fix   Only if this token shall be let in whatever stands above. A statement")
        .doesNotContain("IRSA301");
  }

  @Test
  void aDenyIsForItsOwnerToTakeOut() throws IOException {
    policy(
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
            + "\"Action\":\"sts:*\"}]}");

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .contains("  fix   By hand: Statement[0] denies exactly this token")
        .doesNotContain("update-assume-role-policy");
  }

  @Test
  void aTokenSpeaksForItselfAndIsNeverPrinted() throws IOException {
    policy(trusting("system:serviceaccount:shop:billing"));
    givenToken("{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + ORDERS + "\",\"aud\":[\"" + STS + "\"]}");

    assertThat(trust()).isEqualTo(78);
    json = true;
    assertThat(trust()).isEqualTo(78);

    assertThat(out()).contains("and meets     " + ORDERS + "  (" + token + ")");
    for (String part : Files.readString(Path.of(token)).strip().split("\\.")) {
      assertThat(out()).doesNotContain(part);
    }
  }

  @Test
  void aTokenMayComeThroughAPipe() throws IOException {
    policy(trusting(ORDERS));
    givenToken("{\"iss\":\"" + ISSUER + "\",\"sub\":\"" + ORDERS + "\",\"aud\":\"" + STS + "\"}");
    stdin = new ByteArrayInputStream(Files.readAllBytes(Path.of(token)));
    token = "-";

    assertThat(trust()).isZero();
    assertThat(out()).contains("(standard input)");
  }

  @Test
  void theOutputOfGetRoleNamesItsRoleItself() throws IOException {
    stdin = input(getRole("arn:aws-cn:iam::444455556666:role/team/orders", trusting(ORDERS)));
    policyFile = "-";
    role = null;

    assertThat(trust()).isEqualTo(78);

    assertThat(out())
        .contains("role          arn:aws-cn:iam::444455556666:role/team/orders  (standard input)")
        .contains("aws iam update-assume-role-policy --role-name orders ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop:orders", "shop/orders", "system:serviceaccount:shop:orders"})
  void aServiceAccountMayBeWrittenInEachOfItsForms(String written) throws IOException {
    policy(trusting(ORDERS));
    subject = written;

    assertThat(trust()).isZero();
  }

  @Test
  void anAudienceOfOnesOwnIsCompared() throws IOException {
    policy(trusting(ORDERS));
    audience = "vault";

    assertThat(trust()).isEqualTo(78);
    assertThat(out()).contains("aud           vault  (--audience)").contains("and meets     vault");
  }

  @Test
  void machinesGetOneLine() throws Exception {
    policy(trusting("system:serviceaccount:orders:shop"));
    json = true;

    assertThat(trust()).isEqualTo(78);

    assertThat(out()).endsWith("}\n").hasLineCount(1);
    Map<?, ?> answer = (Map<?, ?>) Json.parse(out.toByteArray());
    assertThat(answer.get("verdict")).isEqualTo("refused");
    assertThat(answer.get("exit")).isEqualTo(78);
    assertThat(answer.get("code")).isEqualTo("IRSA301");
    assertThat(answer.get("statement")).isEqualTo(Map.of("index", 0, "sid", "Cluster"));
    assertThat((List<?>) answer.get("mismatches"))
        .singleElement()
        .isEqualTo(
            Map.of(
                "element",
                "Condition StringEquals " + KEY + ":sub",
                "wanted",
                "system:serviceaccount:orders:shop",
                "got",
                ORDERS,
                "slip",
                "namespace_and_name_swapped"));
    assertThat((Map<?, ?>) answer.get("fix")).hasSize(6);
  }

  @Test
  void everyKeyForMachinesIsDocumented() throws Exception {
    policy(trusting("system:serviceaccount:orders:shop"));
    json = true;
    trust();
    String page = Files.readString(Path.of("..", "docs", "trust.md"));

    Map<?, ?> answer = (Map<?, ?>) Json.parse(out.toByteArray());

    for (Object key : answer.keySet()) {
      assertThat(page).contains("| `" + key + "` |");
    }
    for (Object key : ((Map<?, ?>) answer.get("fix")).keySet()) {
      assertThat(page).contains("| `fix." + key + "` |");
    }
    Map<?, ?> mismatch = (Map<?, ?>) ((List<?>) answer.get("mismatches")).get(0);
    for (Object key : mismatch.keySet()) {
      assertThat(page).contains("| `mismatches[]." + key + "` |");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json                | the text is not valid JSON at line 1, column",
        "{}                      | the object has neither Statement nor",
        "[1]                     | the text is JSON but not an object",
        "{\"Statement\":[{}]}    | Statement[0]",
        "``                      | the text is empty",
      })
  void whatIsNoPolicyIsNamed(String content, String reason) throws IOException {
    policy(content);

    assertThat(wrong()).contains("--policy: no trust policy in " + policyFile + ": ", reason);
  }

  @Test
  void aPolicyWithoutItsRoleAsksForIt() throws IOException {
    policy(trusting(ORDERS));
    role = null;

    assertThat(wrong())
        .contains("does not say of which role it is: give --role ARN, or the whole output of aws");
  }

  @Test
  void twoRolesAreOneTooMany() throws IOException {
    policy(getRole("arn:aws:iam::111122223333:role/billing", trusting(ORDERS)));

    assertThat(wrong())
        .contains("--role is " + ROLE + ", but " + policyFile)
        .contains(" is of the role arn:aws:iam::111122223333:role/billing");
  }

  @Test
  void aRoleThatIsNoneIsNamed() throws IOException {
    policy(trusting(ORDERS));
    role = "arn:aws:sts::111122223333:assumed-role/orders/x";
    assertThat(wrong()).contains("--role \"" + role + "\" is the ARN of a session");

    policy(getRole("orders", trusting(ORDERS)));
    role = null;
    assertThat(wrong()).contains("Arn in " + policyFile + " \"orders\" is no ARN");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    policyFile = folder.resolve("missing.json").toString();
    assertThat(wrong()).contains("--policy: cannot read ", "missing.json: there is no such file");

    policyFile = folder.toString();
    assertThat(wrong()).contains(": it is a directory");

    policyFile = "a\0b";
    assertThat(wrong()).contains("cannot read a?b: ");

    policyFile = Files.write(folder.resolve("huge"), new byte[(1 << 20) + 1]).toString();
    assertThat(wrong()).contains("huge is longer than 1 MiB");
  }

  @Test
  void nobodyIsLeftWaitingAtATerminal() {
    policyFile = "-";

    assertThat(wrong()).contains("--policy is \"-\", standard input, and that is a terminal");
  }

  @Test
  void aStreamThatBreaksIsNamed() {
    policyFile = "-";
    stdin =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("input/output error");
          }
        };

    assertThat(wrong()).contains("--policy: cannot read standard input: input/output error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"orders", "Shop:orders", "shop:", "a:b:c", "shop:*", "system:serviceaccount:x"})
  void aSubjectThatIsNoServiceAccountIsNamed(String written) throws IOException {
    policy(trusting(ORDERS));
    subject = written;

    assertThat(wrong()).contains("--subject \"" + written + "\" is no service account");
  }

  @ParameterizedTest
  @CsvSource({
    "oidc.example.org, does not begin with https://",
    "http://oidc.example.org, does not begin with https://",
    "https://, has no host",
    "https:///id/x, has no host",
    "https://oidc.example.org/a b, at position 27",
    "https://oidc.example.org/?x, at position 26",
    "https://u@oidc.example.org, at position 10",
  })
  void anIssuerThatIsNoneIsNamed(String written, String problem) throws IOException {
    policy(trusting(ORDERS));
    issuer = written;

    assertThat(wrong()).contains("--issuer \"" + written + "\" ").contains(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"sub\":\"s\",\"aud\":\"a\"}                        | has no iss claim",
        "{\"iss\":\"https://x\",\"aud\":\"a\"}                | has no sub claim",
        "{\"iss\":\"https://x\",\"sub\":\"s\"}                | has no aud claim",
        "{\"iss\":\"x\",\"sub\":\"s\",\"aud\":\"a\"}          | the issuer \"x\", which does not begin",
        "{\"iss\":\"kubernetes/serviceaccount\",\"sub\":\"s\"}| is a legacy service-account token",
        "nonsense                                             | has a payload that is not valid JSON",
      })
  void aTokenThatStsRefusesAnywayIsNamed(String claims, String problem) throws IOException {
    policy(trusting(ORDERS));
    givenToken(claims);

    assertThat(wrong()).contains(token).contains(problem).doesNotContain(SIGNATURE);
  }

  @Test
  void anEmptyTokenFileIsNamed() throws IOException {
    policy(trusting(ORDERS));
    givenToken("{}");
    Files.writeString(Path.of(token), "\n");

    assertThat(wrong()).contains("--token: no token in " + token + ": it is empty");
  }

  @Test
  void optionsThatDoNotGoTogetherAreNamed() throws IOException {
    assertThat(wrong()).contains("trust needs --policy FILE");

    policy(trusting(ORDERS));
    token = "token";
    assertThat(wrong()).contains("--token says subject, issuer and audience itself");

    subject = null;
    issuer = null;
    token = "-";
    policyFile = "-";
    assertThat(wrong()).contains("cannot both be standard input");

    token = null;
    assertThat(wrong()).contains("trust needs --token FILE, or --subject NS:SA and --issuer URL");

    issuer = ISSUER;
    assertThat(wrong()).contains("--subject is missing");

    issuer = null;
    subject = "shop:orders";
    assertThat(wrong()).contains("--issuer is missing; this prints it: aws eks describe-cluster");

    subject = " ";
    assertThat(wrong()).contains("--subject is given without a value");
  }

  private int trust() {
    Streams streams = new Streams(utf8(out), utf8(err), Colours.NONE);
    TrustOptions options =
        new TrustOptions(policyFile, token, subject, issuer, audience, role, json);
    return TrustLaunch.run(options, stdin, streams, "irsa-check explain");
  }

  /** The one line that a wrong usage leaves. */
  private String wrong() {
    err.reset();
    assertThat(trust()).isEqualTo(64);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("irsa-check WRONG USAGE  ").hasLineCount(1);
    return err();
  }

  private void policy(String json) throws IOException {
    policyFile = Files.writeString(folder.resolve("policy.json"), json).toString();
  }

  private static String trusting(String subject) {
    return """
        {"Version":"2012-10-17","Statement":[{"Sid":"Cluster","Effect":"Allow",\
        "Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/KEY"},\
        "Action":"sts:AssumeRoleWithWebIdentity",\
        "Condition":{"StringEquals":{"KEY:sub":"SUBJECT","KEY:aud":"sts.amazonaws.com"}}}]}
        """
        .replace("KEY", KEY)
        .replace("SUBJECT", subject);
  }

  private static String getRole(String arn, String policy) {
    return "{\"Role\":{\"RoleName\":\"orders\",\"Arn\":\""
        + arn
        + "\",\"AssumeRolePolicyDocument\":"
        + policy
        + "}}";
  }

  private void givenToken(String claims) throws IOException {
    String text = base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + "." + SIGNATURE + "\n";
    token = Files.writeString(folder.resolve("token"), text).toString();
    subject = null;
    issuer = null;
  }

  private static String base64(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream input(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PrintStream utf8(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
