package dev.irsacheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Records the output of each call in the folder of the property {@code record}. */
public final class RecordedCalls {
  private static final String FOLDER = System.getProperty("record");
  private static final Map<String, AtomicInteger> CALLS = new ConcurrentHashMap<>();
  private static final Map<String, List<String>> FORMATS =
      Map.of(
          "lint", List.of("text", "json", "sarif", "github"),
          "trust", List.of("text", "json"),
          "audit", List.of("text", "json", "html", "sarif", "csv", "junit", "prometheus"),
          "scan", List.of("text", "json"),
          "explain", List.of("text", "json"),
          "list", List.of("text", "json"));

  private RecordedCalls() {}

  public static boolean wanted() {
    return FOLDER != null;
  }

  static void keep(Called.Call call, String... arguments) {
    List<String> line = Arrays.asList(arguments);
    StringBuilder text = new StringBuilder();
    for (List<String> each : inEachFormat(line)) {
      text.append("==== irsa-check ").append(String.join(" ", each)).append('\n');
      text.append(shown(call.with(each.toArray(new String[0]))));
    }
    write(test(), text.toString());
  }

  private static List<List<String>> inEachFormat(List<String> line) {
    if (line.isEmpty() || line.stream().anyMatch(word -> word.startsWith("--format"))) {
      return List.of(line);
    }
    List<List<String>> lines = new ArrayList<>();
    for (String format : FORMATS.getOrDefault(line.get(0), List.of())) {
      List<String> longer = new ArrayList<>(line);
      longer.add(1, "--format=" + format);
      lines.add(longer);
    }
    return lines.isEmpty() ? List.of(line) : lines;
  }

  private static String shown(Called called) {
    return "exit " + called.exit() + "\n" + called.out() + "---- standard error\n" + called.err();
  }

  /** The outermost class of ours is the test, because JUnit called it. */
  private static String test() {
    StackWalker.StackFrame frame =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames
                        .filter(each -> each.getClassName().startsWith("dev.irsacheck."))
                        .reduce((inner, outer) -> outer)
                        .orElseThrow());
    String name = frame.getClassName();
    String test = name.substring(name.lastIndexOf('.') + 1) + "." + frame.getMethodName();
    int call = CALLS.computeIfAbsent(test, key -> new AtomicInteger()).incrementAndGet();
    return "%s.%03d".formatted(test, call);
  }

  /** SARIF has every page of lint, which {@code CallRecorder} records once. */
  private static String same(String text) {
    return text.replaceAll("/tmp/junit[-0-9A-Za-z]*|src/test/resources/lint/[-a-z0-9]+(?=/)", "TMP")
        .replaceAll("\\b\\d+ ms\\b", "N ms")
        .replaceAll("<time[^>]*>[^<]*</time>", "<time>NOW</time>")
        .replaceAll("\"at\":\"[^\"]*\",\"millis\":\\d+", "\"at\":\"NOW\",\"millis\":N")
        .replaceAll("(?m)(^.*TMP\\S*) +", "$1 ")
        .replaceAll("\"irsaCheckFinding/v1\":\"[^\"]*\"", "\"irsaCheckFinding/v1\":\"HASH\"")
        .replaceAll("\"rules\":\\[.*?\\]\\}\\},\"invocations\"", "\"rules\":[]}},\"invocations\"");
  }

  private static void write(String name, String text) {
    try {
      Path folder = Files.createDirectories(Path.of(FOLDER, "calls"));
      Files.writeString(folder.resolve(name), same(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
