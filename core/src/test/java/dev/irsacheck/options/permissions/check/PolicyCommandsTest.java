package dev.irsacheck.options.permissions.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbeResult;
import dev.irsacheck.chain.permissions.ProbedPermission;
import org.junit.jupiter.api.Test;

class PolicyCommandsTest {
  private static final RoleArn ROLE =
      RoleArn.read("arn:aws:iam::111122223333:role/orders").orNull();
  private static final String BUCKET = "arn:aws:s3:::orders/app.yaml";
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:444455556666:orders";
  private static final String NAMED =
      "arn:aws:organizations::999999999999:policy/o-1/resource_control_policy/p-abc";

  /** A bucket's name does not tell its account. */
  @Test
  void theAccountOfABucketIsToBeFilledIn() {
    PolicyCommands commands = of(BUCKET, PolicyOwner.RESOURCE_CONTROL, null);

    assertThat(commands.needsBucketAccount()).isTrue();
    assertThat(commands.organisationPolicies()).contains("--target-id BUCKET-ACCOUNT");
  }

  @Test
  void aPolicyThatAwsNamesIsFoundWithoutAnAccount() {
    PolicyCommands commands = of(BUCKET, PolicyOwner.RESOURCE_CONTROL, NAMED);

    assertThat(commands.needsBucketAccount()).isFalse();
    assertThat(commands.organisationPolicies())
        .isEqualTo("aws organizations describe-policy --policy-id p-abc");
  }

  @Test
  void otherAccountsAreKnown() {
    assertThat(of(QUEUE, PolicyOwner.RESOURCE_CONTROL, null).needsBucketAccount()).isFalse();
    assertThat(of(BUCKET, PolicyOwner.SERVICE_CONTROL, null).needsBucketAccount()).isFalse();
    assertThat(of(QUEUE, PolicyOwner.RESOURCE_CONTROL, null).organisationPolicies())
        .contains("--filter RESOURCE_CONTROL_POLICY --target-id 444455556666");
    assertThat(of(BUCKET, PolicyOwner.SERVICE_CONTROL, null).organisationPolicies())
        .contains("--filter SERVICE_CONTROL_POLICY --target-id 111122223333");
  }

  private static PolicyCommands of(String resource, PolicyOwner owner, String policy) {
    Denial denial = new Denial("", "s3:GetObject", resource, owner, true, policy);
    Permission permission = new Permission("s3:GetObject", resource);
    ProbedPermission probed =
        new ProbedPermission(
            permission, resource, new ProbeResult.Denied(denial, "AccessDenied 403"));
    return new PolicyCommands(probed, denial, ROLE);
  }
}
