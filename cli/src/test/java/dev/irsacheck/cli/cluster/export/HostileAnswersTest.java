package dev.irsacheck.cli.cluster.export;

import static dev.irsacheck.cli.cluster.export.Export.accounts;
import static dev.irsacheck.cli.cluster.export.Export.recorded;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.cluster.Inventory;
import java.net.URLEncoder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileAnswersTest {
  private static final String ROLE = "{\"Arn\":\"arn:aws:iam::123456789012:role/r\"%s}";
  private static final String EXPECTED = "; expected the AWS CLI's output with --output json";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"RoleDetailList\":[;{\"Arn                | 2:6  is JSON that breaks off",
        "{\"RoleDetailList\":[;nothing]}             | 2:1  is not valid JSON",
        "{\"RoleDetailList\":[]}};                   | 1:22 is not valid JSON",
        "{\"Roles\":[{\"Arn\":\"a\u0000\"}]}         | 1:20 is not valid JSON",
        "ROLEDETAILLIST\tarn:aws                     | 1:1  is not valid JSON",
      })
  void whatIsBrokenIsAnErrorWithItsPlace(String text, String problem) {
    String refused = refused(AwsOption.ROLES, text.replace(';', '\n'));

    assertThat(refused.replaceAll(" +", " "))
        .startsWith("f.json:" + problem.replaceAll(" +", " "))
        .endsWith(EXPECTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]",
        "''",
        "{}",
        "{\"Statement\":[]}",
        "{\"apiVersion\":\"v1\",\"kind\":\"List\",\"items\":[]}",
        "{\"Role\":{\"Arn\":\"arn:aws:iam::1:role/x\"}}",
        "{\"Url\":\"x\"}",
        "{\"issuer\":\"https://x\"}",
        "{\"associations\":[{\"a\":1}]}",
        "{\"cluster\":{\"name\":\"prod\"}}",
      })
  void whatIsSomethingElseIsAnErrorWhereAnOptionNamesIt(String text) {
    for (AwsOption option : AwsOption.values()) {
      assertThat(refused(option, text))
          .startsWith("f.json:1:")
          .contains(" is not valid for " + option.option() + "; expected the output of aws ");
    }
  }

  @ParameterizedTest
  @EnumSource(AwsOption.class)
  void anAnswerOfAnotherOptionIsToldSo(AwsOption option) {
    AwsOption other = option == AwsOption.ROLES ? AwsOption.PROVIDERS : AwsOption.ROLES;
    String text = recorded(other == AwsOption.ROLES ? "roles.json" : "providers.json");

    assertThat(refused(option, text))
        .isEqualTo(
            "f.json:1:1 is not valid for "
                + option.option()
                + "; give this file with "
                + other.option());
  }

  @Test
  void theSecondOfTwoDocumentsIsJudgedToo() {
    assertThat(refused(AwsOption.ROLES, recorded("get-role.json") + "{}"))
        .contains(":30:1 is not valid for --roles");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"RoleDetailList\":[{\"Path\":\"/\"}]}                    | 1:20 is not a role: it has no Arn",
        "{\"Roles\":[{\"Arn\":\"arn:aws:iam::12:role/x\"}]}         | 1:11 is not a role: its Arn has an account of 2",
        "{\"Roles\":[1]}                                            | 1:11 is not a role: it has no Arn",
        "{\"OpenIDConnectProviderList\":[{\"Arn\":\"arn:aws\"}]}    | 1:31 has no ARN of an OIDC provider",
        "{\"OpenIDConnectProviderList\":[7]}                        | 1:31 has no ARN of an OIDC provider",
        "{\"Role\":{\"Arn\":\"a\",\"Arn\":\"b\"}}                   | 1:20 has a key twice",
        "{\"association\":{\"a\":1,\"a\":2}}                        | 1:23 is JSON in which a key stands twice",
      })
  void aListWithSomethingElseInItIsAnError(String text, String problem) {
    for (AwsOption option : AwsOption.values()) {
      assertThat(refused(option, text)).startsWith("f.json:" + problem);
    }
    assertThat(new Export(folder).with("in/f.json", text).folder("in").refused())
        .startsWith("in/f.json:" + problem);
  }

  @Test
  void anErrorDoesNotQuoteTheContent() {
    assertThat(refused(AwsOption.ROLES, "{\"Role\":{\"hunter2\":hunter2")).doesNotContain("hunter");
    assertThat(refused(AwsOption.ROLES, "{\"hunter2\":1,\"hunter2\":2}")).doesNotContain("hunter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"\"",
        "[]",
        "7",
        "true",
        "\"%7B%22a\"",
        "{\"Version\":\"2012-10-17\"}",
        "{\"Statement\":[],\"Statement\":[]}"
      })
  void aTrustPolicyThatIsNoneIsKept(String policy) {
    IamRole role = role(policy);

    assertThat(role.trust()).isNotNull();
    assertThat(role.readTrust()).isInstanceOf(TrustPolicy.NotAPolicy.class);
  }

  @Test
  void aTrustPolicyIsKeptAsItIs() {
    assertThat(role("null").trust()).isNull();
    String odd =
        "{\"Statement\":[{\"Effect\":\"Allow\",\"a\":[1.50,true,null,{},[]],\"b\":\"\\u00e4\\\"\"}]}";
    assertThat(new String(role(odd.replace(",", " ,\r\n ")).trust(), UTF_8))
        .isEqualTo(odd.replace("\\u00e4", "\\u00E4"));
  }

  @Test
  void aTrustPolicyMayBePercentEncoded() {
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
            + "\"arn:aws:iam::123456789012:oidc-provider/x+y\"},\"Action\":\"sts:AssumeRoleWithWebIdentity\"}]}";
    String once = URLEncoder.encode(policy, UTF_8);

    assertThat(role("\"" + once + "\"").readTrust()).isInstanceOf(TrustPolicy.Parsed.class);
    assertThat(role("\"" + URLEncoder.encode(once, UTF_8) + "\"").readTrust())
        .isInstanceOf(TrustPolicy.NotAPolicy.class);
  }

  @Test
  void oneListOfPoliciesWithoutTheOtherDoesNotTellThatThereAreNone() {
    String both = "{\"Roles\":[" + ROLE.formatted(",\"RolePolicyList\":%s") + "]}";
    for (String each : new String[] {"[]", "null", "7", "{\"a\":[1]}"}) {
      assertThat(read(both.formatted(each)).roles().values())
          .extracting(IamRole::policies)
          .containsExactly(-1);
    }
    assertThat(read(both.formatted("[1,{\"a\":[2,3]}]")).roles().values())
        .extracting(IamRole::policies)
        .containsExactly(2);
  }

  @Test
  void aTerminalIsNoStandardInput() {
    assertThat(new Export(Path.of("")).option(AwsOption.ROLES, "-").refused())
        .isEqualTo("\"-\" is standard input, and that is a terminal");
  }

  @Test
  void aTrustPolicyIsBounded() {
    String text = "x".repeat(70_000);
    for (String long1 : new String[] {"\"" + text + "\"", "{\"a\":\"" + text + "\"}"}) {
      assertThat(
              refused(
                  AwsOption.ROLES,
                  "{\"Roles\":[" + ROLE.formatted(",\"AssumeRolePolicyDocument\":" + long1) + "]}"))
          .contains("has a trust policy of more than 64 KiB");
    }
    String many = "[" + "[],".repeat(70_000) + "[]]";
    assertThat(
            refused(
                AwsOption.ROLES,
                "{\"Roles\":[" + ROLE.formatted(",\"AssumeRolePolicyDocument\":" + many) + "]}"))
        .contains("has a trust policy of more than 64 KiB");
  }

  @Test
  void whatNobodyAsksForMayBeLongAndDeep() {
    String big = "\"" + "x".repeat(20 << 20) + "\"";
    IamAccount account =
        read("{\"Tags\":%s,\"Roles\":[%s]}".formatted(big, ROLE.formatted(",\"T\":" + big)));
    assertThat(account.roles()).hasSize(1);

    String deep = "[".repeat(100_000);
    assertThat(refused(AwsOption.ROLES, "{\"Tags\":" + deep)).contains("is JSON with more than ");
  }

  @Test
  void otherCharsetsAreRead() {
    String text = recorded("roles.json").replace("\n", "\r\n");
    for (byte[] each :
        new byte[][] {
          text.getBytes(UTF_16), text.getBytes(UTF_16LE), ("\uFEFF" + text).getBytes(UTF_8)
        }) {
      IamAccount account =
          new Export(folder)
              .with("in/f.json", each)
              .folder("in")
              .read()
              .accounts()
              .get(new AccountId(Export.ACCOUNT));
      assertThat(account.roles()).hasSize(2);
    }
    String yaml = recorded("roles.yaml").replace("\n", "\r\n");
    assertThat(
            new Export(folder)
                .with("in/f.json", ("\uFEFF" + yaml).getBytes(UTF_16LE))
                .folder("in")
                .read()
                .accounts())
        .hasSize(1);
    byte[] latin = "{\"Roles\":[{\"Path\":\"/\u00e4 \"}]}".getBytes(ISO_8859_1);
    assertThat(new Export(folder).with("in/f.json", latin).folder("in").refused())
        .startsWith("in/f.json:1:");
  }

  @Test
  void yamlThatIsLongOrBrokenIsAnError() {
    String yaml = recorded("roles.yaml");
    for (String text :
        new String[] {
          yaml + "X: [", yaml + "#".repeat(5 << 20), "Roles:\n- &a [*a]\n", bomb("Roles:\n")
        }) {
      assertThat(new Export(folder).with("in/f.yaml", text).folder("in").refused())
          .startsWith("in/f.yaml:1:1 is ");
    }
  }

  private static String bomb(String head) {
    StringBuilder text = new StringBuilder(head).append("- &a0 [x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("- &a").append(i).append(" [");
      text.append(("*a" + (i - 1) + ",").repeat(9)).append("]\n");
    }
    return text.toString();
  }

  @Test
  void whatIsPackedIsToldSo() {
    byte[] zstd = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0, 0, 0};

    assertThat(new Export(folder).with("f.zst", zstd).option(AwsOption.ROLES, "f.zst").refused())
        .isEqualTo("f.zst is zstd: zstd -dc f.zst | irsa-check audit --roles -");
  }

  @Test
  void aBrokenFileOfAFolderIsAnError() {
    String cut = recorded("roles.json").substring(0, 2000);
    assertThat(
            new Export(folder)
                .with("in/sa.json", accounts())
                .with("in/roles.json", cut)
                .folder("in")
                .refused())
        .startsWith("in/roles.json:")
        .endsWith(EXPECTED);
    assertThat(
            new Export(folder)
                .with("on/pods.json", "{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[{")
                .folder("on")
                .refused())
        .startsWith("on/pods.json:1:");
  }

  @Test
  void aFolderOfOtherFilesAloneIsAnError() {
    assertThat(new Export(folder).with("in/x", "hello").folder("in").refused())
        .isEqualTo(
            "in has no output of kubectl or the AWS CLI; irsa-check audit --collector prints a script"
                + " that collects it");
    assertThat(new Export(folder).folder("in/x").refused())
        .isEqualTo("in/x:1:1 is neither output of kubectl get nor of the AWS CLI");
    assertThat(new Export(folder).folder("gone").refused())
        .isEqualTo("cannot read gone: there is no such file");
    assertThat(new Export(folder).refused()).startsWith("audit needs the collector's FOLDER");
  }

  @Test
  void theListOfWhatWasNotCollectedIsBounded() {
    Inventory read =
        new Export(folder)
            .with("in/sa.json", accounts())
            .with("in/not-collected.txt", "x".repeat(100_000) + "\n" + "call\n".repeat(1) + many())
            .folder("in")
            .read();

    assertThat(read.notJudged())
        .filteredOn(each -> each.startsWith("Not collected (in): "))
        .hasSize(21)
        .allMatch(each -> each.length() < 400)
        .contains("Not collected (in): 82 lines more in " + folder + "/in/not-collected.txt");
  }

  private static String many() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      lines.append("call ").append(i).append('\n');
    }
    return lines.toString();
  }

  private String refused(AwsOption option, String text) {
    return new Export(folder).with("f.json", text).option(option, "f.json").refused();
  }

  private IamAccount read(String text) {
    return new Export(folder)
        .with("f.json", text)
        .option(AwsOption.ROLES, "f.json")
        .read()
        .accounts()
        .get(new AccountId(Export.ACCOUNT));
  }

  private IamRole role(String policy) {
    String role = ROLE.formatted(",\"AssumeRolePolicyDocument\":" + policy);
    return read("{\"Roles\":[" + role + "]}").roles().values().iterator().next();
  }
}
