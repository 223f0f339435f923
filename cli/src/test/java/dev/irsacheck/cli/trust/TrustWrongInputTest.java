package dev.irsacheck.cli.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustWrongInputTest extends TrustCall {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "not json                | the text is not valid JSON at line 1, column",
        "{}                      | the object has neither Statement nor",
        "[1]                     | the text is JSON, but not an object",
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
        .contains("does not name its role: give --role ARN, or the whole output of aws");
  }

  @Test
  void twoRolesAreOneTooMany() throws IOException {
    policy(getRole("arn:aws:iam::111122223333:role/billing", trusting(ORDERS)));

    assertThat(wrong())
        .contains("--role is " + ROLE + ", but " + policyFile)
        .contains(" has the role arn:aws:iam::111122223333:role/billing");
  }

  @Test
  void aRoleThatIsNoneIsNamed() throws IOException {
    policy(trusting(ORDERS));
    role = "arn:aws:sts::111122223333:assumed-role/orders/x";
    assertThat(wrong()).contains("--role \"" + role + "\" is the ARN of a session");

    policy(getRole("orders", trusting(ORDERS)));
    role = null;
    assertThat(wrong()).contains("Arn in " + policyFile + " \"orders\" is not an ARN");
  }

  @Test
  void filesThatCannotBeReadAreNamed() throws IOException {
    policyFile = folder.resolve("missing.json").toString();
    assertThat(wrong()).contains("--policy: cannot read ", "missing.json: there is no such file");

    policyFile = folder.toString();
    assertThat(wrong()).contains(": it is a directory");

    policyFile = "a\0b";
    assertThat(wrong()).contains("cannot read a?b: ");

    policyFile = Files.write(folder.resolve("huge"), new byte[(32 << 20) + 1]).toString();
    assertThat(wrong()).contains("huge is longer than 32 MiB");
  }

  @Test
  void nobodyIsLeftWaitingAtATerminal() {
    policyFile = "-";

    assertThat(wrong()).contains("--policy: \"-\" is standard input, and that is a terminal");
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

    assertThat(wrong()).contains("--subject \"" + written + "\" is not a service account");
  }

  @ParameterizedTest
  @CsvSource({
    "oidc.example.org, does not begin with https://",
    "http://oidc.example.org, does not begin with https://",
    "https://, has no host",
    "https:///id/x, has no host",
    "https://oidc.example.org/a b, at position 27",
    "https://oidc.example.org/?x, at position 26",
  })
  void anIssuerThatIsNoneIsNamed(String written, String problem) throws IOException {
    policy(trusting(ORDERS));
    issuer = written;

    assertThat(wrong()).contains("--issuer \"" + written + "\" ").contains(problem);
  }

  @Test
  void ofAnIssuerWithALoginTheLoginIsNotShown() throws IOException {
    policy(trusting(ORDERS));
    issuer = "https://user:word@oidc.example.org";

    assertThat(wrong())
        .contains("@oidc.example.org\" ", "at position ")
        .doesNotContain("user", "word");
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
    assertThat(wrong()).contains("--token already has subject, issuer and audience");

    subject = null;
    issuer = null;
    token = "-";
    policyFile = "-";
    assertThat(wrong()).contains("cannot both be standard input");

    token = null;
    assertThat(wrong())
        .contains(
            "trust needs --token FILE, or for a pod that does not exist yet --subject NS:SA and --issuer URL");

    issuer = ISSUER;
    assertThat(wrong()).contains("--subject is missing");

    issuer = null;
    subject = "shop:orders";
    assertThat(wrong()).contains("--issuer is missing; this prints it: aws eks describe-cluster");

    subject = " ";
    assertThat(wrong()).contains("--subject is given without a value");
  }
}
