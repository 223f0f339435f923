package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses denials in linear time: no search starts inside text that another has read. */
public final class DenialText {
  private static final String END = " \t\n\r\f\u000B\"'`,;.)]";

  private static final int LONGEST_NAME = 2048;

  private static final int LONGEST_BLANK = 160;

  private static final String ESCAPE = "(?<!\\\\)\\\\++";

  private static final Pattern ESCAPED_QUOTE = Pattern.compile(ESCAPE + "\"|&(?:quot|#34);");

  private static final Pattern ESCAPED_SPACE = Pattern.compile(ESCAPE + "[nrt]");
  private static final Pattern END_OF_TEXT = Pattern.compile("(?=</)|(?<=[\"'`])(?=[}\\])])");

  private static final String QUOTE = "[\"'`]?+";

  private static final String ARN = Arn.beginning() + "\\S++";

  private static final Pattern USER =
      Pattern.compile("(?<![\\w/])user(?=[:\\s`'\"]):?", Pattern.CASE_INSENSITIVE);

  private static final String VERB =
      "is\\s++not\\s++authorized\\s++to\\s++(?:access\\s++this\\s++resource\\b|perform\\b:?+)";

  private static final String REASON = "(?:because\\s|with\\s++an\\s++explicit\\s++deny\\b)";

  private static final Pattern MORE =
      Pattern.compile(
          "\\s*+(?:on|because|with|in|transitively|allows?)\\b", Pattern.CASE_INSENSITIVE);

  /** Only a quoted resource may have spaces, except in IAM and where AWS omits the quotes. */
  private static final String NAMED =
      joined(
          """
          (?:\\s++{QUOTE}(?<action>[A-Za-z0-9-]++:[A-Za-z0-9*]++){QUOTE}
            (?:\\s++(?<on>on)\\s++
              (?:this\\s++resource\\b
              |the\\s++resource\\s++associated\\s++with\\s++this\\s++ciphertext\\b
              |resource:?\\s*+
                (?:"(?<quoted>[^"]++)"
                |(?<resource>
                  [^\\s"]++(?:\\s++(?!{REASON})[^\\s"]++){1,6}?(?={QUOTE}\\s++{REASON})
                  |(?:(?:role|user|group|policy\\s++path|policy|instance\\s++profile)\\s++)?+[^\\s"]++
                ))
              )
            )?+
          )?+""");

  private static final Pattern SENTENCE =
      Pattern.compile("(?<verb>" + VERB + ")" + NAMED, Pattern.CASE_INSENSITIVE);

  /** The whole sentence with its surroundings, even if a line break splits it. */
  private static final Pattern WHOLE =
      Pattern.compile(
          joined("(?:{QUOTE}{ARN}\\s++)?+(?<verb>{VERB})")
              + NAMED
              + joined(
                  """
              (?:{QUOTE}\\s++(?<reason>{REASON})
                (?:\\s*+(?:[\\w:*-]++\\s++){0,8}?(?:polic(?:y|ies)|boundary)\\b
                  (?:\\s++transitively\\s++through\\s++(?:[\\w-]++\\s++){0,5}?policy)?+
                  (?:\\s++allows?\\s++the\\s++\\S++\\s++action\\b)?+
                  (?:,\\s++with\\s++policy\\s++ARN)?+
                  (?::\\s*+{ARN})?+
                )?+
              )?+"""),
          Pattern.CASE_INSENSITIVE);

  /** Joins a pattern over several lines and inserts the patterns in braces. */
  private static String joined(String lines) {
    return lines
        .replace("{VERB}", VERB)
        .replace("{REASON}", REASON)
        .replace("{QUOTE}", QUOTE)
        .replace("{ARN}", ARN)
        .replaceAll("\\s", "");
  }

  private DenialText() {}

  static String plain(String text) {
    String quoted = ESCAPED_QUOTE.matcher(text).replaceAll("\"");
    String spaced = ESCAPED_SPACE.matcher(quoted).replaceAll(" ");
    return END_OF_TEXT.matcher(spaced).replaceAll(" ");
  }

  public static Optional<Denial> first(String text) {
    List<Denial> all = all(text);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
  }

  /**
   * Parses all denials in a text.
   *
   * @param text quotes and line breaks may be escaped; the result is not masked
   */
  public static List<Denial> all(String text) {
    List<Denial> all = new ArrayList<>();
    String plain = plain(text);
    Matcher sentence = SENTENCE.matcher(plain);
    int end = 0;
    boolean found = sentence.find();
    while (found) {
      String principal = principal(plain.substring(end, sentence.start()));
      String action = bare(sentence.group("action"));
      // Punctuation inside the quotes belongs to the name.
      String quoted = sentence.group("quoted");
      String resource = quoted == null ? named(bare(sentence.group("resource"))) : quoted;
      end = sentence.end();
      found = sentence.find();
      DenialReason reason =
          DenialReason.in(plain.substring(end, found ? sentence.start() : plain.length()));
      // Without action and principal the sentence is an application's own.
      if (!action.isEmpty() || isName(principal)) {
        all.add(
            new Denial(
                principal,
                reason.action().isEmpty() || action.equalsIgnoreCase(reason.action())
                    ? action
                    : reason.action(),
                resource,
                reason.owner(),
                reason.explicit(),
                reason.policy()));
      }
    }
    return all;
  }

  private static String principal(String before) {
    String text = before.stripTrailing();
    int blank = text.length();
    while (blank > 0 && !Character.isWhitespace(text.charAt(blank - 1))) {
      blank--;
    }
    String last = bare(text.substring(blank));
    if (isName(last)) {
      return last;
    }
    Matcher user = USER.matcher(text);
    user.region(Math.max(0, text.length() - LONGEST_BLANK), text.length());
    String named = "";
    while (user.find()) {
      named = bare(text.substring(user.end()));
    }
    return named;
  }

  private static boolean isName(String word) {
    return Arn.isMeant(word) || word.startsWith("user/") || word.contains(":user/");
  }

  private static String named(String resource) {
    int blank = resource.lastIndexOf(' ');
    String last = resource.substring(blank + 1);
    return Arn.isMeant(last) && blank < "instance profile ".length() ? last : resource;
  }

  static String bare(String text) {
    if (text == null) {
      return "";
    }
    int start = 0;
    while (start < text.length() && " \"'`".indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    int end = text.length();
    while (end > start && END.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** A line break may have split a word; then a word of the sentence must follow. */
  public static boolean goesOn(String begun, String between, String rest) {
    String first = plain(begun);
    String lower = first.toLowerCase(Locale.ROOT);
    int verb = lower.lastIndexOf("is not authorized to ");
    int start = verb >= 0 ? verb : lower.lastIndexOf(Arn.beginning());
    if (start < 0 || first.length() - start > 2 * LONGEST_NAME) {
      return false;
    }
    String both = first + between + plain(rest);
    Matcher whole = WHOLE.matcher(both);
    whole.region(start, Math.min(both.length(), first.length() + 2 * LONGEST_NAME));
    int broken = first.length();
    if (!whole.lookingAt()) {
      return !between.isEmpty() && whole.hitEnd();
    }
    if (between.isEmpty()) {
      return Math.max(whole.end("verb"), Math.max(whole.end("on"), whole.end("reason"))) > broken;
    }
    return whole.end() > broken + between.length()
        || whole.hitEnd() && MORE.matcher(both.substring(whole.end())).lookingAt();
  }

  /** Whether AWS's reason follows directly; otherwise the name may be truncated. */
  public static boolean isWhole(Denial denial, String text) {
    String named = denial.resource().isEmpty() ? denial.action() : denial.resource();
    return named.length() <= LONGEST_NAME
        && Pattern.compile(
                Pattern.quote(named) + "[\"'`]?+\\s++" + REASON, Pattern.CASE_INSENSITIVE)
            .matcher(plain(text))
            .find();
  }
}
