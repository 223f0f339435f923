package dev.irsacheck.check.permission;

import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.AwsService;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.text.Read;
import java.net.URI;

/** How the reports of permissions call things. */
final class Words {
  private Words() {}

  /** The resource without what is the same for all of its kind. */
  static String resource(Permission permission) {
    String declared = permission.resource();
    String name = declared.startsWith("https://") ? ResourceInPolicy.domain(declared) : null;
    if (name != null) {
      return "domain/" + name + URI.create(declared).getPath();
    }
    Arn arn = Arn.parse(declared).orElse(null);
    return arn == null ? declared : arn.resource();
  }

  /** What has the policy, as in "the policy of the bucket". */
  static String kind(Permission permission) {
    return permission.service().equals("s3") ? "bucket" : thing(permission);
  }

  /** What is used. */
  static String thing(Permission permission) {
    AwsService service = AwsService.named(permission.service());
    return permission.action().equals("s3:ListBucket")
        ? "bucket"
        : service == null ? "resource" : service.thing();
  }

  /** The name in a role's ARN. */
  static String role(String arn) {
    return RoleArn.read(arn) instanceof Read.Valid<RoleArn> valid ? valid.value().name() : arn;
  }

  /** Why a denial may have no reason. */
  static String untold(Permission permission) {
    return switch (permission.service()) {
      case "sts" ->
          "STS gives one answer for three causes: the role may not assume the other, the other does"
              + " not trust it, or does not exist.";
      case "aoss" ->
          "OpenSearch Serverless asks two policies, and both must allow it: one of the role, and a"
              + " data access policy of the collection.";
      default ->
          "AWS leaves the policy out across accounts, and in some services. In another account both"
              + " the role's policy and the "
              + kind(permission)
              + "'s must allow it.";
    };
  }
}
