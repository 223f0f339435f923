package dev.irsacheck.chain.policy;

import static dev.irsacheck.chain.policy.Policies.POD;
import static dev.irsacheck.chain.policy.Policies.bytes;
import static dev.irsacheck.chain.policy.Policies.verdict;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.JsonWriter;
import java.net.URLEncoder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustPolicyTest {
  private static final String STATEMENT =
      "{'Effect':'Allow','Principal':{'Federated':'PROVIDER'},"
          + "'Action':'sts:AssumeRoleWithWebIdentity','Condition':{'StringEquals':{'KEY:sub':'ORDERS'}}}";
  private static final String DOCUMENT = "{'Version':'2012-10-17','Statement':[" + STATEMENT + "]}";

  @Test
  void theBareDocument() {
    assertTrusts(bytes(DOCUMENT));
  }

  @Test
  void aSingleStatementWithoutBrackets() {
    assertTrusts(bytes("{'Version':'2012-10-17','Statement':" + STATEMENT + "}"));
  }

  @Test
  void theOutputOfGetRoleTellsTheRoleToo() {
    byte[] json =
        bytes(
            "{'Role':{'Path':'/','RoleName':'orders','Arn':'arn:aws:iam::111122223333:role/orders',"
                + "'AssumeRolePolicyDocument':"
                + DOCUMENT
                + "}}");

    assertThat(assertTrusts(json).roleArn()).contains("arn:aws:iam::111122223333:role/orders");
  }

  @Test
  void oneItemOfListRoles() {
    assertTrusts(bytes("{'RoleName':'orders','AssumeRolePolicyDocument':" + DOCUMENT + "}"));
    assertTrusts(bytes("{'Roles':[{'AssumeRolePolicyDocument':" + DOCUMENT + "}]}"));
  }

  @Test
  void theUrlEncodedDocumentOfTheRawApi() {
    String encoded = urlEncoded(new String(bytes(DOCUMENT), UTF_8));

    assertTrusts(encoded.getBytes(UTF_8));
    assertTrusts(("{\"AssumeRolePolicyDocument\":\"" + encoded + "\"}").getBytes(UTF_8));
  }

  @Test
  void aPlusInAUrlEncodedDocumentStaysAPlus() {
    String encoded =
        urlEncoded("{\"Statement\":[],\"Id\":\"a b\"}")
            .replace("%20b", "+b")
            .replace("%22a", "%22a");

    TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) TrustPolicy.parse(encoded.getBytes(UTF_8));

    assertThat(parsed.policy().document()).containsEntry("Id", "a+b");
  }

  @Test
  void theDocumentAsAJsonString() {
    String text = new String(bytes(DOCUMENT), UTF_8);

    assertTrusts(JsonWriter.compact(text).getBytes(UTF_8));
    assertTrusts(JsonWriter.compact(Map.of("AssumeRolePolicyDocument", text)).getBytes(UTF_8));
  }

  @Test
  void aByteOrderMarkAndBlankLinesInFront() {
    String text = new String(bytes(DOCUMENT), UTF_8);

    assertTrusts(("\uFEFF\n\n" + text).getBytes(UTF_8));
    assertTrusts(("\uFEFF\n\n" + urlEncoded(text)).getBytes(UTF_8));
  }

  @Test
  void whatPowerShellRedirectsIntoAFile() {
    String text = "\uFEFF" + new String(bytes(DOCUMENT), UTF_8);

    assertTrusts(text.getBytes(UTF_16LE));
    assertTrusts(text.getBytes(UTF_16BE));
  }

  @Test
  void aKeyThatStandsTwiceIsNamedWithItsPlace() {
    assertReason(
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':{\n"
            + "'StringEquals':{'KEY:sub':'x'},\n 'StringEquals':{'KEY:aud':'y'}}}]}",
        "the text is JSON in which a key stands twice in one object, at line 3, column 2:"
            + " \"StringEquals\"; merge both into one block");
    assertReason(
        "{'Statement':[{'Condition':{'StringLike':{'a:sub':'x','a:sub':'y'}}}]}",
        "the text is JSON in which a key stands twice in one object, at line 1, column 55:"
            + " \"a:sub\"; write it once, with a list of its values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Role:\n  Arn: x", "ROLE\tarn:aws:iam::1:role/x", "-----\n|  GetRole  |"})
  void theOtherFormatsOfTheAwsCliAreAnsweredWithItsOption(String output) {
    TrustPolicy.NotAPolicy not = (TrustPolicy.NotAPolicy) TrustPolicy.parse(bytes(output));

    assertThat(not.reason())
        .startsWith("the text is not valid JSON at line 1, column ")
        .endsWith("; if the AWS CLI wrote it, let it write JSON: --output json");
  }

  @Test
  void severalRolesAreNotGuessedFrom() {
    assertReason(
        "{'Roles':[{'RoleName':'a'},{'RoleName':'b'}]}",
        "the text lists 2 roles; give the one that the pod assumes");
  }

  @Test
  void aPermissionsPolicyIsRecognisedAsSuch() {
    assertReason(
        "{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}",
        "Statement[0] has a Resource and no Principal: this is a permissions policy, not the role's"
            + " trust policy (AssumeRolePolicyDocument)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[]                                      | the text is JSON, but not an object",
        "null                                    | the text is JSON, but not an object",
        "7                                       | the text is JSON, but not an object",
        "{                                       | the text is not valid JSON at line 1, column 2",
        "%7B%2                                   | the text starts like a URL-encoded document,"
            + " but cannot be decoded",
        "{}                                      | the object has neither Statement nor AssumeRolePolicyDocument (it has nothing)",
        "{'kind':'Role','spec':1}                | the object has neither Statement nor AssumeRolePolicyDocument (it has kind, spec)",
        "{'Version':'2017','Statement':[]}       | Version is \"2017\"; IAM knows 2012-10-17 and 2008-10-17",
        "{'Statement':'x'}                       | Statement[0] is not an object",
        "{'Statement':[{'Effect':'Allow','Principle':{},'Action':'*'}]} | Statement[0] has an element \"Principle\" that IAM does not know; did you mean Principal?",
        "{'Statement':[{'Effect':'Allow','Action':'*'}]} | Statement[0] has no Principal (it has Effect, Action)",
        "{'Statement':[{'Effect':'allow','Principal':'*','Action':'*'}]} | Statement[0] has Effect \"allow\"; it must be exactly Allow or Deny",
        "{'Statement':[{'Principal':'*','Action':'*'}]} | Statement[0] has Effect missing; it must be exactly Allow or Deny",
        "{'Statement':[{'Effect':'Allow','Principal':'arn:x','Action':'*'}]} | Statement[0] has Principal \"arn:x\"; it must be \"*\" or an object such as {\"Federated\": \"arn:…\"}",
        "{'Statement':[{'Effect':'Allow','Principal':'*'}]} | Statement[0] has no Action (it has Effect, Principal)",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':[]}]} | Statement[0] names no action",
        "{'Statement':[{'Effect':'Allow','Principal':{},'Action':'*'}]} | Statement[0] has an"
            + " empty Principal",
        "{'Statement':[{'Effect':'Allow','Principal':{'AWS':[]},'Action':'*'}]} | Statement[0]"
            + " has an empty Principal",
        "{'Statement':[{'Sid':'a b','Effect':'Allow','Principal':'*','Action':'*'}]} |"
            + " Statement[0] has a Sid with characters other than letters and digits",
        "{'Statement':[{'Sid':'a','Effect':'Allow','Principal':'*','Action':'*'},{'Effect':'Allow','Principal':'*','Action':'*'},{'Sid':'','Effect':'Allow','Principal':'*','Action':'*'},{'Sid':'a','Effect':'Allow','Principal':'*','Action':'*'}]}"
            + " | Statement[3] has the same Sid as another statement",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','NotAction':'*'}]} | Statement[0] has both Action and NotAction",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':{}}]} | Statement[0] has a"
            + " value of Action that is neither a string nor a list of strings",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}]} | Statement[0] has a Resource, which IAM refuses in a trust policy",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':[]}]} | Statement[0] has a Condition that is not an object",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':{'StringEquals':'x'}}]}"
            + " | Statement[0] has a Condition StringEquals that is not an object",
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':{'StringEquals':{'k':[[]]}}}]}"
            + " | Statement[0] has a value of Condition StringEquals k that is neither a"
            + " string nor a list of strings",
      })
  void whatIsNoTrustPolicyIsSaidWithPlaceAndValue(String text, String reason) {
    assertReason(text, reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Conditions    | {} | has an element \"Conditions\" that IAM does not know; did you mean Condition?",
        "condition     | {} | has an element \"condition\" that IAM does not know; did you mean"
            + " Condition? Upper and lower case matter",
        "Actions       | {} | has an element \"Actions\" that IAM does not know; did you mean Action?",
        "Principals    | {} | has an element \"Principals\" that IAM does not know; did you mean Principal?",
        "Resourse      | 'x' | has an element \"Resourse\" that IAM does not know; IAM knows Sid,"
            + " Effect, Principal, NotPrincipal, Action, NotAction, Condition",
        "Version       | '2012-10-17' | has an element \"Version\", which belongs outside the"
            + " statements",
        "StringEquals  | {} | has an element \"StringEquals\", a condition operator, which belongs inside Condition",
        "NotResource   | 'x' | has a Resource, which IAM refuses in a trust policy",
      })
  void anElementThatIamDoesNotKnowIsNoDetailToSkip(String name, String value, String problem) {
    assertReason(
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','"
            + name
            + "':"
            + value
            + "}]}",
        "Statement[0] " + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Condition  | the policy has an element \"Condition\", which belongs inside a statement",
        "Resource   | the policy has an element \"Resource\", which belongs inside a statement",
        "version    | the policy has an element \"version\" that IAM does not know; did you mean"
            + " Version? Upper and lower case matter",
        "Statements | the policy has an element \"Statements\" that IAM does not know; did you mean Statement?",
        "Comment    | the policy has an element \"Comment\" that IAM does not know; IAM knows"
            + " Version, Id, Statement",
      })
  void soBesideTheStatements(String name, String reason) {
    assertReason("{'Id':'x','Statement':[],'" + name + "':{}}", reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"statement", "Statements", "STATEMENT"})
  void theStatementsUnderAnotherNameAreRecognised(String name) {
    assertReason(
        "{'Version':'2012-10-17','" + name + "':[]}",
        "the policy has an element \""
            + name
            + "\" that IAM does not know; did you mean Statement?"
            + (name.equals("Statements") ? "" : " Upper and lower case matter"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "federated | ; did you mean Federated? Upper and lower case matter",
        "Services  | ; did you mean Service?",
        "Planet    | ; IAM knows AWS, Federated, Service, CanonicalUser",
      })
  void aPrincipalTypeThatIamDoesNotKnow(String type, String meant) {
    assertReason(
        "{'Statement':[{'Effect':'Allow','Principal':{'" + type + "':'x'},'Action':'*'}]}",
        "Statement[0] has a Principal of the type \""
            + type
            + "\", which IAM does not know"
            + meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "StringEqual             | ; did you mean StringEquals?",
        "StringLikes             | ; did you mean StringLike?",
        "StringEqualsIfExist     | ; did you mean StringEqualsIfExists?",
        "ForAnyValues:StringLike | ; did you mean ForAnyValue:StringLike?",
        "stringEquals            | ; did you mean StringEquals? Upper and lower case matter",
        "Boolean                 | ; did you mean Bool?",
        "KEY:sub                 | ; operators are StringEquals, StringLike, …",
        "~~                      | ; operators are StringEquals, StringLike, …",
      })
  void anOperatorThatIamDoesNotKnow(String operator, String meant) {
    assertReason(
        "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':{'"
            + operator
            + "':{'KEY:sub':'ORDERS'}}}]}",
        "Statement[0] has a condition operator \""
            + operator.replace("KEY", Policies.KEY)
            + "\" that IAM does not know"
            + meant);
  }

  /** AWS documents 27 operators, with all set operators and suffixes. */
  @Test
  void everyOperatorThatIamKnowsIsRead() {
    assertThat(ConditionOperator.names()).hasSize(26 * 3 * 2 + 1);
    for (String operator : ConditionOperator.names()) {
      assertThat(
              TrustPolicy.parse(
                  bytes(
                      "{'Statement':[{'Effect':'Allow','Principal':'*','Action':'*','Condition':{'"
                          + operator
                          + "':{'KEY:sub':'ORDERS'}}}]}")))
          .isInstanceOf(TrustPolicy.Parsed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u001b[31m", "\u202e"})
  void noControlCharacterOfTheFileReachesTheMessage(String nasty) {
    String json = JsonWriter.compact(Map.of("Version", nasty, "Statement", "x"));

    TrustPolicy.NotAPolicy not = (TrustPolicy.NotAPolicy) TrustPolicy.parse(json.getBytes(UTF_8));

    assertThat(not.reason()).contains("Version is \"?").doesNotContain(nasty);
  }

  @Test
  void wrappingWithoutEndIsRefused() {
    String text = "{\"Statement\":[]}";
    for (int i = 0; i < 6; i++) {
      text = JsonWriter.compact(text);
    }

    assertThat(TrustPolicy.parse(text.getBytes(UTF_8)))
        .isEqualTo(new TrustPolicy.NotAPolicy("the document is wrapped in itself too often"));
  }

  private static TrustPolicy.Parsed assertTrusts(byte[] json) {
    TrustPolicy.Reading reading = TrustPolicy.parse(json);
    assertThat(reading).isInstanceOf(TrustPolicy.Parsed.class);
    TrustPolicy.Parsed parsed = (TrustPolicy.Parsed) reading;
    assertThat(verdict(parsed.policy(), POD)).isInstanceOf(TrustVerdict.Allows.class);
    return parsed;
  }

  private static void assertReason(String json, String reason) {
    assertThat(TrustPolicy.parse(bytes(json))).isEqualTo(new TrustPolicy.NotAPolicy(reason));
  }

  private static String urlEncoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }
}
