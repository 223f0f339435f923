package dev.irsacheck.options.permissions.check;

import dev.irsacheck.base.text.ParsedText;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import java.net.URI;

final class ServiceNouns {
  private ServiceNouns() {}

  /** Returns {@code s3:GetObject on orders/app.yaml}. */
  static String what(Permission permission) {
    return permission.action() + " on " + resource(permission);
  }

  /** The resource without the part that all of its kind share. */
  static String resource(Permission permission) {
    String declared = permission.resource();
    String name = declared.startsWith("https://") ? ResourceInPolicy.domain(declared) : null;
    if (name != null) {
      return "domain/" + name + URI.create(declared).getPath();
    }
    Arn arn = Arn.parse(declared).orElse(null);
    return arn == null ? declared : arn.resource();
  }

  static String thing(Permission permission) {
    AwsService service = permission.aws();
    return permission.action().equals("s3:ListBucket") ? service.policyHolder() : service.thing();
  }

  static String role(String arn) {
    return RoleArn.read(arn) instanceof ParsedText.Valid<RoleArn> valid
        ? valid.value().name()
        : arn;
  }
}
