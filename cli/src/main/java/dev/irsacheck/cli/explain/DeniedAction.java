package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.explain.Candidate.Rank;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.diagnosis.PermissionRefusals;
import dev.irsacheck.json.JsonWriter;
import dev.irsacheck.names.Arn;
import dev.irsacheck.names.SessionArn;
import dev.irsacheck.permissions.Denial;
import dev.irsacheck.permissions.PolicyOwner;
import dev.irsacheck.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An action that AWS denied the role: its sentence names the action, and mostly the resource and
 * whose policy said no.
 */
final class DeniedAction {
  /** How the rule begins. */
  static final String RULE = "denial of ";

  private static final String PHRASE = "not authorized to perform";
  private static final Phrase REFUSED = Phrase.of(PHRASE);

  /** Where column and terminal break the sentence, its first half ends with one of these too. */
  private static final Phrase SESSION = Phrase.of(SessionArn.beforeName());

  static final List<Phrase> PHRASES = List.of(REFUSED, SESSION);

  /** The backslashes of an escape, all of them: no search begins in the midst of many. */
  private static final String ESCAPE = "(?<!\\\\)\\\\++";

  /** How loggers write a quote inside of a text, and what they set behind a text. */
  private static final Pattern ESCAPED_QUOTE = Pattern.compile(ESCAPE + "\"|&(?:quot|#34);");

  private static final Pattern ESCAPED_SPACE = Pattern.compile(ESCAPE + "[nrt]");
  private static final Pattern END_OF_TEXT = Pattern.compile("(?=</)|(?<=[\"'`])(?=[}\\])])");

  /** Wildcards and variables of policies. */
  private static final Pattern UNUSABLE = Pattern.compile("[*?$]");

  /** What AWS says behind the resource. */
  private static final String CONTEXT = "[\"']?+\\s++(?:because|with an explicit deny)\\b";

  /** Which services do for whom they serve; a key is used by nobody else's name. */
  private static final Set<String> BY_SERVICES =
      Set.of(
          "kms:decrypt",
          "kms:generatedatakey",
          "kms:generatedatakeywithoutplaintext",
          "kms:reencryptfrom",
          "kms:reencryptto");

  /** No ARN is longer. */
  private static final int LONGEST_NAME = 2048;

  private static final String TAKING_THE_ROLE = "sts:assumerolewithwebidentity";
  private static final String TAKING_ANOTHER = "sts:assumerole";

  private DeniedAction() {}

  /** What the line stands for, if whoever was denied may be a pod's role; else null. */
  static Candidate find(LogLine line) {
    Denial denial = ofTheRole(line);
    return denial == null ? null : candidate(line, denial);
  }

  private static Denial ofTheRole(LogLine line) {
    for (Denial denial : on(line)) {
      if (mayBeTheRoles(denial)) {
        return denial;
      }
    }
    return null;
  }

  private static Candidate candidate(LogLine line, Denial denial) {
    DiagnosisCode byOwner = PermissionRefusals.of(denial);
    boolean untold = denial.owner() == PolicyOwner.UNTOLD;
    String action = denial.action().toLowerCase(Locale.ROOT);
    List<DiagnosisCode> codes = new ArrayList<>();
    if (BY_SERVICES.contains(action)) {
      codes.add(PermissionRefusals.of(denial, true));
    }
    if (!codes.contains(byOwner)) {
      codes.add(byOwner);
    }
    if (untold && action.equals(TAKING_ANOTHER)) {
      codes.add(DiagnosisCode.IRSA715);
    }
    return new Candidate(
        untold ? Rank.UNTOLD_DENIAL : Rank.DENIAL,
        line,
        line.at(REFUSED),
        codes.get(0),
        List.copyOf(codes.subList(1, codes.size())),
        RULE + denial.action(),
        Proof.NO_NODE,
        null);
  }

  /**
   * A user's keys are not a role's, a request that nobody signed is nobody's, and where somebody
   * has blanked out the session the role may be a node's.
   */
  private static boolean mayBeTheRoles(Denial denial) {
    String principal = denial.principal();
    boolean role = SessionArn.parse(principal).isPresent();
    boolean session = principal.indexOf('/') != principal.lastIndexOf('/');
    return (principal.isEmpty() || role && session) && !isTakingTheRole(denial);
  }

  /** That is STS's own answer, of which {@link StsWords} tells. */
  static boolean isTakingTheRole(Denial denial) {
    return denial.action().equalsIgnoreCase(TAKING_THE_ROLE);
  }

  /** All denials that the line holds. */
  static List<Denial> on(LogLine line) {
    List<Denial> all = new ArrayList<>();
    int next = line.at(REFUSED);
    if (next < 0) {
      return all;
    }
    String text = plain(line.text());
    String folded = LogLine.fold(text);
    next = folded.indexOf(PHRASE);
    int start = 0;
    while (next >= 0) {
      int behind = next + PHRASE.length();
      next = folded.indexOf(PHRASE, behind);
      String one = text.substring(start, next < 0 ? text.length() : next);
      Denial.in(one).ifPresent(all::add);
      // The principal of the next one stands before its verb.
      start = behind;
    }
    return all;
  }

  private static String plain(String text) {
    String quoted = ESCAPED_QUOTE.matcher(text).replaceAll("\"");
    String spaced = ESCAPED_SPACE.matcher(quoted).replaceAll(" ");
    return END_OF_TEXT.matcher(spaced).replaceAll(" ");
  }

  /**
   * What to add to a policy of the role so that it may do what the line says it may not: that
   * action on that resource. Null where AWS names no resource, or one with a star in it, which
   * would grant more than was denied.
   */
  static String statement(LogLine line) {
    Denial denial = ofTheRole(line);
    if (denial == null
        || Arn.parse(denial.resource()).isEmpty()
        || !isBeforeTheReason(line, denial.resource())
        || UNUSABLE.matcher(denial.resource()).find()) {
      return null;
    }
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", denial.action());
    statement.put("Resource", denial.resource());
    String text = JsonWriter.compact(statement);
    // Half of it would be no JSON.
    return Printable.of(text).equals(text) ? text : null;
  }

  /**
   * Both lines as one, if a denial begins on the first and AWS's reason ends on the second; else
   * null. Columns and terminals wrap between words, or in the middle of one.
   */
  static LogLine across(LogLine first, LogLine second) {
    if (!first.has(REFUSED) && !first.has(SESSION) || isTold(first) || isTold(second)) {
      return null;
    }
    String begun = first.text().stripTrailing();
    String rest = second.text().substring(Continuation.afterFrame(second.text()));
    // Within quotes a blank would be taken for a part of the resource.
    for (String between : new String[] {"", " "}) {
      LogLine both = first.withText(begun + between + rest);
      if (isTold(both)) {
        return both;
      }
    }
    return null;
  }

  /** Whether AWS's reason stands right behind the resource. */
  private static boolean isTold(LogLine line) {
    List<Denial> all = on(line);
    if (all.isEmpty() || all.get(0).owner() == PolicyOwner.UNTOLD) {
      return false;
    }
    String named = all.get(0).resource().isEmpty() ? all.get(0).action() : all.get(0).resource();
    return isBeforeTheReason(line, named);
  }

  /** Else there is a blank in it that nobody quoted, or the end was cut off. */
  private static boolean isBeforeTheReason(LogLine line, String named) {
    return named.length() <= LONGEST_NAME
        && Pattern.compile(Pattern.quote(named) + CONTEXT, Pattern.CASE_INSENSITIVE)
            .matcher(plain(line.text()))
            .find();
  }
}
