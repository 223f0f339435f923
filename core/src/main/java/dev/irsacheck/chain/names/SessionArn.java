package dev.irsacheck.chain.names;

import java.util.Optional;

/**
 * The ARN of a role session: {@code arn:PARTITION:sts::ACCOUNT:assumed-role/ROLE/SESSION}. It does
 * not contain the role's path.
 *
 * @param account not validated, because the response may not be from STS
 * @param sessionName empty if missing
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumedRoleUser.html">AssumedRoleUser</a>
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

  /**
   * Whether a person is signed in: IAM Identity Center's role, or a mail address as session name.
   * No SDK uses such a name for a pod.
   */
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
