package dev.irsacheck.options.permissions.check;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import java.net.URI;

/** How the reports of permissions call things. */
final class ServiceNouns {
  private ServiceNouns() {}

  /** Such as {@code s3:GetObject on orders/app.yaml}. */
  static String what(Permission permission) {
    return permission.action() + " on " + resource(permission);
  }

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

  /** What is used. */
  static String thing(Permission permission) {
    AwsService service = permission.aws();
    return permission.action().equals("s3:ListBucket") ? service.policyHolder() : service.thing();
  }

  /** The name in a role's ARN. */
  static String role(String arn) {
    return RoleArn.read(arn) instanceof ParsedText.Valid<RoleArn> valid
        ? valid.value().name()
        : arn;
  }
}
