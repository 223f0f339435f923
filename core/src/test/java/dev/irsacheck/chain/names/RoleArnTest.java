package dev.irsacheck.chain.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.text.ParsedText;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleArnTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws",
        "aws-cn",
        "aws-us-gov",
        "aws-iso",
        "aws-iso-b",
        "aws-iso-e",
        "aws-iso-f",
        "aws-eusc"
      })
  void everyPartitionsRoleIsARole(String partition) {
    RoleArn arn = valid("arn:" + partition + ":iam::111122223333:role/orders");

    assertThat(arn).isEqualTo(new RoleArn(partition, new AccountId("111122223333"), "/", "orders"));
    assertThat(arn).hasToString("arn:" + partition + ":iam::111122223333:role/orders");
  }

  @Test
  void aPathBelongsToTheArnAndNotToTheName() {
    RoleArn arn = valid("arn:aws:iam::111122223333:role/team/x/orders");

    assertThat(arn.path()).isEqualTo("/team/x/");
    assertThat(arn.name()).isEqualTo("orders");
    assertThat(arn).hasToString("arn:aws:iam::111122223333:role/team/x/orders");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "Orders_1+2=3,4.5@6-7"})
  void aNameTakesTheCharactersThatIamTakes(String name) {
    assertThat(valid("arn:aws:iam::111122223333:role/" + name).name()).isEqualTo(name);
  }

  @Test
  void aNameHasAtMost64Characters() {
    assertThat(valid("arn:aws:iam::111122223333:role/" + "x".repeat(64)).name()).hasSize(64);
    assertThat(problem("arn:aws:iam::111122223333:role/" + "x".repeat(65)))
        .isEqualTo("has a role name of 65 characters; 1 to 64 are allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "|is empty",
        "  |holds nothing but white space",
        "arn:aws:iam::${ACCOUNT}:role/orders|contains a placeholder that was never filled in",
        "arn:aws:iam::$(account):role/orders|contains a placeholder that was never filled in",
        "{{ .Values.role }}|contains a placeholder that was never filled in",
        "\"arn:aws:iam::111122223333:role/orders\"|is wrapped in quotes",
        "arn:aws:iam::111122223333:role/orders |contains white space",
        " arn:aws:iam::111122223333:role/orders|contains white space",
        "arn:aws:iam::111122223333:role/my orders|contains white space",
        "arn:aws:iam::::111122223333:role/orders|has one colon too many or no account",
        "arn:aws:iam:::role/orders|has one colon too many or no account",
        "arn:aws:iam::11112222333:role/orders|has an account of 11 characters",
        "arn:aws:iam::1111222233334:role/orders|has an account of 13 characters",
        "arn:aws:iam::1111-2222-33:role/orders|\"1111-2222-33\"; an account has twelve digits",
        "arn:aws:sts::111122223333:assumed-role/orders/s|is the ARN of a session (sts)",
        "arn:aws:iam::111122223333:assumed-role/orders/s|is the ARN of a session (assumed-role)",
        "arn:aws:iam::111122223333:instance-profile/orders|is the ARN of an instance profile",
        "arn:aws:iam::111122223333:user/orders|is the ARN of a user",
        "arn:aws:iam::111122223333:policy/orders|does not continue with role/NAME",
        "arn:aws:iam::111122223333:roles/orders|does not continue with role/NAME",
        "arn:aws:iam::111122223333:Role/orders|does not continue with role/NAME",
        "arn:aws:iam::111122223333:role|does not continue with role/NAME",
        "arn:aws:iam::111122223333:role/|has a role name of 0 characters",
        "arn:aws:iam::111122223333:role/team/|has a role name of 0 characters",
        "arn:aws:iam::111122223333:role/orders*|has a role name with the character '*'",
        "arn:aws:iam::111122223333:role/örders|has a role name with the character 'ö'",
        "arn:aws:iam::111122223333:role/téam/orders|has a path with the character 'é'",
        "arn:aws:iam::111122223333:role//orders|has a path with nothing between two slashes",
        "arn:aws:s3:::orders|is not of the service iam but of \"s3\"",
        "arn:aws:iam::111122223333|is not an ARN",
        "arn:aws:s3::111122223333:role/orders|is not of the service iam but of \"s3\"",
        "arn:aws:iam:eu-west-1:111122223333:role/orders|contains a region, \"eu-west-1\"",
        "arn:amazon:iam::111122223333:role/orders|has no partition such as aws",
        "arn::iam::111122223333:role/orders|has no partition such as aws",
        "arn:aws-:iam::111122223333:role/orders|has no partition such as aws",
        "arn:AWS:iam::111122223333:role/orders|has no partition such as aws",
        "ARN:aws:iam::111122223333:role/orders|is not an ARN",
        "aws:iam::111122223333:role/orders|is not an ARN",
        "orders|is not an ARN",
        "role/orders|is not an ARN"
      })
  void whatIsWrongIsSaidOfTheFirstWrongThing(String text, String problem) {
    assertThat(problem(text == null ? "" : text)).contains(problem);
  }

  @Test
  void singleQuotesAndLineBreaksAreOfTheValueToo() {
    assertThat(problem("'arn:aws:iam::111122223333:role/orders'"))
        .isEqualTo("is wrapped in quotes, which are part of the value here");
    assertThat(problem("arn:aws:iam::111122223333:role/orders\n"))
        .isEqualTo("contains white space");
  }

  @Property
  void anyTextGivesAnAnswer(@ForAll String text) {
    assertThat(RoleArn.read(text)).isNotNull();
    assertThat(RoleArn.read("arn:aws:iam::111122223333:role/" + text)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "role arn:aws:iam::111122223333:role/orders; see|arn:aws:iam::111122223333:role/orders",
        "on arn:aws:s3:::x as arn:aws:iam::1:role/a/b;|arn:aws:iam::1:role/a/b",
        "arn:aws:iam::111122223333:role/orders|arn:aws:iam::111122223333:role/orders",
        "arn:aws:iam::111122223333:user/orders|",
        "iam::111122223333:role/orders|",
        "arn:aws:sts::111122223333:assumed-role/orders/s|"
      })
  void theFirstRoleOnALineIsFound(String line, String role) {
    assertThat(RoleArn.firstIn(line, " ;")).isEqualTo(role);
  }

  @Test
  void aPlaceholderSaysWhatItHides() {
    assertThat(RoleArn.placeholder("orders")).isEqualTo("arn:PARTITION:iam::ACCOUNT:role/orders");
  }

  private static RoleArn valid(String text) {
    assertThat(RoleArn.read(text)).isInstanceOf(ParsedText.Valid.class);
    return RoleArn.read(text).orNull();
  }

  private static String problem(String text) {
    assertThat(RoleArn.read(text)).isInstanceOf(ParsedText.Invalid.class);
    return RoleArn.read(text).problem();
  }
}
