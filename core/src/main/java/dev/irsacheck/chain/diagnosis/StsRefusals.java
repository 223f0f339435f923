package dev.irsacheck.chain.diagnosis;

import dev.irsacheck.chain.diagnosis.AwsRefusal.SaidBy;
import dev.irsacheck.chain.permissions.PolicyOwner;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds the row of {@link AwsRefusal} for an error of STS, by code or by message. */
public final class StsRefusals {
  public static final List<AwsRefusal> SENTENCES =
      Arrays.stream(AwsRefusal.values())
          .filter(row -> row.by().compareTo(SaidBy.OTHER_CALLS_TOO) <= 0 && !row.words().isEmpty())
          .toList();

  private static final Pattern APOSTROPHE =
      Pattern.compile("&#0*39;|&#x27;|&apos;|\\\\u0027|\\\\*['\u2018\u2019`]");

  private static final Pattern ESCAPE = Pattern.compile("\\\\[nrt]|&#?[a-z0-9]+;");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE = Pattern.compile(" (?:a|an|the)(?= )");

  private static final List<Sentence> FORMS = SENTENCES.stream().map(Sentence::of).toList();

  /**
   * @param longest the longest word, to skip texts without it quickly
   */
  private record Sentence(String longest, String folded, String plain) {
    static Sentence of(AwsRefusal row) {
      String folded = row.words().toLowerCase(Locale.ROOT);
      return new Sentence(longestWord(row), folded, plainWords(row.words()).stripTrailing());
    }
  }

  private StsRefusals() {}

  /** The request is not signed, so an error about a signature leaves the cause open. */
  public static AwsRefusal ofAssumeRole(String code, String message, int http) {
    return ofAssumeRole(AwsError.of(code, http), message == null ? "" : message);
  }

  public static AwsRefusal ofAssumeRole(AwsError error, String words) {
    boolean signature = error == AwsError.SIGNATURE || error == AwsError.CLOCK;
    return signature ? AwsRefusal.SIGNATURE_OF_NONE : of(error, words);
  }

  /**
   * Finds the row for any STS call.
   *
   * @param message null if there is none
   * @param http the HTTP status; 0 if unknown
   */
  public static AwsRefusal of(String code, String message, int http) {
    return of(AwsError.of(code, http), message == null ? "" : message);
  }

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

  public static boolean isKnown(String code) {
    return byCode(AwsError.of(code)) != AwsRefusal.STS_SAYS_ANOTHER;
  }

  public static boolean isOfAnyCall(String code) {
    return switch (AwsError.of(code)) {
      case EXPIRED, DENIED, FORM -> false;
      default -> isKnown(code);
    };
  }

  /** Ignores spaces, articles, case and line breaks; null if there is none. */
  public static AwsRefusal in(String text) {
    return in(text, null);
  }

  private static AwsRefusal in(String text, AwsError error) {
    String folded = text.toLowerCase(Locale.ROOT);
    String words = null;
    for (int i = 0; i < FORMS.size(); i++) {
      AwsRefusal row = SENTENCES.get(i);
      Sentence form = FORMS.get(i);
      if (error != null && error != row.error() || !folded.contains(form.longest)) {
        continue;
      }
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

  public static String longestWord(AwsRefusal row) {
    String longest = "";
    for (String word : row.words().toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      boolean longer = word.length() > longest.length() && !word.equals("openidconnect");
      longest = longer ? word : longest;
    }
    return longest;
  }

  /** Returns the lower-case words; services and loggers differ in everything else. */
  static String plainWords(String text) {
    String words = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    words = ESCAPE.matcher(words).replaceAll(" ");
    words = " " + BETWEEN.matcher(words).replaceAll(" ").strip() + " ";
    words = ARTICLE.matcher(words).replaceAll("");
    return words.replace(" openid connect ", " openidconnect ");
  }
}
