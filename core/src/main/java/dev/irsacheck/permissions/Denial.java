package dev.irsacheck.permissions;

import dev.irsacheck.names.Arn;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A denial as AWS words it: {@code User: PRINCIPAL is not authorized to perform: ACTION on
 * resource: RESOURCE CONTEXT}.
 *
 * @param principal whose request it was, as AWS names it: a session, never the role; may be empty
 * @param action what was evaluated, which may be another action than the one called; may be empty
 * @param resource as AWS names it, without quotes; may be empty
 * @param owner whose policy said no
 * @param explicit a policy denies it, be it told whose or not; else none allows it
 * @param policy the ARN of that policy, where AWS appends it; else null
 */
public record Denial(
    String principal,
    String action,
    String resource,
    PolicyOwner owner,
    boolean explicit,
    String policy) {

  /** What stands at the end of a sentence and not in a name. */
  private static final String END = " \t\n\r\f\u000B\"'`,;.)";

  /** A name of one word to six: whatever a line holds, no search goes back further. */
  private static final String WORDS = "[a-z-]++(?:\\s++[a-z-]++){0,5}?";

  private static final Pattern SENTENCE =
      Pattern.compile(
          "(?:User:?\\s++(?<principal>\\S++)\\s++)?+is\\s++not\\s++authorized\\s++to\\s++perform:?\\s++"
              + "(?<action>[A-Za-z0-9-]+:[A-Za-z0-9*]+)"
              // Only in quotes may there be a blank in it, as in the key of an object.
              + "(?:\\s+on\\s+resource:\\s*(?:\"(?<quoted>[^\"]+)\"|(?<resource>[^\\s\"]+)))?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NONE_ALLOWS =
      Pattern.compile(
          "because\\s++(?:no|the)\\s++(?<owner>" + WORDS + ")\\s++allows?\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DENIES =
      Pattern.compile(
          "explicit\\s++deny\\s++in\\s++(?<owner>"
              + WORDS
              + "\\s++(?:policy|boundary))\\b"
              + "(?<through>\\s++transitively\\s++through\\s++(?<root>"
              + WORDS
              + "\\s++policy))?"
              + "(?::\\s*+(?<policy>\\S+:\\S+))?",
          Pattern.CASE_INSENSITIVE);

  /** Some services leave out in which policy. */
  private static final Pattern DENIED =
      Pattern.compile("with\\s++an\\s++explicit\\s++deny\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern APPENDED =
      Pattern.compile("action:\\s*+(?<policy>\\S+:\\S+)", Pattern.CASE_INSENSITIVE);

  /** Reads the first denial in a text; empty where there is none in these words. */
  public static Optional<Denial> in(String text) {
    Matcher sentence = SENTENCE.matcher(text);
    if (!sentence.find()) {
      return Optional.empty();
    }
    String rest = text.substring(sentence.end());
    Matcher denies = DENIES.matcher(rest);
    Matcher none = NONE_ALLOWS.matcher(rest);
    boolean told = denies.find();
    boolean implicit = !told && none.find();
    PolicyOwner owner =
        told ? owner(denies.group("owner")) : implicit ? owner(none.group("owner")) : untold(rest);
    return Optional.of(
        new Denial(
            bare(sentence.group("principal")),
            bare(sentence.group("action")),
            // Whatever stands in quotes is a part of the name, at its end too.
            sentence.group("quoted") == null
                ? bare(sentence.group("resource"))
                : sentence.group("quoted"),
            owner,
            told || !implicit && DENIED.matcher(rest).find(),
            policy(told ? denies.group("policy") : appended(rest))));
  }

  /** The older words of KMS, which name a policy's kind and no owner in the usual form. */
  private static PolicyOwner untold(String rest) {
    return rest.toLowerCase(Locale.ROOT).contains("no resource-based policies allow access")
        ? PolicyOwner.RESOURCE
        : PolicyOwner.UNTOLD;
  }

  private static String appended(String rest) {
    Matcher appended = APPENDED.matcher(rest);
    return appended.find() ? appended.group("policy") : null;
  }

  private static String policy(String text) {
    String arn = text == null ? "" : bare(text);
    return Arn.parse(arn).isPresent() ? arn : null;
  }

  private static PolicyOwner owner(String words) {
    String plain = words.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    for (PolicyOwner owner : PolicyOwner.values()) {
      for (String each : owner.words()) {
        if (plain.endsWith(each)) {
          return owner;
        }
      }
    }
    return PolicyOwner.UNTOLD;
  }

  private static String bare(String text) {
    if (text == null) {
      return "";
    }
    int start = 0;
    while (start < text.length() && "\"'".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = text.length();
    while (end > start && END.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** The service of the action, in lower case: {@code s3}; empty where none is named. */
  public String service() {
    int colon = action.indexOf(':');
    return colon < 0 ? "" : action.substring(0, colon).toLowerCase(Locale.ROOT);
  }
}
