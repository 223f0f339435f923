package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * The ARN of a role session, which does not contain the role's path.
 *
 * @param sessionName empty if missing
 */
public record SessionArn(String partition, String account, String roleName, String sessionName) {
  private static final String RESOURCE = "assumed-role/";

  private static final String OF_PEOPLE = "AWSReservedSSO_";

  public static String beforeName() {
    return ":" + RESOURCE;
  }

  public static Optional<SessionArn> parse(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    if (arn == null || !isOf(arn.resource())) {
      return Optional.empty();
    }
    String resource = arn.resource();
    int session = resource.indexOf('/', RESOURCE.length());
    return Optional.of(
        new SessionArn(
            arn.partition(),
            arn.account(),
            roleName(resource),
            session < 0 ? "" : resource.substring(session + 1)));
  }

  public Optional<RoleArn> role() {
    return Optional.ofNullable(
        RoleArn.read(RoleArn.text(partition, account, "/" + roleName)).orNull());
  }

  /** No SDK uses a mail address as a pod's session name. */
  public boolean isOfPerson() {
    return roleName.startsWith(OF_PEOPLE) || sessionName.indexOf('@') > 0;
  }

  static boolean isOf(String resource) {
    return resource.startsWith(RESOURCE);
  }

  static String roleName(String resource) {
    int end = resource.indexOf('/', RESOURCE.length());
    return resource.substring(RESOURCE.length(), end < 0 ? resource.length() : end);
  }
}
