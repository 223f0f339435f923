import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * Generates Java from the Markdown pages and texts. Ant runs it during the build.
 *
 * <p>Each {@code FOLDER/a/b/Name.md} becomes the class {@code a.b.Name} with a static method for
 * each list item. Each page {@code IRSAnnn.md} becomes a constant of {@code DiagnosisCode} and a
 * class {@code Textnnn}. Slots in braces become parameters.
 *
 * <pre>
 * - `wrongAudience`: correct the token's audience: it is {audience} instead of
 *   {expected}
 * - `unknownHost`:
 *   - headline: the host name {host} cannot be resolved
 *   - why: The pod's DNS does not know the name.
 *   - look: Look it up from the pod: `nslookup {host}`
 * </pre>
 *
 * <p>An item with parts becomes a {@code Message}. {@code CONTRIBUTING.md} describes the format.
 */
public final class PagesToCode {
  private static final String DIAGNOSIS = "dev.irsacheck.chain.diagnosis";
  private static final String TEXTS = "\n## Texts\n";
  private static final String IMPORTS =
      "import dev.irsacheck.chain.diagnosis.Action;\nimport dev.irsacheck.chain.diagnosis.Fix;\nimport"
          + " dev.irsacheck.chain.diagnosis.Message;\n";
  private static final Pattern PART = Pattern.compile("  - (\\w+)(?:, (cluster|manifest))?: *(.*)");
  private static final Pattern COMMAND = Pattern.compile("(.*): `(.+)`");
  private static final Pattern ACTION_SLOT = Pattern.compile("\\{([a-zA-Z]\\w*)}");
  private static final Pattern ITEM = Pattern.compile("- `([^`]*)`: *(.*)");
  private static final Pattern SLOT = Pattern.compile("\\{([a-zA-Z]\\w*)(?::(\\w+))?}");
  private static final String IN_QUOTES = "dev.irsacheck.base.text.Quoted.of(%s)";
  private static final Pattern TITLE =
      Pattern.compile(
          "<!-- ([A-Z_]+)(?: ([A-Z_]+))?(, no longer reported)?(?:, avoid ([a-z -]+))? -->\n"
              + "# (\\w+): (.*)\n");

  private Path folder;
  private Path sources;
  private Path classes;

  public void setFolder(File given) {
    folder = given.toPath();
  }

  public void setSources(File given) {
    sources = given.toPath();
  }

  public void setClasses(File given) {
    classes = given.toPath();
  }

  /**
   * @throws IllegalArgumentException if a file is invalid; the message has a line for each error
   */
  public void execute() throws IOException {
    List<String> faults = new ArrayList<>();
    if (classes == null) {
      texts(folder, sources, faults);
    } else {
      pages(folder, sources, classes, faults);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private static void texts(Path folder, Path sources, List<String> faults) throws IOException {
    Set<Path> made = new TreeSet<>();
    for (Path file : markdown(folder)) {
      String path = folder.relativize(file).toString().replaceAll("\\.md$", "");
      int slash = path.lastIndexOf('/');
      String type = path.substring(slash + 1);
      String source =
          typeOfTexts(
              file,
              Files.readString(file),
              1,
              path.substring(0, slash).replace('/', '.'),
              "final class " + type,
              faults);
      made.add(write(sources.resolve(path + ".java"), source));
    }
    removeOthers(sources, made);
  }

  private static void pages(Path folder, Path sources, Path classes, List<String> faults)
      throws IOException {
    Path target = sources.resolve(DIAGNOSIS.replace('.', '/'));
    Path shown = classes.resolve("dev/irsacheck/diagnoses");
    Set<Path> made = new TreeSet<>();
    Set<Path> pages = new TreeSet<>();
    StringBuilder constants = new StringBuilder();
    for (Path file : markdown(folder)) {
      String page = Files.readString(file);
      String code = file.getFileName().toString().replaceAll("\\.md$", "");
      Matcher title = TITLE.matcher(page);
      if (!title.lookingAt() || !title.group(5).equals(code)) {
        faults.add(
            file
                + ":1: expected \"<!-- SEVERITY LINK -->\" and below it \"# "
                + code
                + ": TITLE\"");
        continue;
      }
      constants.append(
          "  /** %s */\n  %s(Severity.%s, %s, %s, List.of(%s), %s),\n"
              .formatted(
                  sentence(title.group(6)),
                  code,
                  title.group(1),
                  title.group(2) == null ? "null" : "Link." + title.group(2),
                  title.group(3) != null,
                  avoided(title.group(4)),
                  quoted(title.group(6))));
      int texts = page.indexOf(TEXTS);
      if (texts >= 0) {
        String name = "Text" + code.replaceAll("\\D", "");
        String list = page.substring(texts + TEXTS.length());
        int line = (int) page.substring(0, texts + TEXTS.length()).lines().count() + 1;
        String source =
            typeOfTexts(file, list, line, DIAGNOSIS, "public final class " + name, faults);
        made.add(write(target.resolve(name + ".java"), source));
      }
      String readable = page.substring(page.indexOf('\n') + 1, texts < 0 ? page.length() : texts);
      pages.add(write(shown.resolve(file.getFileName()), readable));
    }
    made.add(write(target.resolve("DiagnosisCode.java"), CATALOGUE.replace("CODES", constants)));
    removeOthers(sources, made);
    removeOthers(shown, pages);
  }

  private static String typeOfTexts(
      Path file, String list, int firstLine, String room, String type, List<String> faults) {
    String page = file.getFileName().toString().replaceAll("\\.md$", "");
    String code = room.equals(DIAGNOSIS) ? "DiagnosisCode." + page : "null";
    Map<String, Text> texts = new LinkedHashMap<>();
    Text open = null;
    int number = firstLine - 1;
    for (String line : list.lines().toList()) {
      number++;
      String place = file + ":" + number + ": ";
      Matcher item = ITEM.matcher(line);
      Matcher part = PART.matcher(line);
      if (item.matches()) {
        open = new Text(place, code, item.group(1), new ArrayList<>());
        if (!item.group(2).isEmpty()) {
          open.parts.add(new Part("", null, item.group(2)));
        }
        if (texts.put(open.name, open) != null) {
          faults.add(place + "two texts are named " + open.name);
        }
      } else if (part.matches() && open != null) {
        open.parts.add(new Part(part.group(1), part.group(2), part.group(3)));
      } else if (line.startsWith("  ") && open != null) {
        open.addLine(line.strip());
      } else if (line.startsWith("- ")) {
        faults.add(place + "expected \"- `name`: text\"");
      } else {
        open = null;
      }
    }
    boolean messages = texts.values().stream().anyMatch(Text::isMessage);
    StringBuilder source = new StringBuilder("package ").append(room).append(";\n\n");
    if (messages) {
      source.append(room.equals(DIAGNOSIS) ? "" : IMPORTS).append("import java.util.List;\n\n");
    }
    source.append("/** Made from ").append(file.getFileName()).append("; change that. */\n");
    source.append(type).append(" {\n  private ");
    source.append(type.substring(type.lastIndexOf(' ') + 1)).append("() {}\n");
    texts.values().forEach(text -> source.append(text.method(faults)));
    return source.append("}\n").toString();
  }

  /**
   * @param kind empty for a text without parts
   * @param reader {@code cluster} or {@code manifest}; null for both
   */
  private record Part(String kind, String reader, String words) {}

  private record Text(String place, String code, String name, List<Part> parts) {
    void addLine(String words) {
      Part last = parts.isEmpty() ? new Part("", null, "") : parts.remove(parts.size() - 1);
      parts.add(new Part(last.kind, last.reader, (last.words + " " + words).strip()));
    }

    boolean isMessage() {
      return !parts.isEmpty() && !parts.get(0).kind.isEmpty();
    }

    String method(List<String> faults) {
      if (!SourceVersion.isName(name)) {
        faults.add(place + '"' + name + "\" is no name of a method");
      }
      if (parts.isEmpty() || parts.stream().anyMatch(part -> part.words.isEmpty())) {
        faults.add(place + name + " has no text");
      }
      Map<String, String> slots = new LinkedHashMap<>();
      String value =
          isMessage() ? message(slots, faults) : parts.isEmpty() ? "" : sum(0, slots, faults);
      return "\n  /** %s */\n  public static %s %s(%s) {\n    return %s;\n  }\n"
          .formatted(
              sentence(parts.isEmpty() ? "" : parts.get(0).words),
              isMessage() ? "Message" : "String",
              name,
              String.join(", ", slots.values()),
              value);
    }

    private String message(Map<String, String> slots, List<String> faults) {
      String headline = "null";
      List<String> cause = new ArrayList<>();
      List<String> why = new ArrayList<>();
      List<String> fixes = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        switch (parts.get(i).kind) {
          case "headline" -> {
            Map<String, String> shown = new LinkedHashMap<>();
            headline = sum(parts.get(i).words, shown, faults);
            shown.forEach(slots::putIfAbsent);
            cause.add(quoted(name));
            cause.addAll(shown.keySet());
          }
          case "why" -> why.add(sum(i, slots, faults));
          case "fix", "look", "write" -> fixes.add(fix(i, slots, faults));
          case "alone" -> {
            if (i == 0 || fixes.isEmpty()) {
              faults.add(place + "alone follows a fix");
            }
          }
          default ->
              faults.add(
                  place + name + " is a text, or a list of headline, why, fix, look and write");
        }
      }
      return "new Message(%s, List.of(%s), %s, List.of(%s), List.of(%s))"
          .formatted(
              code,
              String.join(", ", cause),
              headline,
              String.join(", ", why),
              String.join(", ", fixes));
    }

    private String fix(int part, Map<String, String> slots, List<String> faults) {
      Part fix = parts.get(part);
      Matcher command = COMMAND.matcher(fix.words);
      boolean pastes = command.matches();
      String sentence = sum(pastes ? command.group(1) : fix.words, slots, faults);
      String action = "null";
      if (pastes) {
        Matcher slot = ACTION_SLOT.matcher(command.group(2));
        if (fix.kind.equals("fix") && slot.matches()) {
          action = slot.group(1);
          String type = "Action " + action;
          if (!slots.getOrDefault(action, type).equals(type)) {
            faults.add(place + "the slot {" + action + "} is both a text and an action");
          }
          slots.put(action, type);
        } else {
          String of = fix.kind.equals("fix") ? "run" : fix.kind;
          action = "Action." + of + "(" + sum(command.group(2), slots, faults) + ")";
        }
      }
      boolean hasNext = part + 1 < parts.size() && parts.get(part + 1).kind.equals("alone");
      return "new Fix(%s, %s, Fix.Reader.%s, %s)"
          .formatted(
              sentence,
              action,
              fix.reader == null
                  ? "ALL"
                  : fix.reader.equals("cluster") ? "RUNNING_POD" : "MANIFEST",
              hasNext ? sum(part + 1, slots, faults) : "null");
    }

    private String sum(int part, Map<String, String> slots, List<String> faults) {
      return sum(parts.get(part).words, slots, faults);
    }

    private String sum(String words, Map<String, String> slots, List<String> faults) {
      StringBuilder sum = new StringBuilder();
      Matcher slot = SLOT.matcher(words);
      int end = 0;
      while (slot.find()) {
        if (!SourceVersion.isName(slot.group(1))) {
          faults.add(place + "the slot {" + slot.group(1) + "} is a word of Java");
        }
        boolean inQuotes = "quoted".equals(slot.group(2));
        String type = slot.group(2) == null || inQuotes ? "String" : slot.group(2);
        slots.putIfAbsent(slot.group(1), type + " " + slot.group(1));
        sum.append(quoted(words.substring(end, slot.start()))).append(" + ");
        sum.append(inQuotes ? IN_QUOTES.formatted(slot.group(1)) : slot.group(1)).append(" + ");
        end = slot.end();
      }
      return sum.append(quoted(words.substring(end))).toString();
    }
  }

  private static String quoted(CharSequence text) {
    return '"' + text.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String sentence(CharSequence text) {
    return "{@code "
        + text.toString().replace("@", "&#64;").replace("*/", "* /").replace("\\u", "\\ u")
        + "}";
  }

  private static List<Path> markdown(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  /** Does not touch a file with the same content, so that it is not compiled again. */
  private static Path write(Path file, String text) throws IOException {
    if (!Files.exists(file) || !Files.readString(file).equals(text)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    return file;
  }

  private static void removeOthers(Path folder, Set<Path> made) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!made.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Constants of Avoid from words such as "widen-subject", or "". */
  private static String avoided(String words) {
    return words == null
        ? ""
        : Stream.of(words.split(" "))
            .map(word -> "Avoid." + word.toUpperCase(Locale.ROOT).replace('-', '_'))
            .collect(Collectors.joining(", "));
  }

  private static final String CATALOGUE =
      """
      package dev.irsacheck.chain.diagnosis;

      import java.util.List;

      /**
       * The catalogue, generated from the first two lines of each page in {@code diagnoses/}. A
       * number is never reused: a code that is no longer reported keeps its page.
       *
       * <p>{@code CatalogueTest} requires a scenario and a check for each code.
       */
      public enum DiagnosisCode {
      CODES  ;

        private final Severity severity;
        private final Link link;
        private final boolean retired;
        private final List<Avoid> avoid;
        private final String title;

        DiagnosisCode(Severity severity, Link link, boolean retired, List<Avoid> avoid, String title) {
          this.severity = severity;
          this.link = link;
          this.retired = retired;
          this.avoid = avoid;
          this.title = title;
        }

        public Severity severity() {
          return severity;
        }

        /** The link of the chain that it is about; null for manifests and for irsa-check itself. */
        public Link link() {
          return link;
        }

        /** Whether no version from this one on reports it. */
        public boolean isRetired() {
          return retired;
        }

        /** Changes that hide the fault and do harm. */
        public List<Avoid> avoid() {
          return avoid;
        }

        /** What the code means, for every pod alike. */
        public String title() {
          return title;
        }

        /** The code of this name, in any case, or null. */
        public static DiagnosisCode named(String name) {
          for (DiagnosisCode code : values()) {
            if (code.name().equalsIgnoreCase(name)) {
              return code;
            }
          }
          return null;
        }
      }
      """;
}
