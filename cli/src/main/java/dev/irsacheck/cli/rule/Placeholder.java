package dev.irsacheck.cli.rule;

import dev.irsacheck.chain.names.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a value that a person or a tool must substitute; its variable's name may be null. */
record Placeholder(String text, Form form, String name) {
  enum Form {
    /** <code>${NAME}</code>: envsubst, Flux, a shell. */
    PLAIN,
    /** <code>${NAME:=default}</code> and other operations of a shell; Flux supports some. */
    OPERATION,
    /** {@code $NAME}: envsubst, a shell. */
    BARE,
    /** <code>$${NAME}</code>, which Flux renders as <code>${NAME}</code>. */
    ESCAPED,
    /** {@code $(NAME)}: Kustomize's variables. */
    KUSTOMIZE,
    /** <code>{{ .Values.name }}</code>: Helm, and other templates. */
    TEMPLATE,
    /** {@code <ACCOUNT_ID>} or {@code ACCOUNT_ID}: a person. */
    WORD,
    /** {@code arn}}: the rest of a placeholder that a tool could not parse. */
    WRECK
  }

  private static final Pattern ANY =
      Pattern.compile(
          "(\\$\\$\\{[^}]*\\}?)"
              + "|(\\$?\\{\\{.*?(?:\\}\\}|$))"
              + "|(\\$\\{(?:[^{}]|\\{[^{}]*\\})*\\})"
              + "|(\\$\\([^)]*\\))"
              + "|(\\$[A-Za-z_]\\w*)"
              + "|(<[A-Za-z][\\w .:-]*>|\\{[A-Za-z][\\w .-]*\\}|\\[[A-Za-z][\\w .-]*\\])"
              + "|(\\$?\\{.*|[^{}]*\\})",
          Pattern.DOTALL);

  private static final Form[] FORMS = {
    Form.ESCAPED, Form.TEMPLATE, Form.PLAIN, Form.KUSTOMIZE, Form.BARE, Form.WORD, Form.WRECK
  };

  private static final Pattern BRACED =
      Pattern.compile("\\$\\{([A-Za-z_]\\w*)(.*)\\}", Pattern.DOTALL);

  /** No account ID has only letters, or three placeholder characters. */
  private static final Pattern ACCOUNT =
      Pattern.compile("[^0-9]*[A-Za-z][^0-9]*|(?=.*[xX*#]{3})[0-9xX*#-]+");

  private static final String OF_AWS = "aws";

  private static final Pattern CONSTANT = Pattern.compile("_*[A-Z][A-Z0-9]*(_[A-Z0-9]+)+_*");

  private static final List<String> WORDS =
      List.of("changeme", "change-me", "replaceme", "replace-me", "todo", "tbd", "fixme", "region");

  private static final int LONGEST = 2048;

  static List<Placeholder> in(String text) {
    if (text == null || text.length() > LONGEST) {
      return List.of();
    }
    List<Placeholder> found = new ArrayList<>();
    for (Matcher matcher = ANY.matcher(text); hasMark(text) && matcher.find(); ) {
      found.add(of(matcher));
    }
    if (found.isEmpty()) {
      String word = word(text);
      if (word != null) {
        found.add(new Placeholder(word, Form.WORD, null));
      }
    }
    return found;
  }

  static boolean isIn(String text) {
    return !in(text).isEmpty();
  }

  /** Most values have none of these, so this avoids the search. */
  private static boolean hasMark(String text) {
    return text.chars().anyMatch(c -> "${}<[".indexOf(c) >= 0);
  }

  private static Placeholder of(Matcher matcher) {
    int group = 1;
    while (matcher.group(group) == null) {
      group++;
    }
    String text = matcher.group();
    Form form = FORMS[group - 1];
    return form == Form.PLAIN
        ? braced(text)
        : new Placeholder(text, form, form == Form.BARE ? text.substring(1) : null);
  }

  private static Placeholder braced(String text) {
    Matcher parts = BRACED.matcher(text);
    if (!parts.matches()) {
      return new Placeholder(text, Form.TEMPLATE, null);
    }
    String rest = parts.group(2);
    boolean isOperation = !rest.isEmpty() && ":-=+?,^/#%".indexOf(rest.charAt(0)) >= 0;
    // With a dot it is an expression of Terraform or another template language.
    Form form = rest.isEmpty() ? Form.PLAIN : isOperation ? Form.OPERATION : Form.TEMPLATE;
    return new Placeholder(text, form, parts.group(1));
  }

  private static String word(String text) {
    Arn arn = Arn.parse(text).orElse(null);
    if (arn != null) {
      boolean isWord = ACCOUNT.matcher(arn.account()).matches() && !arn.account().equals(OF_AWS);
      return isWord ? arn.account() : null;
    }
    String plain = text.toLowerCase(Locale.ROOT).replace('_', '-');
    boolean isWord =
        CONSTANT.matcher(text).matches() || WORDS.contains(plain) || plain.startsWith("your-");
    return isWord ? text : null;
  }

  boolean hasDefault() {
    return form == Form.OPERATION && text.matches("(?s)\\$\\{\\w+:?[-=].*");
  }
}
