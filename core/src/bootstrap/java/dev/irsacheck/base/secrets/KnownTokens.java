package dev.irsacheck.base.secrets;

/** Tokens with a known prefix, which the issuer adds so that scanners can find them. */
final class KnownTokens {
  /** Prefixes from the rules of <a href="https://github.com/gitleaks/gitleaks">gitleaks</a>. */
  static final String[] PREFIXES = {
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "glrt-",
    "glptt-",
    "glcbt-",
    "glagent-",
    "glsoat-",
    "glffct-",
    "xoxa-",
    "xoxb-",
    "xoxe-",
    "xoxo-",
    "xoxp-",
    "xoxr-",
    "xoxs-",
    "xapp-",
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "rk_test_",
    "whsec_",
    "AIza",
    "ya29.",
    "GOCSPX-",
    "npm_",
    "pypi-",
    "rubygems_",
    "dckr_pat_",
    "hvs.",
    "hvb.",
    "hvr.",
    "dop_v1_",
    "doo_v1_",
    "dor_v1_",
    "SG.",
    "xkeysib-",
    "shpat_",
    "shpca_",
    "shppa_",
    "shpss_",
    "sk-ant-",
    "sk-proj-",
    "hf_",
    "lin_api_",
    "ATATT3",
    "glsa_",
    "sntryu_",
    "sntrys_",
    "dt0c01.",
    "HRKU-",
    "tskey-",
    "LTAI",
    "PMAK-",
    "NRAK-",
    "AKCp",
    "AGE-SECRET-KEY-1",
    "k8s-aws-v1."
  };

  private static final boolean[] FIRST = new boolean[128];

  static {
    for (String prefix : PREFIXES) {
      FIRST[prefix.charAt(0)] = true;
    }
  }

  /** Tokens have such a long part between hyphens, underscores and dots; names have not. */
  private static final int PART = 12;

  /** Only this many characters are searched for such a part. */
  private static final int JUDGED = 100;

  private KnownTokens() {}

  static int end(String text, int at) {
    if (text.charAt(at) >= FIRST.length || !FIRST[text.charAt(at)]) {
      return -1;
    }
    for (String prefix : PREFIXES) {
      if (text.startsWith(prefix, at)) {
        return endOfRest(text, at + prefix.length());
      }
    }
    return -1;
  }

  private static int endOfRest(String text, int start) {
    int part = start;
    boolean known = false;
    int i = start;
    while (i < text.length() && SecretShapes.isOfToken(text.charAt(i))) {
      boolean separates = "-_.".indexOf(text.charAt(i)) >= 0;
      known = known || separates && isDrawn(text, part, i);
      part = separates ? i + 1 : part;
      if (!known && i - start > JUDGED) {
        break;
      }
      i++;
    }
    return known || isDrawn(text, part, i) ? ValueBounds.endOfSentence(text, i) : -1;
  }

  private static boolean isDrawn(String text, int start, int end) {
    return end - start >= PART && Randomness.haveLetterAndDigit(text, start, end);
  }
}
