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

/** Read-only commands that show the policies of a denial. */
record PolicyCommands(ProbedPermission proved, Denial denial, RoleArn role) {
  private static final String BUCKET_ACCOUNT = "BUCKET-ACCOUNT";

  /** The named policy of the role, or the list of all. */
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

  /** AWS names managed policies by ARN; inline ones have no such command. */
  private boolean isNamed() {
    Arn arn = policy();
    return arn != null && arn.service().equals("iam") && arn.resource().startsWith("policy/");
  }

  private Arn policy() {
    return denial.policy() == null ? null : Arn.parse(denial.policy()).orElse(null);
  }

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

  /** A bucket's name does not tell its account. */
  boolean needsBucketAccount() {
    return !isOrganisationPolicyNamed()
        && denial.owner() == PolicyOwner.RESOURCE_CONTROL
        && accountOfTheResource().equals(BUCKET_ACCOUNT);
  }

  private String accountOfTheResource() {
    Arn arn = proved.arn();
    return arn == null || arn.account().isEmpty() ? BUCKET_ACCOUNT : Shell.word(arn.account());
  }

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

  /** The resource's own policy; null if it has none or none is known. */
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
              // A table's index uses the table's policy.
              : service.policy()
                  + " "
                  + Shell.word(arn.toString().replaceFirst("(?<=:table/[^/]{1,255})/index/.*", ""))
                  + region;
    };
  }

  /** A key's only policy is called default. */
  static String keyPolicy(String key) {
    return PermissionTexts.keyPolicy(keyId(key));
  }

  static String keyId(String key) {
    return "--key-id " + Shell.word(key) + region(Arn.parse(key).orElse(null));
  }

  /** The command that shows the resource's key, or null. */
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

  /** Lambda's policy cannot be written as JSON; this adds one statement to it. */
  String addToTheFunction() {
    // Characters that a statement's id may have.
    String name = role.name().replaceAll("[^A-Za-z0-9_-]", "-");
    return PermissionTexts.addToFunction(
        Shell.word(proved.resource()),
        Shell.word("invoke-by-" + role.account().digits() + "-" + name),
        Shell.word(role.toString()),
        region(proved.arn()));
  }

  static String region(Arn arn) {
    return arn == null || arn.region().isEmpty() ? "" : " --region " + Shell.word(arn.region());
  }
}
