package dev.irsacheck.classpath;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tells Hadoop's S3A where its credentials come from: the list of providers, or keys of its
 * own, for all buckets or for one. Only whether it is set is read, never its value.
 */
final class S3aSetting {
  /** Hadoop's own file, by its fixed name somewhere on the class path. */
  static final String CORE_SITE = "core-site.xml";

  /** Spark has the directory of its configuration first on the class path. */
  static final String[] FILES = {CORE_SITE, "spark-defaults.conf", "spark.properties"};

  private static final Pattern NAME =
      Pattern.compile(
          "\\b(?:spark\\.hadoop\\.)?fs\\.s3a\\.(?:bucket\\.[^\\s<=]+\\.)?"
              + "(?:aws\\.credentials\\.provider|access\\.key)\\b");

  private S3aSetting() {}

  /** The first such name in a text; null without any. */
  static String in(String text) {
    // Nearly no text has it, and a search for a pattern costs more.
    if (!text.contains("fs.s3a.")) {
      return null;
    }
    Matcher matcher = NAME.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }
}
