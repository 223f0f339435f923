package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.chain.diagnosis.AwsRefusal.SaidBy;
import dev.irsacheck.chain.permissions.PolicyOwner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which row of {@link AwsRefusal} an error of STS is, by its code or by its words alone. */
public final class StsRefusals {
  /** The rows that have words, in order. */
  public static final List<AwsRefusal> SENTENCES =
      Arrays.stream(AwsRefusal.values())
          .filter(row -> row.by().compareTo(SaidBy.OTHER_CALLS_TOO) <= 0 && !row.words().isEmpty())
          .toList();

  /** An apostrophe joins; loggers escape it for XML, JSON or a shell. */
  private static final Pattern APOSTROPHE =
      Pattern.compile("&#0*39;|&#x27;|&apos;|\\\\u0027|\\\\*['\u2018\u2019`]");

  private static final Pattern ESCAPE = Pattern.compile("\\\\[nrt]|&#?[a-z0-9]+;");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE = Pattern.compile(" (?:a|an|the)(?= )");

  private static final List<Sentence> FORMS = SENTENCES.stream().map(Sentence::of).toList();

  /**
   * How its words are found.
   *
   * @param longest of its words: a text without this one needs no closer look
   * @param folded in small letters
   * @param plain its words alone
   */
  private record Sentence(String longest, String folded, String plain) {
    static Sentence of(AwsRefusal row) {
      String folded = row.words().toLowerCase(Locale.ROOT);
      return new Sentence(longestWord(row), folded, plainWords(row.words()).stripTrailing());
    }
  }

  private StsRefusals() {}

  /**
   * The row of a refusal by AssumeRoleWithWebIdentity. That request carries no signature, so
   * whoever finds fault with one leaves open what is wrong.
   */
  public static AwsRefusal ofAssumeRole(String code, String message, int http) {
    return ofAssumeRole(AwsError.of(code, http), message == null ? "" : message);
  }

  /** The same where it is known what its code means. */
  public static AwsRefusal ofAssumeRole(AwsError error, String words) {
    boolean signature = error == AwsError.SIGNATURE || error == AwsError.CLOCK;
    return signature ? AwsRefusal.SIGNATURE_OF_NONE : of(error, words);
  }

  /**
   * The row of a refusal by any call on the way to the role.
   *
   * @param code STS's error code, such as {@code InvalidIdentityToken}, in any spelling
   * @param message STS's words, in any version of them; null for none
   * @param http the HTTP status, 0 where it is not known
   */
  public static AwsRefusal of(String code, String message, int http) {
    return of(AwsError.of(code, http), message == null ? "" : message);
  }

  /** The same where it is known what its code means. */
  public static AwsRefusal of(AwsError error, String words) {
    if (error == AwsError.DENIED && PolicyOwner.in(words).isBesideTrust()) {
      return AwsRefusal.OTHER_POLICY_DENIES;
    }
    AwsRefusal sentence = in(words, error);
    return sentence == null ? byCode(error) : sentence;
  }

  private static AwsRefusal byCode(AwsError error) {
    for (AwsRefusal row : AwsRefusal.values()) {
      if (row.by() == SaidBy.STS_BY_CODE && row.error() == error) {
        return row;
      }
    }
    return AwsRefusal.STS_SAYS_ANOTHER;
  }

  /** True where STS is known to have the code. */
  public static boolean isKnown(String code) {
    return byCode(AwsError.of(code)) != AwsRefusal.STS_SAYS_ANOTHER;
  }

  /** True for the codes that mean the same whichever operation of STS was called. */
  public static boolean isOfAnyCall(String code) {
    return switch (AwsError.of(code)) {
      case EXPIRED, DENIED, FORM -> false;
      default -> isKnown(code);
    };
  }

  /**
   * The first sentence of the table that the text holds, whatever its spaces, articles, case and
   * line breaks.
   *
   * @return null for none
   */
  public static AwsRefusal in(String text) {
    return in(text, null);
  }

  /** The same among the sentences of one error. */
  private static AwsRefusal in(String text, AwsError error) {
    String folded = text.toLowerCase(Locale.ROOT);
    String words = null;
    for (int i = 0; i < FORMS.size(); i++) {
      AwsRefusal row = SENTENCES.get(i);
      Sentence form = FORMS.get(i);
      if (error != null && error != row.error() || !folded.contains(form.longest)) {
        continue;
      }
      // Mostly the text is as in the table, which costs less to see.
      if (isAsWritten(folded, form.folded)) {
        return row;
      }
      words = words == null ? plainWords(text) : words;
      if (words.contains(form.plain)) {
        return row;
      }
    }
    return null;
  }

  private static boolean isAsWritten(String text, String sentence) {
    int at = text.indexOf(sentence);
    return at == 0 || at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  /** In small letters; "OpenID Connect" is written in one word and in two. */
  public static String longestWord(AwsRefusal row) {
    String longest = "";
    for (String word : row.words().toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      boolean longer = word.length() > longest.length() && !word.equals("openidconnect");
      longest = longer ? word : longest;
    }
    return longest;
  }

  /**
   * The words of a text in lower case, one space before and behind each; a space alone for none.
   *
   * <p>AWS's services, emulators and loggers differ in spaces, line breaks, articles, case,
   * punctuation and escapes, not in the words.
   */
  static String plainWords(String text) {
    String words = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    words = ESCAPE.matcher(words).replaceAll(" ");
    words = " " + BETWEEN.matcher(words).replaceAll(" ").strip() + " ";
    words = ARTICLE.matcher(words).replaceAll("");
    return words.replace(" openid connect ", " openidconnect ");
  }
}
