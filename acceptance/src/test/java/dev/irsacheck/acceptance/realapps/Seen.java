package dev.irsacheck.acceptance.realapps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;

/** The observations of an application, and irsa-check's classes and loaders in its JVM. */
record Seen(
    int exit,
    String out,
    String err,
    String answer,
    TreeSet<String> ours,
    TreeSet<String> loaders) {
  /** Only premain's of our names may be in the application's JVM. */
  static final Pattern BEYOND_THE_BOOTSTRAP =
      Pattern.compile(
          "dev[./]irsacheck[./](?!(acceptance|agent|base[./]bootstrap|pod[./]container)[./]).*");

  private static final Pattern OURS =
      Pattern.compile("\\bdev\\.irsacheck\\.(?!acceptance\\.)[\\w.$]+");

  private static final Pattern LOADER = Pattern.compile("\\+-- +([^{(\\n]+)");

  private static final Pattern SECRET =
      Pattern.compile(
          "(?i:X-Amz-Security-Token|Authorization[:=])|AWS4-HMAC|ASIA[A-Z0-9]{12,}|eyJ[\\w-]{20,}");

  /** Each start has other identities, times, keys, and threads that end Quarkus. */
  private static final Pattern CHANGING =
      Pattern.compile(
          "@[0-9a-f]{4,}|0x[0-9a-f]+|[0-9a-f]{2}(:[0-9a-f]{2}){5,}|[0-9]+([:.,][0-9]+)*"
              + "|\\((main|Shutdown thread)\\)|\"public_key\":\"[^\"]+\"");

  /** Quarkus closes its jars after its start and reopens one for a class. */
  private static final Pattern QUARKUS_JAR =
      Pattern.compile("probe descriptor .*/quarkus-app/(lib|app|quarkus)/.*\\.jar");

  /** Tomcat reports a random number that took a tenth of a second. */
  private static final Pattern SLOW_RANDOM = Pattern.compile(".* Creation of SecureRandom .*");

  /** Elastic's agent logs a cancelled task at shutdown now and then, with our agent or without. */
  private static final Pattern CANCELLED =
      Pattern.compile(
          ".* co\\.elastic\\.apm\\.agent\\.util\\.ExecutorUtils - null\\R"
              + "java\\.util\\.concurrent\\.CancellationException: null\\R(\\tat .*\\R)+");

  /** Takes the JVM's trees of classes and loaders, and the jar that the JVM keeps open. */
  static Seen of(
      int exit, String out, String err, String answer, String classes, String loaders, String jar) {
    TreeSet<String> kinds = new TreeSet<>();
    for (Matcher loader = LOADER.matcher(loaders); loader.find(); ) {
      kinds.add(loader.group(1).trim());
    }
    // Reflection created it before Java 18.
    kinds.remove("jdk.internal.reflect.DelegatingClassLoader");
    TreeSet<String> ours = new TreeSet<>();
    for (Matcher name = OURS.matcher(classes); name.find(); ) {
      ours.add(name.group());
    }
    return new Seen(exit, without(jar, out), err, without(jar, answer), ours, kinds);
  }

  private static String without(String jar, String probe) {
    return probe.replace(":" + jar, "").replace("probe descriptor " + jar + "\n", "");
  }

  List<String> said(String word) {
    return out.lines().filter(line -> line.startsWith(word + " ")).collect(Collectors.toList());
  }

  /** Checks that our agent printed one line, found a healthy pod, and changed nothing. */
  void assertHealthyAndLike(Seen without) {
    assertThat(err).contains("irsa-check OK");
    assertLike(without);
  }

  void assertLike(Seen without) {
    assertThat(exit).as(err).isEqualTo(without.exit);
    SoftAssertions softly = new SoftAssertions();
    softly.assertThat(err.lines().filter(Seen::isOurs)).as("our words").hasSize(1);
    none(softly, "secrets in the output", secrets());
    same(softly, "answer", lines(answer), lines(without.answer));
    same(softly, "output", lines(out), lines(without.out));
    same(softly, "error output", lines(err), lines(without.err));
    same(softly, "class loaders", loaders, without.loaders);
    none(softly, "classes of ours beyond the bootstrap", beyondTheBootstrap());
    softly.assertAll();
  }

  private static void same(
      SoftAssertions softly, String what, TreeSet<String> with, TreeSet<String> without) {
    none(softly, what + ", only with the agent", less(with, without));
    none(softly, what + ", only without the agent", less(without, with));
  }

  private static void none(SoftAssertions softly, String what, Collection<String> found) {
    softly.assertThat(found.stream().limit(20)).as("%s, of %d", what, found.size()).isEmpty();
  }

  private static TreeSet<String> less(TreeSet<String> one, TreeSet<String> other) {
    TreeSet<String> rest = new TreeSet<>(one);
    rest.removeAll(other);
    return rest;
  }

  private static TreeSet<String> lines(String text) {
    return CANCELLED
        .matcher(text)
        .replaceAll("")
        .lines()
        .filter(line -> !isOurs(line) && !isCommandLine(line))
        .filter(line -> !QUARKUS_JAR.matcher(line).matches())
        .filter(line -> !SLOW_RANDOM.matcher(line).matches())
        .map(Seen::mask)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isOurs(String line) {
    return line.startsWith("irsa-check");
  }

  private static boolean isCommandLine(String line) {
    return line.contains("-javaagent:");
  }

  private List<String> beyondTheBootstrap() {
    return ours.stream()
        .filter(name -> BEYOND_THE_BOOTSTRAP.matcher(name).matches())
        .collect(Collectors.toList());
  }

  private TreeSet<String> secrets() {
    return SECRET
        .matcher(out + err)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Lines about an effect are compared without masks. */
  private static String mask(String line) {
    return line.startsWith("effect ") ? line : CHANGING.matcher(line).replaceAll("N");
  }
}
