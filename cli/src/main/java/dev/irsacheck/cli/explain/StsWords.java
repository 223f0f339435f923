package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.StsRefusals;
import java.util.List;

/**
 * The error codes and sentences of STS: the table to extend when AWS words something anew.
 *
 * <p>A sentence says which code STS gave, because Java v2 drops the code from its text; what code
 * and sentence mean together is left to {@link StsRefusals}.
 */
final class StsWords {
  /**
   * A sentence that goes with a code.
   *
   * @param text a fragment without quotes or apostrophes, which loggers escape
   * @param folded the same in lower case
   */
  record Sentence(String text, String folded, String code, Proof needs) {
    private static Sentence of(String text, String code, Proof needs) {
      return new Sentence(text, LogLine.fold(text), code, needs);
    }
  }

  /** A name that only STS uses, and how the wire spells it. */
  private record Name(String written, String code, Proof needs) {}

  private static final String TOKEN = "InvalidIdentityToken";
  private static final String EXPIRED = "ExpiredTokenException";
  private static final String SIGNATURE = "SignatureDoesNotMatch";

  static final List<Sentence> SENTENCES =
      List.of(
          Sentence.of(
              "Not authorized to perform sts:AssumeRoleWithWebIdentity",
              "AccessDenied",
              Proof.NONE),
          Sentence.of(
              "not authorized to perform: sts:AssumeRoleWithWebIdentity",
              "AccessDenied",
              Proof.NONE),
          Sentence.of("No OpenIDConnect provider found in your account", TOKEN, Proof.NONE),
          Sentence.of("Incorrect token audience", TOKEN, Proof.STS),
          Sentence.of("match configured thumbprint", TOKEN, Proof.NONE),
          Sentence.of("retrieve verification key from your identity provider", TOKEN, Proof.NONE),
          Sentence.of("Missing a required claim: ", TOKEN, Proof.STS),
          Sentence.of("The ID Token provided is not a valid JWT", TOKEN, Proof.STS),
          Sentence.of("web identity token provided could not be validated", TOKEN, Proof.NONE),
          Sentence.of("Token expired: current date/time", EXPIRED, Proof.NONE),
          Sentence.of("Token too old: ", EXPIRED, Proof.STS),
          Sentence.of("Request ARN is invalid", "ValidationError", Proof.WEB_IDENTITY),
          Sentence.of("failed to satisfy constraint", "ValidationError", Proof.WEB_IDENTITY),
          Sentence.of("STS is not activated in this region", "RegionDisabledException", Proof.STS),
          Sentence.of("Rate exceeded", "Throttling", Proof.STS));

  /** The second spelling of each is the class that Java, .NET, JavaScript and Rust make of it. */
  private static final List<Name> NAMES =
      List.of(
          new Name("InvalidIdentityToken", TOKEN, Proof.NONE),
          new Name("InvalidIdentityTokenException", TOKEN, Proof.NONE),
          new Name("IDPCommunicationError", "IDPCommunicationError", Proof.NONE),
          new Name("IDPCommunicationErrorException", "IDPCommunicationError", Proof.NONE),
          new Name("IdpCommunicationErrorException", "IDPCommunicationError", Proof.NONE),
          new Name("IDPRejectedClaim", "IDPRejectedClaim", Proof.NONE),
          new Name("IDPRejectedClaimException", "IDPRejectedClaim", Proof.NONE),
          new Name("IdpRejectedClaimException", "IDPRejectedClaim", Proof.NONE),
          // Other services use these two names too.
          new Name("ExpiredTokenException", EXPIRED, Proof.WEB_IDENTITY),
          new Name("RegionDisabledException", "RegionDisabledException", Proof.STS));

  private StsWords() {}

  /** The first sentence of the table that the line holds, or null. */
  static Sentence sentence(LogLine line) {
    for (Sentence sentence : SENTENCES) {
      if (line.has(sentence.folded())) {
        return sentence;
      }
    }
    return null;
  }

  /** A candidate for a name that is STS's own, wherever on the line it stands; null for none. */
  static Candidate named(LogLine line, Sentence sentence) {
    for (Name name : NAMES) {
      int at = line.atWord(name.written());
      if (at >= 0 && !isOfCredentials(line)) {
        return coded(line, at, name.code(), sentence, name.needs());
      }
    }
    return null;
  }

  /** Other services call expired credentials by the name that STS has for an expired token. */
  private static boolean isOfCredentials(LogLine line) {
    return line.has("security token included in the request is expired");
  }

  /** A candidate for a word that stands where an SDK writes the code; null if it is no code. */
  static Candidate inPlace(LogLine line, String word, Sentence sentence, SdkSign sdk) {
    String code = wireName(word);
    boolean webIdentity = sdk.proves() == Proof.WEB_IDENTITY;
    boolean known = webIdentity ? isKnown(code) : isKnownOfAnyCall(code);
    if (word.isEmpty() || !known && !sdk.placeIsSure()) {
      return null;
    }
    return coded(line, line.text().indexOf(word), code, sentence, Proof.NONE);
  }

  private static Candidate coded(
      LogLine line, int at, String code, Sentence sentence, Proof needs) {
    String message = sentence == null ? "" : sentence.text();
    int start = sentence == null ? at : Math.min(at, line.folded().indexOf(sentence.folded()));
    DiagnosisCode diagnosis = diagnosis(code, message, line);
    return new Candidate(Candidate.Rank.CODE, line, start, diagnosis, "error code " + code, needs);
  }

  /** A candidate for the sentence alone. */
  static Candidate said(LogLine line, Sentence sentence) {
    return new Candidate(
        Candidate.Rank.SENTENCE,
        line,
        line.folded().indexOf(sentence.folded()),
        diagnosis(sentence.code(), sentence.text(), line),
        "\"" + sentence.text().strip() + "\"",
        sentence.needs());
  }

  private static DiagnosisCode diagnosis(String code, String message, LogLine line) {
    if (code.equals(SIGNATURE)) {
      boolean clock = line.has("signature expired") || line.has("signature not yet current");
      return clock ? DiagnosisCode.IRSA431 : DiagnosisCode.IRSA316;
    }
    return StsRefusals.ofAssumeRole(code, message, isServerError(code) ? 500 : 400);
  }

  private static boolean isKnown(String code) {
    return isKnownOfAnyCall(code)
        || StsRefusals.ofAssumeRole(code, "", 400) != DiagnosisCode.IRSA399;
  }

  /** The codes that mean the same whichever operation of STS was called. */
  private static boolean isKnownOfAnyCall(String code) {
    return switch (code) {
      case TOKEN,
          "IDPCommunicationError",
          "IDPRejectedClaim",
          "RegionDisabledException",
          "InvalidClientTokenId",
          SIGNATURE ->
          true;
      default -> StsRefusals.isThrottling(code) || isServerError(code);
    };
  }

  private static boolean isServerError(String code) {
    return switch (code) {
      case "InternalFailure", "InternalError", "InternalServerError", "ServiceUnavailable" -> true;
      default -> false;
    };
  }

  private static String wireName(String word) {
    for (Name name : NAMES) {
      if (name.written().equals(word)) {
        return name.code();
      }
    }
    return word;
  }
}
