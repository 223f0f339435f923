package dev.irsacheck.cli.explain;

import dev.irsacheck.diagnosis.AwsError;
import dev.irsacheck.diagnosis.AwsRefusal;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.StsRefusals;
import java.util.List;

/**
 * Finds the error codes and sentences of STS on a line.
 *
 * <p>Which there are and what they mean is told in {@link AwsRefusal}, the table that the live
 * check reads too.
 */
final class StsWords {
  /** The status, which is rarely logged. */
  private static final int UNKNOWN = 0;

  /** A name that only STS uses, as it may stand anywhere on a line. */
  record Name(String written, Phrase phrase, Proof needs) {
    private static Name of(String written, Proof needs) {
      return new Name(written, Phrase.of(written), needs);
    }
  }

  /** The second spelling of each is the class that Java, .NET, JavaScript and Rust make of it. */
  static final List<Name> NAMES =
      List.of(
          Name.of("InvalidIdentityToken", Proof.NONE),
          Name.of("InvalidIdentityTokenException", Proof.NONE),
          Name.of("IDPCommunicationError", Proof.NONE),
          Name.of("IDPCommunicationErrorException", Proof.NONE),
          Name.of("IdpCommunicationErrorException", Proof.NONE),
          Name.of("IDPRejectedClaim", Proof.NONE),
          Name.of("IDPRejectedClaimException", Proof.NONE),
          Name.of("IdpRejectedClaimException", Proof.NONE),
          // Other services use these names too.
          Name.of("ExpiredTokenException", Proof.WEB_IDENTITY),
          Name.of("InvalidClientTokenId", Proof.STS),
          Name.of("RegionDisabledException", Proof.STS));

  /** None of the table is longer. */
  private static final int LONGEST_SENTENCE = 80;

  private static final List<String> FOLDED =
      StsRefusals.SENTENCES.stream().map(row -> LogLine.fold(row.words())).toList();

  private StsWords() {}

  /** The first sentence of the table that the line holds, or null. */
  static AwsRefusal sentence(LogLine line) {
    return Vocabulary.get().mayHoldSentence(line) ? StsRefusals.in(line.folded()) : null;
  }

  /**
   * Both lines as one, if a sentence begins on the first and ends on the second; else null. Columns
   * and terminals wrap between words, or in the middle of one.
   */
  static LogLine across(LogLine first, LogLine second) {
    if (!first.breaksOff()) {
      return null;
    }
    String rest = second.text().substring(Continuation.afterFrame(second.text()));
    for (String between : new String[] {" ", ""}) {
      LogLine both = first.withText(first.text().stripTrailing() + between + rest);
      if (sentence(both) != null && sentence(first) == null && sentence(second) == null) {
        return both;
      }
    }
    return null;
  }

  /** Whether a text ends with the beginning of a sentence. */
  static boolean breaksOff(String line) {
    String end = line.stripTrailing();
    String text = end.substring(Math.max(0, end.length() - LONGEST_SENTENCE));
    for (String sentence : FOLDED) {
      String firstWord = sentence.substring(0, sentence.indexOf(' '));
      int at = text.lastIndexOf(firstWord);
      int length = text.length() - at;
      if (at >= 0 && length < sentence.length() && sentence.startsWith(text.substring(at))) {
        return true;
      }
    }
    return false;
  }

  /** A candidate for a name that is STS's own, wherever on the line it stands; null for none. */
  static Candidate named(LogLine line, AwsRefusal sentence) {
    for (Name name : NAMES) {
      int at = line.atWord(name.written(), name.phrase());
      if (at >= 0 && !isOfCredentials(line)) {
        return coded(line, at, name.written(), sentence, name.needs());
      }
    }
    return null;
  }

  /** Other services call expired credentials by the name that STS has for an expired token. */
  private static boolean isOfCredentials(LogLine line) {
    return line.has("security token included in the request is expired");
  }

  /** A candidate for a word that stands where an SDK writes the code; null if it is no code. */
  static Candidate inPlace(LogLine line, String word, AwsRefusal sentence, SdkSign sdk) {
    boolean webIdentity = sdk.proves() == Proof.WEB_IDENTITY;
    boolean known = webIdentity ? StsRefusals.isKnown(word) : StsRefusals.isOfAnyCall(word);
    if (word.isEmpty() || !known && !sdk.placeIsSure()) {
      return null;
    }
    Candidate coded = coded(line, line.text().indexOf(word), word, sentence, Proof.NONE);
    AwsError error = AwsError.of(word);
    return webIdentity && (error == AwsError.SIGNATURE || error == AwsError.CLOCK)
        ? coded.of(AwsRefusal.SIGNATURE_OF_NONE.diagnosis())
        : coded;
  }

  static Candidate coded(LogLine line, int at, String code, AwsRefusal sentence, Proof needs) {
    int start = sentence == null ? at : Math.min(at, start(line, sentence));
    return new Candidate(
        Candidate.Rank.CODE,
        line,
        start,
        diagnosis(code, line, sentence),
        List.of(),
        "error code " + code,
        needs,
        sentence == null ? AwsError.of(code).name() : null);
  }

  /** A candidate for the sentence alone. */
  static Candidate said(LogLine line, AwsRefusal sentence) {
    return new Candidate(
        Candidate.Rank.SENTENCE,
        line,
        start(line, sentence),
        diagnosis(sentence, line),
        List.of(),
        "\"" + sentence.words() + "\"",
        needs(sentence),
        sentence.error().name());
  }

  private static int start(LogLine line, AwsRefusal sentence) {
    return Math.max(0, line.folded().indexOf(StsRefusals.longestWord(sentence)));
  }

  private static Proof needs(AwsRefusal sentence) {
    return switch (sentence.by()) {
      case OTHERS_TOO -> Proof.STS;
      case OTHER_CALLS_TOO -> Proof.WEB_IDENTITY;
      default -> Proof.NONE;
    };
  }

  /** What the table says of a code and the line, which is read only where it must be. */
  private static DiagnosisCode diagnosis(String code, LogLine line, AwsRefusal sentence) {
    boolean read = sentence != null || mayNamePolicy(line);
    return StsRefusals.of(code, read ? line.text() : "", UNKNOWN).diagnosis();
  }

  /** The same of a sentence, for whose code it counts. */
  private static DiagnosisCode diagnosis(AwsRefusal sentence, LogLine line) {
    boolean other = mayNamePolicy(line) && sentence.error() == AwsError.DENIED;
    return other
        ? StsRefusals.of("AccessDenied", line.text(), UNKNOWN).diagnosis()
        : sentence.diagnosis();
  }

  private static boolean mayNamePolicy(LogLine line) {
    return line.has("polic") || line.has("boundar");
  }
}
