package dev.irsacheck.reworded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Prefixes every text of every page and text file with a mark. Code that parses its own messages
 * then gives another result.
 */
public final class Reworded {
  /** Precedes each text; a command made of texts may hold several. */
  private static final String MARK = "reworded ";

  private static final Pattern TITLE = Pattern.compile("(# IRSA\\d+: )(.*)");
  private static final Pattern TEXT = Pattern.compile("(- `[^`]*`:|  - \\w+(?:, \\w+)?:)( .*)?");

  private final Path scratch;
  private int texts;

  private Reworded(Path scratch) {
    this.scratch = scratch;
  }

  /**
   * Fails unless a test's static method {@code findings} returns the same lines with marked texts.
   *
   * @param scratch an empty folder
   * @param modules their folders, such as {@code ../core}; must be built
   * @param least the minimum number of their texts
   */
  @SuppressWarnings("unchecked")
  public static void assertSameFindings(Class<?> test, Path scratch, List<Path> modules, int least)
      throws Exception {
    Reworded reworded = new Reworded(scratch);
    try (URLClassLoader loader = reworded.load(modules)) {
      List<String> other = (List<String>) findings(loader.loadClass(test.getName()));

      assertThat(reworded.texts).isGreaterThan(least);
      assertThat(String.join("", other)).contains(MARK);
      assertThat(other.stream().map(line -> line.replace(MARK, "")).toList())
          .isEqualTo(findings(test));
    }
  }

  private static Object findings(Class<?> test) throws Exception {
    return test.getDeclaredMethod("findings").invoke(null);
  }

  /** Loads the classes of this JVM's class path again, with marked texts in these modules. */
  private URLClassLoader load(List<Path> modules) throws Exception {
    Path classes = Files.createDirectories(scratch.resolve("classes"));
    List<File> sources = new ArrayList<>();
    for (Path module : modules) {
      Path pages = module.resolve("src/main/resources/dev/irsacheck/diagnoses");
      if (Files.isDirectory(pages)) {
        make(pages, sources, classes);
      }
      make(module.resolve("src/main/texts"), sources, null);
    }
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    compile(sources, classes, path);
    List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
    for (String entry : path.split(File.pathSeparator)) {
      urls.add(url(entry));
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private void make(Path folder, List<File> sources, Path classes) throws Exception {
    Path reworded = Files.createTempDirectory(scratch, "texts");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".md")).toList()) {
        Path copy = reworded.resolve(folder.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, reworded(Files.readAllLines(file)));
      }
    }
    Path made = Files.createTempDirectory(scratch, "sources");
    URL step = Path.of("target/build-step/").toUri().toURL();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {step}, ClassLoader.getPlatformClassLoader())) {
      Object task = loader.loadClass("PagesToCode").getConstructor().newInstance();
      set(task, "setFolder", reworded);
      set(task, "setSources", made);
      if (classes != null) {
        set(task, "setClasses", classes);
      }
      task.getClass().getMethod("execute").invoke(task);
    }
    try (Stream<Path> files = Files.walk(made)) {
      files
          .filter(each -> each.toString().endsWith(".java"))
          .map(Path::toFile)
          .forEach(sources::add);
    }
  }

  private String reworded(List<String> lines) {
    StringBuilder out = new StringBuilder();
    boolean begins = false;
    for (String line : lines) {
      Matcher title = TITLE.matcher(line);
      Matcher text = TEXT.matcher(line);
      if (title.matches()) {
        line = title.group(1) + mark() + title.group(2);
      } else if (text.matches()) {
        begins = text.group(2) == null || text.group(2).isBlank();
        line = begins ? line : text.group(1) + " " + mark() + text.group(2).strip();
      } else if (begins && line.startsWith("  ")) {
        line = "  " + mark() + line.strip();
        begins = false;
      }
      out.append(line).append('\n');
    }
    return out.toString();
  }

  private String mark() {
    texts++;
    return MARK;
  }

  private static void set(Object task, String setter, Path path) throws Exception {
    task.getClass().getMethod(setter, File.class).invoke(task, path.toFile());
  }

  private static void compile(List<File> sources, Path classes, String path) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options = List.of("-d", classes.toString(), "-cp", path, "-proc:none");
      boolean done =
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjectsFromFiles(sources))
              .call();
      if (!done) {
        throw new IllegalStateException("the texts with other words do not compile");
      }
    }
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
