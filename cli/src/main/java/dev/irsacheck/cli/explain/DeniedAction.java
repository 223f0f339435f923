package dev.irsacheck.cli.explain;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.PermissionRefusals;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.NodeSession;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SessionArn;
import dev.irsacheck.chain.permissions.Denial;
import dev.irsacheck.chain.permissions.DenialText;
import dev.irsacheck.chain.permissions.PolicyOwner;
import dev.irsacheck.cli.explain.Candidate.Rank;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds AWS's denial of an action. */
final class DeniedAction {
  static final String RULE = "denial of ";

  private static final Phrase REFUSED = Phrase.of("is not authorized to perform");
  private static final Phrase NO_ACCESS = Phrase.of("is not authorized to access this resource");

  /** If a terminal wraps the sentence, its first half may end with this text too. */
  private static final Phrase SESSION = Phrase.of(SessionArn.beforeName());

  private static final Phrase WORDLESS = Phrase.of("AccessDeniedException:");

  static final List<Phrase> PHRASES = List.of(REFUSED, NO_ACCESS, SESSION, WORDLESS);

  private static final List<DiagnosisCode> UNTOLD =
      List.of(DiagnosisCode.IRSA709, DiagnosisCode.IRSA601, DiagnosisCode.IRSA512);

  private static final Pattern UNUSABLE = Pattern.compile("[*?$]");

  /** A key is not used in another principal's name. */
  private static final Set<String> BY_SERVICES =
      Set.of(
          "kms:decrypt",
          "kms:generatedatakey",
          "kms:generatedatakeywithoutplaintext",
          "kms:reencryptfrom",
          "kms:reencryptto");

  private static final Set<String> PULLS =
      Set.of(
          "ecr:getauthorizationtoken",
          "ecr:batchgetimage",
          "ecr:batchchecklayeravailability",
          "ecr:getdownloadurlforlayer");

  /** Principals other than roles. A name without any of these was redacted. */
  private static final Pattern NO_ROLE = Pattern.compile("(?i)user|anonymous|:root\\b");

  /** An incomplete session name that proves a role, or an SDK's session name. */
  private static final Pattern OF_A_ROLE =
      Pattern.compile(
          Pattern.quote(SessionArn.beforeName().substring(1))
              + "|^(?:aws-sdk-java|botocore-session|aws-go-sdk)-\\d+$");

  private static final String BEFORE_NAME = "user:";

  private static final String TAKING_THE_ROLE = "sts:assumerolewithwebidentity";
  private static final String TAKING_ANOTHER = "sts:assumerole";

  /** Only short lines wrap, and each further line reads all again. */
  private static final int LONGEST_WRAPPED = 4 * 1024;

  private DeniedAction() {}

  enum DeniedCaller {
    /** An assumed role, or no principal is named. */
    ROLE,
    /** The node's role: the application did not assume the pod's role. */
    NODE,
    /** A role's session, or a redacted name. */
    UNSURE,
    /** An IAM user, a person in a role, or an unsigned request. */
    NOBODY
  }

  /** Returns null if the denied principal cannot be a pod's role. */
  static Candidate find(LogLine line) {
    if (line.has(WORDLESS) && line.folded().stripTrailing().endsWith(WORDLESS.folded())) {
      String rule = "denial without a word";
      return Candidate.of(Rank.SYMPTOM, line, line.at(WORDLESS), UNTOLD, rule, LogEvidence.NONE);
    }
    for (Denial denial : on(line)) {
      DeniedCaller whose = isYetToCome(line, denial) ? DeniedCaller.NOBODY : whose(line, denial);
      if (whose == DeniedCaller.NODE) {
        // Kubelet pulls images as the node.
        return PULLS.contains(denial.action().toLowerCase(Locale.ROOT))
            ? null
            : NodeRole.candidate(line, NodeRole.at(line), LogEvidence.NONE);
      }
      if (whose != DeniedCaller.NOBODY && !isTakingTheRole(denial)) {
        return candidate(line, denial, whose);
      }
    }
    return null;
  }

  private static boolean isYetToCome(LogLine line, Denial denial) {
    return denial.action().isEmpty() && line.folded().stripTrailing().endsWith("to perform:");
  }

  private static Candidate candidate(LogLine line, Denial denial, DeniedCaller whose) {
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
    // EKS Pod Identity passes session tags when its session takes another role.
    if (untold && action.equals("sts:tagsession") && denial.principal().contains("/eks-")) {
      codes.add(0, DiagnosisCode.IRSA715);
    }
    if (whose == DeniedCaller.UNSURE) {
      boolean node = denial.principal().toLowerCase(Locale.ROOT).contains("node");
      codes.add(node ? 0 : codes.size(), DiagnosisCode.IRSA601);
    }
    return Candidate.of(
        untold || whose == DeniedCaller.UNSURE ? Rank.UNTOLD_DENIAL : Rank.DENIAL,
        line,
        Math.max(0, line.folded().indexOf("not authorized to")),
        codes,
        denial.action().isEmpty() ? "denial" : RULE + denial.action(),
        denial.principal().isEmpty() || whose == DeniedCaller.UNSURE
            ? LogEvidence.NO_NODE
            : LogEvidence.NONE);
  }

  static DeniedCaller whose(LogLine line, Denial denial) {
    String principal = denial.principal();
    if (principal.isEmpty()) {
      return opensWithTheVerb(line) ? DeniedCaller.NOBODY : DeniedCaller.ROLE;
    }
    if (NodeSession.at(principal) >= 0) {
      return DeniedCaller.NODE;
    }
    if (SessionArn.parse(principal).filter(SessionArn::isOfPerson).isPresent()) {
      return DeniedCaller.NOBODY;
    }
    int role = principal.indexOf(SessionArn.beforeName());
    if (role >= 0) {
      int session = principal.indexOf('/', role + SessionArn.beforeName().length());
      return session < 0 ? DeniedCaller.UNSURE : DeniedCaller.ROLE;
    }
    if (Arn.isMeantOf("iam", principal)) {
      return RoleArn.read(principal).isValid() ? DeniedCaller.ROLE : DeniedCaller.NOBODY;
    }
    return NO_ROLE.matcher(principal).find() ? DeniedCaller.NOBODY : DeniedCaller.UNSURE;
  }

  /** Whether the line names a denied principal that is never a pod's role. */
  static boolean isOfOthers(LogLine line) {
    List<Denial> denials =
        on(line).stream().filter(denial -> Arn.isMeant(denial.principal())).toList();
    return !denials.isEmpty()
        && denials.stream().allMatch(denial -> whose(line, denial) == DeniedCaller.NOBODY);
  }

  /** Whether the role is on the line before. */
  private static boolean opensWithTheVerb(LogLine line) {
    int verb = line.folded().indexOf("is not authorized to");
    String before = line.folded().substring(Continuation.afterFrame(line.folded()), verb).strip();
    return before.isEmpty()
        || before.indexOf(' ') < 0
            && Character.isLetterOrDigit(before.charAt(before.length() - 1))
            && !before.endsWith("user")
            && !OF_A_ROLE.matcher(before).find();
  }

  static boolean isTakingTheRole(Denial denial) {
    return denial.action().equalsIgnoreCase(TAKING_THE_ROLE);
  }

  static List<Denial> on(LogLine line) {
    return line.has(REFUSED) || line.has(NO_ACCESS) ? DenialText.all(line.text()) : List.of();
  }

  /** Whether the ARN is the resource, not the denied principal. */
  static boolean isResource(LogLine line, String arn) {
    return on(line).stream().anyMatch(each -> each.resource().equals(arn));
  }

  /** Returns null without a resource or with a wildcard, which would allow more than was denied. */
  static String statement(LogLine line) {
    Denial denial =
        on(line).stream()
            .filter(each -> whose(line, each) == DeniedCaller.ROLE)
            .findFirst()
            .orElse(null);
    if (denial == null
        || Arn.parse(denial.resource()).isEmpty()
        || !DenialText.isWhole(denial, line.text())
        || UNUSABLE.matcher(denial.resource()).find()) {
      return null;
    }
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", denial.action());
    statement.put("Resource", denial.resource());
    String text = JsonWriter.compact(statement);
    // A truncated statement would be invalid JSON.
    return Printable.of(text).equals(text) ? text : null;
  }

  static LogLine across(LogLine first, LogLine second) {
    // Terminals also break before a long name.
    if (first.folded().stripTrailing().endsWith(BEFORE_NAME)
        && Arn.isMeant(second.text().strip())) {
      return first.withText(first.text().stripTrailing() + " " + second.text().strip());
    }
    boolean named = first.has(SESSION) || first.has(BEFORE_NAME + " " + Arn.beginning());
    boolean begins = named || first.has(REFUSED);
    if (!begins || first.text().length() + second.text().length() > LONGEST_WRAPPED) {
      return null;
    }
    String begun = first.text().substring(0, Continuation.beforeFrame(first.text()));
    // A space inside quotes would look like a part of the resource.
    return Continuation.across(first, begun, second, List.of("", " "), DenialText::goesOn);
  }
}
