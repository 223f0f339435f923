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

/**
 * What was seen of an application.
 *
 * @param exit its exit code
 * @param out its standard output
 * @param err its standard error
 * @param answer what it answered as a server
 * @param ours the classes of irsa-check in its JVM
 * @param loaders the kinds of class loaders in its JVM
 */
record Seen(
    int exit,
    String out,
    String err,
    String answer,
    TreeSet<String> ours,
    TreeSet<String> loaders) {
  /**
   * A name of ours, in either form, that is not of premain: it has no business in the application's
   * JVM.
   */
  static final Pattern BEYOND_THE_BOOTSTRAP =
      Pattern.compile(
          "dev[./]irsacheck[./](?!(acceptance|agent|base[./]bootstrap|pod[./]container)[./]).*");

  private static final Pattern OURS =
      Pattern.compile("\\bdev\\.irsacheck\\.(?!acceptance\\.)[\\w.$]+");

  private static final Pattern LOADER = Pattern.compile("\\+-- +([^{(\\n]+)");

  /** Of the role: its keys, and the headers that carry its session. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i:X-Amz-Security-Token|Authorization[:=])|AWS4-HMAC|ASIA[A-Z0-9]{12,}|eyJ[\\w-]{20,}");

  /**
   * Identities, numbers, times (which have no seconds where these are zero), keys, and which thread
   * it is that ends Quarkus: no two starts have them alike.
   */
  private static final Pattern CHANGING =
      Pattern.compile(
          "@[0-9a-f]{4,}|0x[0-9a-f]+|[0-9a-f]{2}(:[0-9a-f]{2}){5,}|[0-9]+([:.,][0-9]+)*"
              + "|\\((main|Shutdown thread)\\)|\"public_key\":\"[^\"]+\"");

  /** Quarkus closes its jars some time after its start, and opens one again for a class of it. */
  private static final Pattern QUARKUS_JAR =
      Pattern.compile("probe descriptor .*/quarkus-app/(lib|app|quarkus)/.*\\.jar");

  /**
   * Tomcat complains where a random number took more than a tenth of a second of a busy machine.
   */
  private static final Pattern SLOW_RANDOM = Pattern.compile(".* Creation of SecureRandom .*");

  /**
   * Elastic's agent shuts its schedulers down as the JVM ends, and logs each task that was just due
   * as cancelled: now and then, with our agent or without.
   */
  private static final Pattern CANCELLED =
      Pattern.compile(
          ".* co\\.elastic\\.apm\\.agent\\.util\\.ExecutorUtils - null\\R"
              + "java\\.util\\.concurrent\\.CancellationException: null\\R(\\tat .*\\R)+");

  /**
   * @param classes the JVM's tree of classes
   * @param loaders the JVM's tree of class loaders
   * @param jar our agent's, which the JVM itself appends to the class path and keeps open
   */
  static Seen of(
      int exit, String out, String err, String answer, String classes, String loaders, String jar) {
    TreeSet<String> kinds = new TreeSet<>();
    for (Matcher loader = LOADER.matcher(loaders); loader.find(); ) {
      kinds.add(loader.group(1).trim());
    }
    // Made by reflection of any kind, and gone with it in Java 18.
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

  /** The lines of its output that begin with a word. */
  List<String> said(String word) {
    return out.lines().filter(line -> line.startsWith(word + " ")).collect(Collectors.toList());
  }

  /** Our agent said one line, found a healthy pod, and changed nothing. */
  void assertHealthyAndLike(Seen without) {
    assertThat(err).contains("irsa-check OK");
    assertLike(without);
  }

  /** Our agent said one line and changed nothing. */
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

  /** As Tomcat logs its own. */
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

  /** What the application says of an effect is the same to the letter. */
  private static String mask(String line) {
    return line.startsWith("effect ") ? line : CHANGING.matcher(line).replaceAll("N");
  }
}
