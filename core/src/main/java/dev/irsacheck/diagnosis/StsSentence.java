package dev.irsacheck.diagnosis;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA206;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA208;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA301;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA302;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA303;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA304;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA305;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA307;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA308;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA309;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA312;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA314;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA315;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA417;
import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA431;

import java.util.List;
import java.util.Locale;

/**
 * A sentence of STS: the table to extend when AWS words something anew.
 *
 * @param text the part of it that does not change
 * @param keyword one word of it in lower case: a line without this word needs no closer look
 * @param code the error code that it comes with; Java v2 drops the code from its text
 * @param diagnosis what code and sentence mean together
 * @param saidBy what else a log must show before the sentence alone is taken for STS's
 */
public record StsSentence(
    String text, String keyword, String code, DiagnosisCode diagnosis, SaidBy saidBy) {
  /** Who writes such a sentence. */
  public enum SaidBy {
    STS_ALONE,
    OTHER_SERVICES_TOO,
    /** Other services, and other calls of STS that have nothing to do with IRSA. */
    OTHER_CALLS_TOO
  }

  private static final String DENIED = "AccessDenied";
  private static final String TOKEN = "InvalidIdentityToken";
  private static final String EXPIRED = "ExpiredTokenException";
  private static final String FORM = "ValidationError";
  private static final String SIGNATURE = "SignatureDoesNotMatch";

  /** In order: of several that fit, the first counts. */
  public static final List<StsSentence> ALL =
      List.of(
          alone(
              "Not authorized to perform sts:AssumeRoleWithWebIdentity",
              "assumerolewithwebidentity",
              DENIED,
              IRSA301),
          alone("No OpenIDConnect provider found", "provider", TOKEN, IRSA302),
          common("Incorrect token audience", "audience", TOKEN, IRSA303),
          alone("match configured thumbprint", "thumbprint", TOKEN, IRSA304),
          alone("retrieve verification key from your identity provider", "key", TOKEN, IRSA305),
          common("Missing a required claim", "claim", TOKEN, IRSA308),
          common("The ID Token provided is not a valid JWT", "jwt", TOKEN, IRSA309),
          common("Token signature invalid", "signature", TOKEN, IRSA309),
          alone("web identity token provided could not be validated", "validated", TOKEN, IRSA309),
          alone(
              "web identity token that was passed could not be validated",
              "validated",
              TOKEN,
              IRSA309),
          common("Issuer must be a valid URL", "issuer", TOKEN, IRSA208),
          alone("Token expired: current date/time", "expired", EXPIRED, IRSA206),
          alone("The web identity token that was passed is expired", "expired", EXPIRED, IRSA206),
          common("Token too old", "old", EXPIRED, IRSA307),
          common("Token is too old", "old", EXPIRED, IRSA307),
          ofAnyCall("Request ARN is invalid", "arn", FORM, IRSA312),
          ofAnyCall("failed to satisfy constraint", "constraint", FORM, IRSA312),
          alone(
              "STS is not activated in this region",
              "activated",
              "RegionDisabledException",
              IRSA314),
          common(
              "The security token included in the request is invalid",
              "security",
              "InvalidClientTokenId",
              IRSA315),
          common("Signature expired", "signature", SIGNATURE, IRSA431),
          common("Signature not yet current", "signature", SIGNATURE, IRSA431),
          common("Rate exceeded", "rate", "Throttling", IRSA417));

  /** The words of each, in the same order. */
  private static final List<String> PLAIN =
      ALL.stream().map(each -> PlainWords.of(each.text).stripTrailing()).toList();

  private static final List<String> FOLDED =
      ALL.stream().map(each -> each.text.toLowerCase(Locale.ROOT)).toList();

  private static StsSentence alone(
      String text, String keyword, String code, DiagnosisCode diagnosis) {
    return new StsSentence(text, keyword, code, diagnosis, SaidBy.STS_ALONE);
  }

  private static StsSentence common(
      String text, String keyword, String code, DiagnosisCode diagnosis) {
    return new StsSentence(text, keyword, code, diagnosis, SaidBy.OTHER_SERVICES_TOO);
  }

  private static StsSentence ofAnyCall(
      String text, String keyword, String code, DiagnosisCode diagnosis) {
    return new StsSentence(text, keyword, code, diagnosis, SaidBy.OTHER_CALLS_TOO);
  }

  /**
   * The first of the table that the text holds, whatever its spaces, articles, case and line
   * breaks.
   *
   * @return null for none
   */
  public static StsSentence in(String text) {
    return first(text, null);
  }

  /** The same among the sentences of one error code. */
  static StsSentence in(String text, String code) {
    return first(text, code);
  }

  private static StsSentence first(String text, String code) {
    String folded = text.toLowerCase(Locale.ROOT);
    String words = null;
    for (int i = 0; i < ALL.size(); i++) {
      StsSentence sentence = ALL.get(i);
      if (code != null && !code.equals(sentence.code) || !folded.contains(sentence.keyword)) {
        continue;
      }
      // Mostly the text is as in the table, which costs less to see.
      if (isAsWritten(folded, FOLDED.get(i))) {
        return sentence;
      }
      words = words == null ? PlainWords.of(text) : words;
      if (words.contains(PLAIN.get(i))) {
        return sentence;
      }
    }
    return null;
  }

  private static boolean isAsWritten(String text, String sentence) {
    int at = text.indexOf(sentence);
    return at == 0 || at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1));
  }
}
