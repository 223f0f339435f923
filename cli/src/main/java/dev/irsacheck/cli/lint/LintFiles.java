package dev.irsacheck.cli.lint;

import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.findings.ExcludedPath;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.InputFolder;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the files and folders that {@code lint} is given. */
final class LintFiles {
  private static final String STDIN = InputFile.STDIN;
  private static final String STDIN_NAME = "stdin";

  /** A chart with its custom resources has about 5 MB, a cluster some dozen MB. */
  private static final long MAX_LENGTH = 64 << 20;

  private final List<String> files;
  private final String namespace;
  private final InputStream stdin;
  private final Renderers renderers;
  private final List<ExcludedPath> excluded;
  private final Set<String> leftOut = new TreeSet<>();
  private final Set<ExcludedPath> unused;
  private final Kustomizations kustomizations = new Kustomizations();
  private final List<String> large = new ArrayList<>();

  LintFiles(
      List<String> files,
      String namespace,
      InputStream stdin,
      Renderers renderers,
      List<ExcludedPath> excluded) {
    this.files = files;
    this.namespace = namespace;
    this.stdin = stdin;
    this.renderers = renderers;
    this.excluded = excluded;
    this.unused = new LinkedHashSet<>(excluded);
  }

  /** Returns the files and folders that the patterns exclude, without what is below them. */
  Set<String> leftOut() {
    return leftOut;
  }

  /** Returns the large files of folders that were not read, because they are no manifests. */
  List<String> large() {
    return large;
  }

  /** Returns the patterns that match nothing, perhaps because of a typo. */
  Set<ExcludedPath> unused() {
    return unused;
  }

  Manifests manifests() throws WrongInput {
    if (files.isEmpty()) {
      throw new WrongInput(
          "lint needs a FILE or DIR, or - for standard input: helm template . | irsa-check lint -");
    }
    ManifestsReader reader = new ManifestsReader(namespace);
    List<Input> inputs = inputs(reader);
    long left = MAX_LENGTH;
    List<RenderedFolder> roots = kustomizations.roots();
    if (renderers.takesKustomizations(roots.size())) {
      for (RenderedFolder root : roots) {
        Rendering built = renderers.render(root, left, reader);
        kustomizations.rendered(root, built.isComplete());
        left -= built.length();
      }
    }
    for (Input input : inputs) {
      if (input.chart != null) {
        left -= renderers.render(input.chart, left, reader).length();
      } else if (!input.isFound || !kustomizations.cover(input.file)) {
        left -= read(input, left, reader);
      }
    }
    return reader.manifests();
  }

  /**
   * @param chart a chart to render; null for a file
   */
  private record Input(String file, boolean isFound, RenderedFolder chart) {}

  private List<Input> inputs(ManifestsReader reader) throws WrongInput {
    Map<Object, Input> inputs = new LinkedHashMap<>();
    Set<Object> charts = new HashSet<>();
    for (String file : files) {
      if (file.isEmpty()) {
        throw new WrongInput(
            "\"\" names no FILE or DIR; is a variable of the shell empty? For this folder write .");
      }
      if (!excluded.isEmpty() && isPath(file) && isExcluded(Path.of(file))) {
        leftOut.add(named(Path.of(file)));
      } else if (!isFolder(file)) {
        Object one = identity(file);
        Input found = inputs.get(one);
        if (found != null && file.equals(STDIN)) {
          throw new WrongInput("- is given twice; standard input can be read once");
        }
        inputs.put(one, new Input(found == null ? file : found.file, false, null));
      } else if (renderers.rendersCharts() && Chart.isRendered(file)) {
        addChart(Path.of(file, Chart.FILE), false, inputs, reader);
      } else {
        addFolder(Path.of(file), inputs, charts, reader);
      }
    }
    return List.copyOf(inputs.values());
  }

  private static void addChart(
      Path file, boolean isFound, Map<Object, Input> inputs, ManifestsReader reader)
      throws WrongInput {
    Path folder = file.getParent();
    Input chart = new Input(named(folder), isFound, renderable(file, true, isFound));
    if (inputs.put(identity(folder.toString()), chart) == null) {
      tellOfOthers(folder, reader);
    }
  }

  private static RenderedFolder renderable(Path file, boolean isChart, boolean isFound) {
    return new RenderedFolder(named(file.getParent()), named(file), isChart, isFound);
  }

  private void addFolder(
      Path given, Map<Object, Input> inputs, Set<Object> charts, ManifestsReader reader)
      throws WrongInput {
    try {
      InputFolder folder =
          InputFolder.of(given, LintFiles::mayBeManifest, Chart.FILE, this::isExcluded);
      folder.leftOut().forEach(path -> leftOut.add(named(path)));
      for (Path chart : folder.closed()) {
        if (charts.add(identity(chart.toString()))) {
          boolean isGiven = chart.getParent().equals(given);
          if (isGiven || Chart.isLibrary(chart) || !renderers.takesChart()) {
            tell(chart, isGiven, reader);
          } else {
            addChart(chart, true, inputs, reader);
          }
        }
      }
      folder.unreadable().forEach((shut, why) -> reader.unreadable(named(shut), why));
      for (Path found : folder.files()) {
        if (RenderedFolder.KUSTOMIZATIONS.contains(found.getFileName().toString())) {
          boolean isFound = !found.getParent().equals(given);
          kustomizations.add(renderable(found, false, isFound), found);
        }
        inputs.putIfAbsent(identity(found.toString()), new Input(named(found), true, null));
      }
    } catch (WrongInput.Unreadable e) {
      reader.unreadable(named(given), e.reason());
    }
  }

  private static void tell(Path file, boolean isGiven, ManifestsReader reader) {
    String folder = file.getParent().toString();
    String render = LintTexts.render(Shell.word(folder));
    if (isGiven) {
      String reason = Chart.isLibrary(file) ? LintTexts.library() : LintTexts.noProgram(render);
      reader.notRendered(renderable(file, true, false), reason);
    } else if (Chart.isLibrary(file)) {
      reader.passOver(named(file));
    } else {
      reader.unread("chart " + folder, SourceLocation.of(named(file), 1, 1), render);
    }
  }

  private static void tellOfOthers(Path chart, ManifestsReader reader) throws WrongInput {
    try {
      Chart.beside(chart)
          .forEach(
              (entry, first) -> {
                String name = named(entry);
                SourceLocation place = SourceLocation.of(named(first), 1, 1);
                String kind = Files.isDirectory(entry) ? "folder " : "file ";
                reader.unread(kind + name, place, "irsa-check lint " + Shell.word(name));
              });
    } catch (WrongInput.Unreadable e) {
      reader.unreadable(named(chart), e.reason());
    }
  }

  private boolean isExcluded(Path path) {
    boolean isExcluded = false;
    for (ExcludedPath each : excluded) {
      if (each.matches(path)) {
        unused.remove(each);
        isExcluded = true;
      }
    }
    return isExcluded;
  }

  private static boolean mayBeManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return RenderedFolder.KUSTOMIZATIONS.contains(file.getFileName().toString())
        || name.endsWith(".yaml")
        || name.endsWith(".yml")
        || name.endsWith(LargeJson.SUFFIX)
        || name.endsWith(TerraformAccounts.SUFFIX);
  }

  /** Returns equal objects for paths of the same file; each pipe is different. */
  private static Object identity(String file) {
    try {
      Path path = Path.of(file);
      if (file.equals(STDIN)) {
        return STDIN;
      }
      if (Files.isRegularFile(path) || Files.isDirectory(path)) {
        return path.toRealPath();
      }
    } catch (IOException | InvalidPathException e) {
      // Reading the file reports the error.
    }
    return new Object();
  }

  /** Readers of the report may compare it with paths in a repository. */
  private static String named(Path file) {
    String name = file.toString();
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static boolean isFolder(String file) {
    return isPath(file) && Files.isDirectory(Path.of(file));
  }

  private static boolean isPath(String file) {
    try {
      return !file.equals(STDIN) && Path.of(file) != null;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns the number of bytes read. An unreadable file does not stop the others. */
  private long read(Input given, long most, ManifestsReader reader) throws WrongInput {
    String name = given.file.equals(STDIN) ? STDIN_NAME : given.file;
    if (given.isFound && LargeJson.isNoManifest(given.file)) {
      reader.passOver(name);
      large.add(name);
      return 0;
    }
    if (length(given.file) > most) {
      reader.tooMuch(name);
      return 0;
    }
    try {
      return InputFile.read(
          given.file,
          stdin,
          in -> {
            BoundedInput bounded = new BoundedInput(in, most);
            try {
              if (given.isFound && name.endsWith(TerraformAccounts.SUFFIX)) {
                TerraformAccounts.read(name, bounded, reader);
              } else {
                reader.read(name, bounded, given.isFound);
              }
            } catch (BoundedInput.Exceeded e) {
              reader.tooMuch(name);
            }
            return bounded.count();
          });
    } catch (WrongInput.Unreadable e) {
      reader.unreadable(name, e.reason());
      return 0;
    }
  }

  private static long length(String file) {
    try {
      return file.equals(STDIN) ? 0 : Files.size(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }
}
