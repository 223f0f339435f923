package dev.irsacheck.cli.explain;

import java.util.List;

/**
 * CloudTrail's record of a call, on one line or with a line for each key, in any order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html">CloudTrail
 *     record contents</a>
 */
final class CloudTrail {
  static final String NAME = "CloudTrail";

  private static final Phrase VERSION = Phrase.of("eventversion");
  private static final Phrase CALL = Phrase.of("eventname");
  private static final Phrase CODE = Phrase.of("errorcode");
  static final List<Phrase> PHRASES = List.of(VERSION, CALL, CODE);

  private CloudTrail() {}

  static boolean begins(LogLine line) {
    int at = line.at(VERSION);
    return at >= 0 && line.folded().substring(0, at).matches("[\\s{\\[,\"\\\\]*");
  }

  static boolean isOfWebIdentity(LogLine line) {
    return value(line, CALL).equals("AssumeRoleWithWebIdentity");
  }

  static String code(LogLine line) {
    return value(line, CODE);
  }

  private static String value(LogLine line, Phrase key) {
    int at = line.at(key);
    if (at < 0) {
      return "";
    }
    int start = at + key.folded().length();
    int colon = start;
    while (colon < line.text().length() && "\"\\ :".indexOf(line.text().charAt(colon)) >= 0) {
      colon++;
    }
    return line.text().substring(start, colon).contains(":") ? line.word(colon) : "";
  }
}
