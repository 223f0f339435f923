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
      case "sts" -> PermissionTexts.untoldSts();
      case "aoss" -> PermissionTexts.untoldAoss();
      default -> PermissionTexts.untold(kind(permission));
    };
  }
}
