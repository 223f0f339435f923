package dev.irsacheck.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.irsacheck.cli.audit.Collecting.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The collector's script with the real AWS CLI, which follows pages and reports denials. */
@Timeout(300)
class CollectorPagesTest {
  private static final Path AWS =
      Path.of(System.getProperty("irsacheck.test.aws-cli", "/usr/bin/aws"));

  @TempDir private Path folder;

  @Test
  void pagesAreFollowedAndARefusalIsNoted() throws Exception {
    assumeTrue(Files.isExecutable(AWS), "no AWS CLI at " + AWS);
    Collecting shop = new Collecting(folder, "sh");
    shop.context("arn:aws:eks:eu-west-1:111122223333:cluster/shop", "https://shop.example");
    try (PagingAws aws = PagingAws.start()) {
      shop.withAwsCli(AWS, aws.address());

      Ended ended = shop.run("--only", "aws");

      assertThat(ended.exit()).as(ended.said()).isEqualTo(1);
    }
    Map<String, String> files = shop.files("irsa-audit");
    assertThat(files)
        .containsOnlyKeys(
            ".irsa-check-audit",
            "account-111122223333/caller-identity.json",
            "account-111122223333/providers.json",
            "account-111122223333/providers/oidc.eks.eu-west-1.amazonaws.com_id_EXAMPLE.json",
            "account-111122223333/roles.json",
            "cluster-shop/associations.json",
            "cluster-shop/associations/a-1.json",
            "cluster-shop/associations/a-2.json",
            "cluster-shop/associations/a-3.json",
            "cluster-shop/not-collected.txt");
    assertThat(files.get("account-111122223333/roles.json"))
        .contains(":role/orders\"", "\"Sid\": \"orders\"", ":role/billing\"", "\"inline\"")
        .doesNotContain("PLANTED");
    assertThat(files.get("cluster-shop/associations.json")).contains("a-1", "a-2", "a-3");
    assertThat(files.get("cluster-shop/associations/a-3.json")).contains(":role/a-3\"");
    assertThat(files.get("cluster-shop/not-collected.txt"))
        .startsWith("aws eks describe-cluster: An error occurred (AccessDeniedException) when")
        .hasLineCount(1);
  }

  /** The AWS CLI prefers a profile's credentials to the environment's if it gets both. */
  @Test
  void theAssumedRoleAsksAndNotTheProfile() throws Exception {
    assumeTrue(Files.isExecutable(AWS), "no AWS CLI at " + AWS);
    Collecting shop = new Collecting(folder, "sh");
    Files.createDirectory(folder.resolve(".aws"));
    Files.writeString(
        folder.resolve(".aws/config"),
        "[profile security]\naws_access_key_id = AKIASECURITY\naws_secret_access_key = none\n");
    shop.list(
        "account 111122223333 profile=security role=arn:aws:iam::111122223333:role/irsa-check-audit");
    try (PagingAws aws = PagingAws.start()) {
      shop.withAwsCli(AWS, aws.address());

      Ended ended = shop.run("--list", "fleet.txt", "--region", "eu-west-1");

      assertThat(ended.exit()).as(ended.said()).isZero();
      assertThat(aws.keys())
          .containsExactly(
              "AssumeRole AKIASECURITY null",
              "GetCallerIdentity ASIAASSUMED PLANTED/token+=",
              "GetAccountAuthorizationDetails ASIAASSUMED PLANTED/token+=",
              "ListOpenIDConnectProviders ASIAASSUMED PLANTED/token+=",
              "GetOpenIDConnectProvider ASIAASSUMED PLANTED/token+=");
      assertThat(ended.said()).doesNotContain("PLANTED");
    }
    assertThat(shop.files("irsa-audit")).containsKey("account-111122223333/roles.json");
    assertThat(shop.files("").values()).noneMatch(text -> text.contains("PLANTED/token"));
  }
}
