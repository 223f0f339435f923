package dev.irsacheck.emulator.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What IAM takes under {@code Principal} and {@code NotPrincipal} of a trust policy. */
final class PrincipalGrammar {
  /** A wildcard stands for everybody and never for a part of a name. */
  private static final Map<String, Pattern> NAMES =
      Map.of(
          "AWS",
          Pattern.compile(
              "\\*|[0-9]{12}|A[0-9A-Z]{15,}|arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:"
                  + "(root|(user|role|assumed-role|federated-user)/[^*?]+)"),
          "Federated",
          Pattern.compile(
              "arn:aws[a-z-]*:iam::[0-9]{12}:(oidc|saml)-provider/[^*?]+"
                  + "|cognito-identity\\.amazonaws\\.com|www\\.amazon\\.com"
                  + "|graph\\.facebook\\.com|accounts\\.google\\.com"),
          "Service",
          Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*\\.(amazonaws\\.com(\\.cn)?|aws\\.internal)"));

  private PrincipalGrammar() {}

  static List<String> complaints(String place, Object element) {
    if (PrincipalElement.WILDCARD.equals(element)) {
      return List.of();
    }
    if (!(element instanceof Map<?, ?> map) || map.isEmpty()) {
      return List.of(place + ": neither * nor an object with names");
    }
    List<String> complaints = new ArrayList<>();
    Tree.entries(element).forEach((kind, names) -> names(complaints, place, kind, names));
    return complaints;
  }

  private static void names(List<String> complaints, String place, String kind, Object names) {
    Pattern form = NAMES.get(kind);
    if (form == null) {
      complaints.add(place + ": " + kind + " is no kind of principal of a trust policy");
      return;
    }
    if (Tree.items(names).isEmpty()) {
      complaints.add(place + "." + kind + ": an empty list");
    }
    for (Object name : Tree.items(names)) {
      if (!(name instanceof String text) || !form.matcher(text).matches()) {
        complaints.add(place + "." + kind + ": invalid principal: " + name);
      }
    }
  }
}
