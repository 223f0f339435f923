package dev.irsacheck.chain.permissions;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.RoleArn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Parses a declaration's line, {@code ACTION RESOURCE}. */
public final class PermissionText {
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9*?]+|\\*");

  /** API calls that users mistake for IAM actions. */
  private static final Map<String, String> CALLS =
      Map.of(
          "s3:headobject", "s3:GetObject",
          "s3:headbucket", "s3:ListBucket",
          "s3:listobjects", "s3:ListBucket",
          "s3:listobjectsv2", "s3:ListBucket",
          "lambda:invoke", "lambda:InvokeFunction",
          "secretsmanager:getsecret", "secretsmanager:GetSecretValue");

  private static final Set<String> OTHERS =
      Set.of("ssm:getparameters", "kinesis:putrecords", "sqs:listqueues", "sns:listtopics");

  private static final int LONGEST = 2_048;

  private PermissionText() {}

  /**
   * An invalid line.
   *
   * @param complaint continues the quoted line, such as "is not an action and a resource"
   * @param meant null without a suggestion
   */
  public record Fault(String complaint, String meant) {}

  public record Reading(Permission permission, Fault fault) {}

  /**
   * @param separator a space, or {@code @} where a space is impossible
   */
  public static Reading of(String line, char separator) {
    String text = line.strip();
    int gap = text.indexOf(separator);
    for (int i = 0; i < (gap < 0 ? text.length() : gap); i++) {
      gap = Character.isWhitespace(text.charAt(i)) ? i : gap;
    }
    if (gap <= 0 || gap == text.length() - 1) {
      return bad(
          "is not an action and a resource such as s3:GetObject"
              + separator
              + "arn:aws:s3:::orders/app.yaml",
          null);
    }
    return of(text.substring(0, gap), text.substring(gap + 1));
  }

  public static Reading of(String written, String resource) {
    String action = lowerService(written.strip());
    String where = resource.strip();
    if (!ACTION.matcher(action).matches()) {
      return bad("has no action such as s3:GetObject before the resource", nearest(action));
    }
    if (where.isEmpty() || where.length() > LONGEST) {
      return bad(
          where.isEmpty() ? "has no resource" : "has a resource that is longer than any", null);
    }
    if (where.codePoints().anyMatch(PermissionText::doesNotPrint)) {
      return bad("has a resource with characters that do not print", null);
    }
    ProbeableAction known = ProbeableAction.named(action);
    if (known == null) {
      String meant = isAnAction(action) ? null : nearest(action);
      if (meant != null) {
        return bad("has an action that IAM does not know", meant);
      }
      int colon = action.indexOf(':');
      String service = colon < 0 ? null : ServicePrefixes.findMeant(action.substring(0, colon));
      return service == null
          ? good(action, where)
          : bad("has a service that IAM does not know", service + action.substring(colon));
    }
    String complaint = resourceComplaint(known, where);
    return complaint == null ? good(known.action(), where) : bad(complaint, null);
  }

  private static boolean isAnAction(String action) {
    return action.indexOf('*') >= 0
        || action.indexOf('?') >= 0
        || OTHERS.contains(action.toLowerCase(Locale.ROOT));
  }

  /** Allows one typo only, because PutObject and GetObject differ by two letters. */
  private static String nearest(String action) {
    String lower = action.toLowerCase(Locale.ROOT);
    String call = CALLS.get(lower);
    if (call != null) {
      return call;
    }
    for (String name : ProbeableAction.names()) {
      if (ClosestWord.isTypo(lower, name.toLowerCase(Locale.ROOT))) {
        return name;
      }
    }
    return null;
  }

  private static String resourceComplaint(ProbeableAction action, String resource) {
    if (resource.equals("*")) {
      return null;
    }
    AwsService service = action.service();
    if (!Arn.isMeant(resource)) {
      return isShort(service, resource) ? null : "has a resource that is no ARN";
    }
    Arn arn = Arn.parse(resource).orElse(null);
    if (arn == null || arn.partition().isEmpty()) {
      return "has a resource that is not a whole ARN";
    }
    if (!arn.service().equals(service.inArns())) {
      return "has a resource of " + arn.service() + " for an action of " + service.signingName();
    }
    String named = arn.resource();
    if (named.isEmpty() || named.equals("/")) {
      return "has an ARN that names no resource";
    }
    if (service == AwsService.S3) {
      return canBeABucket(arn) ? null : "has an ARN that names no bucket";
    }
    boolean role = named.indexOf('*') >= 0 || RoleArn.read(resource).isValid();
    return service == AwsService.STS && !role ? "has an ARN that is no role's" : null;
  }

  private static boolean canBeABucket(Arn arn) {
    String bucket = arn.resource().split("/", 2)[0];
    return !arn.account().isEmpty()
        || bucket.matches(".*[*?:].*")
        || bucket.matches("(?!\\.+$)[A-Za-z0-9._-]{1,255}");
  }

  private static boolean doesNotPrint(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static boolean isShort(AwsService service, String resource) {
    return switch (service) {
      case KMS -> resource.startsWith("alias/") && resource.length() > "alias/".length();
      case SSM -> resource.startsWith("/") && resource.length() > 1;
      case SQS, ES, AOSS -> isUrl(resource);
      default -> false;
    };
  }

  private static boolean isUrl(String text) {
    try {
      URI url = new URI(text);
      return "https".equals(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String lowerService(String action) {
    int colon = action.indexOf(':');
    return colon < 0
        ? action
        : action.substring(0, colon).toLowerCase(Locale.ROOT) + action.substring(colon);
  }

  private static Reading good(String action, String resource) {
    return new Reading(new Permission(action, resource), null);
  }

  private static Reading bad(String complaint, String meant) {
    return new Reading(null, new Fault(complaint, meant));
  }

  public static List<String> split(String text) {
    List<String> entries = new ArrayList<>();
    for (String each : text.split("\\+")) {
      if (!each.isBlank()) {
        entries.add(each.strip());
      }
    }
    return entries;
  }
}
