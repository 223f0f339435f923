package dev.irsacheck.options.permissions.check;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.chain.permissions.ProbedPermission;
import dev.irsacheck.chain.policy.RoleCommands;

/** Commands that show the policies of a denial; none of them changes anything. */
record PolicyCommands(ProbedPermission proved, Denial denial, RoleArn role) {
  private static final String BUCKET_ACCOUNT = "BUCKET-ACCOUNT";

  /** The role's policies: the one that AWS names, else the names of all. */
  String rolePolicies() {
    String name = Shell.word(role.name());
    return isNamed()
        ? PermissionTexts.policyVersion(Shell.word(denial.policy()))
        : PermissionTexts.attachedPolicies(name) + "\n" + PermissionTexts.inlinePolicies(name);
  }

  String boundary() {
    return isNamed()
        ? PermissionTexts.policyVersion(Shell.word(denial.policy()))
        : RoleCommands.read(role.name(), "Role.PermissionsBoundary");
  }

  /** AWS names managed policies by their ARN; of an inline one there is no such command. */
  private boolean isNamed() {
    Arn arn = policy();
    return arn != null && arn.service().equals("iam") && arn.resource().startsWith("policy/");
  }

  private Arn policy() {
    return denial.policy() == null ? null : Arn.parse(denial.policy()).orElse(null);
  }

  /** Those of the account, and of what it is in; or the one that AWS names. */
  String organisationPolicies() {
    if (isOrganisationPolicyNamed()) {
      Arn arn = policy();
      String id = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
      return PermissionTexts.describePolicy(Shell.option("--policy-id", id));
    }
    boolean ofResources = denial.owner() == PolicyOwner.RESOURCE_CONTROL;
    String account = ofResources ? accountOfTheResource() : role.account().digits();
    return PermissionTexts.policiesOfTarget(denial.owner().name(), account)
        + "\n"
        + PermissionTexts.parents(account);
  }

  private boolean isOrganisationPolicyNamed() {
    Arn arn = policy();
    return arn != null && arn.service().equals("organizations");
  }

  /** Whether the account must be filled in by which that is found. */
  boolean needsBucketAccount() {
    return !isOrganisationPolicyNamed()
        && denial.owner() == PolicyOwner.RESOURCE_CONTROL
        && accountOfTheResource().equals(BUCKET_ACCOUNT);
  }

  /** The name of a bucket does not tell whose it is. */
  private String accountOfTheResource() {
    Arn arn = proved.arn();
    return arn == null || arn.account().isEmpty() ? BUCKET_ACCOUNT : Shell.word(arn.account());
  }

  /** The policies of the endpoints through which the request may have gone. */
  String endpointPolicies() {
    String name = proved.permission().aws().inEndpoints();
    return PermissionTexts.endpoints(
        Shell.word("Name=service-name,Values=*." + name), region(proved.arn()));
  }

  String trustPolicy() {
    String name =
        RoleArn.read(proved.resource()) instanceof ParsedText.Valid<RoleArn> valid
            ? valid.value().name()
            : "ROLE";
    return RoleCommands.read(name, "Role.AssumeRolePolicyDocument");
  }

  /** The resource's own policy; null where it has none, or none that is known. */
  String resourcePolicy() {
    Arn arn = proved.arn();
    AwsService service = proved.permission().aws();
    if (arn == null) {
      String name = ResourceInPolicy.domain(proved.resource());
      return service == AwsService.AOSS
          ? PermissionTexts.dataAccessPolicies()
          : PermissionTexts.domainPolicy(name == null ? "DOMAIN" : Shell.word(name));
    }
    String region = region(arn);
    return switch (service) {
      case S3 -> PermissionTexts.bucketPolicy(Shell.word(arn.resource().split("/", 2)[0]));
      case KMS -> keyPolicy(arn.toString());
      case SQS -> PermissionTexts.queuePolicy(Shell.option("--queue-name", arn.resource()), region);
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

  /** The policy of a key, which is always the one called default. */
  static String keyPolicy(String key) {
    return PermissionTexts.keyPolicy(keyId(key));
  }

  /** As an option, with the region that it must be asked in. */
  static String keyId(String key) {
    return "--key-id " + Shell.word(key) + region(Arn.parse(key).orElse(null));
  }

  /** Names the key that encrypts the resource; null where there is no such command. */
  String encryptionKey() {
    Arn arn = proved.arn();
    if (arn == null) {
      return null;
    }
    String region = region(arn);
    return switch (proved.permission().aws()) {
      case S3 -> {
        String[] parts = arn.resource().split("/", 2);
        String bucket = Shell.word(parts[0]);
        yield parts.length < 2 || parts[1].endsWith("*")
            ? PermissionTexts.bucketEncryption(bucket)
            : PermissionTexts.objectKey(bucket, Shell.option("--key", parts[1]));
      }
      case SECRETS_MANAGER -> PermissionTexts.secretKey(Shell.word(arn.toString()), region);
      case SSM ->
          PermissionTexts.parameterKey(Shell.word("Key=Name,Values=" + parameter(arn)), region);
      default -> null;
    };
  }

  private String parameter(Arn arn) {
    String declared = proved.permission().resource();
    return declared.startsWith("/")
        ? declared
        : arn.resource().replaceFirst("^parameter(?=/.*/)|^parameter/", "");
  }

  /** Lambda's policy cannot be written as JSON; this adds to it, and replaces nothing. */
  String addToTheFunction() {
    // What may stand in the id of a statement.
    String name = role.name().replaceAll("[^A-Za-z0-9_-]", "-");
    return PermissionTexts.addToFunction(
        Shell.word(proved.resource()),
        Shell.word("invoke-by-" + role.account().digits() + "-" + name),
        Shell.word(role.toString()),
        region(proved.arn()));
  }

  /** As an option behind others; empty where the ARN has none. */
  static String region(Arn arn) {
    return arn == null || arn.region().isEmpty() ? "" : " --region " + Shell.word(arn.region());
  }
}
