package dev.irsacheck.chain.permissions;

import dev.irsacheck.chain.names.Arn;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The end of AWS's message, such as {@code because no OWNER allows the ACTION action}. */
record DenialReason(PolicyOwner owner, boolean explicit, String action, String policy) {
  private static final Map<PolicyOwner, Pattern> NAMES = new EnumMap<>(PolicyOwner.class);

  static {
    for (PolicyOwner owner : PolicyOwner.values()) {
      String names =
          owner.names().stream().map(DenialReason::words).collect(Collectors.joining("|"));
      NAMES.put(owner, Pattern.compile(names, Pattern.CASE_INSENSITIVE));
    }
  }

  private static final Pattern NAMED =
      Pattern.compile(
          "(?<!\\w)(?<how>no|because\\W++the|deny\\W++in|through)\\W++(?:(?:an?|the)\\W++)?+(?<owner>"
              + NAMES.values().stream()
                  .map(Pattern::pattern)
                  .filter(names -> !names.isEmpty())
                  .collect(Collectors.joining("|"))
              + ")(?:\\W++allows?\\W++the\\W++(?<action>[\\w-]++:[\\w*]++)\\W++action)?+"
              + "(?:,?+\\s++with\\s++policy\\s++arn\\b)?+(?::\\s*+(?<policy>"
              + Arn.beginning()
              + "[^\\s\"]++))?+",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DENIED =
      Pattern.compile("with\\s++an\\s++explicit\\s++deny\\b", Pattern.CASE_INSENSITIVE);

  private static String words(String name) {
    return name.replaceAll("\\W", "\\\\W++").replaceAll("y$", "(?:y|ies)\\\\b");
  }

  static DenialReason in(String text) {
    DenialReason reason = null;
    int depth = 0;
    Matcher named = NAMED.matcher(text);
    while (named.find()) {
      String how = named.group("how").toLowerCase(Locale.ROOT);
      int deeper = how.equals("through") ? 3 : how.startsWith("deny") ? 2 : 1;
      if (deeper > depth) {
        depth = deeper;
        reason = of(named, deeper > 1);
      }
    }
    return reason != null
        ? reason
        : new DenialReason(PolicyOwner.UNTOLD, DENIED.matcher(text).find(), "", null);
  }

  private static DenialReason of(Matcher named, boolean explicit) {
    String action = named.group("action");
    return new DenialReason(
        owner(named.group("owner")),
        explicit,
        action == null ? "" : action,
        policy(named.group("policy")));
  }

  private static PolicyOwner owner(String words) {
    for (PolicyOwner owner : PolicyOwner.values()) {
      if (NAMES.get(owner).matcher(words).matches()) {
        return owner;
      }
    }
    return PolicyOwner.UNTOLD;
  }

  private static String policy(String text) {
    String arn = text == null ? "" : DenialText.bare(text);
    return Arn.parse(arn).isPresent() ? arn : null;
  }
}
