package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * The ARN of a role's session, as STS gives it: {@code
 * arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION}.
 *
 * @param account as it was written; the answer may be of something else than STS
 * @param roleName the role's name; its path is not part of a session's ARN
 * @param sessionName empty where the ARN has none
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumedRoleUser.html">AssumedRoleUser</a>
 */
public record SessionArn(String partition, String account, String roleName, String sessionName) {
  private static final String RESOURCE = "assumed-role/";

  /** How IAM Identity Center, once AWS SSO, begins the names of the roles of people. */
  private static final String OF_PEOPLE = "AWSReservedSSO_";

  /** What stands before the role's name wherever such an ARN is quoted, as in a log. */
  public static String beforeName() {
    return ":" + RESOURCE;
  }

  /** Empty if the text is not the ARN of an assumed role. */
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

  /** Its role's ARN but for the path, if it has one; empty where account or name is no role's. */
  public Optional<RoleArn> role() {
    return Optional.ofNullable(
        RoleArn.read(RoleArn.text(partition, account, "/" + roleName)).orNull());
  }

  /**
   * Whether it is a person's, who signed in: the role is one for people, or the session has the
   * name of a mailbox, as identity providers of firms give it. No SDK names a pod's session so.
   */
  public boolean isOfPerson() {
    return roleName.startsWith(OF_PEOPLE) || sessionName.indexOf('@') > 0;
  }

  static boolean isOf(String resource) {
    return resource.startsWith(RESOURCE);
  }

  /** The role's name in the resource of a session's ARN. */
  static String roleName(String resource) {
    int end = resource.indexOf('/', RESOURCE.length());
    return resource.substring(RESOURCE.length(), end < 0 ? resource.length() : end);
  }
}
