package dev.irsacheck.check.permission;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.AwsService;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.permissions.Proved;
import dev.irsacheck.text.Read;
import dev.irsacheck.trust.RoleCommands;

/** Commands that show the policies of a denial; none of them changes anything. */
final class PolicyCommands {
  private static final String BUCKET_ACCOUNT = "BUCKET-ACCOUNT";

  private final Proved proved;
  private final Denial denial;
  private final RoleArn role;

  PolicyCommands(Proved proved, Denial denial, RoleArn role) {
    this.proved = proved;
    this.denial = denial;
    this.role = role;
  }

  /** The role's policies: the one that AWS names, else the names of all. */
  String ofTheRole() {
    if (isNamed()) {
      return version(denial.policy());
    }
    String name = Shell.word(role.name());
    return "aws iam list-attached-role-policies --role-name "
        + name
        + "\naws iam list-role-policies --role-name "
        + name;
  }

  String ofTheBoundary() {
    return isNamed()
        ? version(denial.policy())
        : RoleCommands.read(role.name(), "Role.PermissionsBoundary");
  }

  /** AWS names managed policies by their ARN; of an inline one there is no such command. */
  private boolean isNamed() {
    Arn arn = denial.policy() == null ? null : Arn.parse(denial.policy()).orElse(null);
    return arn != null && arn.service().equals("iam") && arn.resource().startsWith("policy/");
  }

  private static String version(String policy) {
    String arn = Shell.word(policy);
    return PermissionTexts.version(arn);
  }

  /** Those of the account, and of what it is in; or the one that AWS names. */
  String ofTheOrganisation() {
    Arn arn = denial.policy() == null ? null : Arn.parse(denial.policy()).orElse(null);
    if (arn != null && arn.service().equals("organizations")) {
      String id = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
      return "aws organizations describe-policy " + Shell.option("--policy-id", id);
    }
    boolean ofResources = denial.owner() == PolicyOwner.RESOURCE_CONTROL;
    String account = ofResources ? accountOfTheResource() : role.account().digits();
    return "aws organizations list-policies-for-target --filter "
        + (ofResources ? "RESOURCE_CONTROL_POLICY" : "SERVICE_CONTROL_POLICY")
        + " --target-id "
        + account
        + "\naws organizations list-parents --child-id "
        + account;
  }

  /** Whether its account must be filled in. */
  boolean isOfABucket() {
    return ofTheOrganisation().contains(BUCKET_ACCOUNT);
  }

  /** The name of a bucket does not tell whose it is. */
  private String accountOfTheResource() {
    Arn arn = Arn.parse(proved.resource()).orElse(null);
    return arn == null || arn.account().isEmpty() ? BUCKET_ACCOUNT : Shell.word(arn.account());
  }

  /** The policies of the endpoints through which the request may have gone. */
  String ofTheEndpoints() {
    AwsService service = AwsService.named(proved.permission().service());
    return PermissionTexts.ofTheEndpoints(
        Shell.word(
            "Name=service-name,Values=*."
                + (service == null ? proved.permission().service() : service.inEndpoints())),
        region(Arn.parse(proved.resource()).orElse(null)));
  }

  String ofTrust() {
    String name =
        RoleArn.read(proved.resource()) instanceof Read.Valid<RoleArn> valid
            ? valid.value().name()
            : "ROLE";
    return RoleCommands.read(name, "Role.AssumeRolePolicyDocument");
  }

  /** The resource's own policy; null where it has none, or none that is known. */
  String ofTheResource() {
    String declared = proved.resource();
    Arn arn = Arn.parse(declared).orElse(null);
    if (arn == null) {
      return ofADomain(declared);
    }
    AwsService service = AwsService.named(arn.service());
    if (service == null) {
      return null;
    }
    String region = region(arn);
    return switch (service) {
      case S3 -> PermissionTexts.ofTheResourceS3(Shell.word(arn.resource().split("/", 2)[0]));
      case KMS -> ofTheKey(arn.toString());
      case SQS ->
          PermissionTexts.ofTheResourceSqs(Shell.option("--queue-name", arn.resource()), region);
      default ->
          service.policy() == null
              ? null
              // A table's index has the table's.
              : service.policy()
                  + " "
                  + Shell.word(arn.toString().replaceFirst("(?<=:table/[^/]{1,255})/index/.*", ""))
                  + region;
    };
  }

  private String ofADomain(String url) {
    if (proved.permission().service().equals("aoss")) {
      return "aws opensearchserverless list-access-policies --type data";
    }
    String name = ResourceInPolicy.domain(url);
    return PermissionTexts.ofADomain(name == null ? "DOMAIN" : Shell.word(name));
  }

  /** The policy of a key, which is always the one called default. */
  static String ofTheKey(String key) {
    return "aws kms get-key-policy --policy-name default --query Policy --output text" + keyId(key);
  }

  /** As an option, with the region that it must be asked in. */
  static String keyId(String key) {
    return " --key-id " + Shell.word(key) + region(Arn.parse(key).orElse(null));
  }

  /** Lambda's policy cannot be written as JSON; this adds to it, and replaces nothing. */
  String addToTheFunction() {
    Arn arn = Arn.parse(proved.resource()).orElseThrow();
    return PermissionTexts.addToTheFunction(
        Shell.word(arn.toString()),
        Shell.word("invoke-by-" + role.account().digits() + "-" + id(role.name())),
        Shell.word(role.toString()),
        region(arn));
  }

  /** What may stand in the id of a statement. */
  private static String id(String name) {
    return name.replaceAll("[^A-Za-z0-9_-]", "-");
  }

  private static String region(Arn arn) {
    return arn == null || arn.region().isEmpty() ? "" : " --region " + Shell.word(arn.region());
  }
}
