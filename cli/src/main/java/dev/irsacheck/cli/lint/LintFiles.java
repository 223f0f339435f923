package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.InputFolder;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.manifest.ManifestsReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The files that {@code lint} is given, and those of the folders. */
final class LintFiles {
  private static final String STDIN = InputFile.STDIN;
  private static final String STDIN_NAME = "stdin";

  /** What makes a folder a chart of Helm's. */
  private static final String CHART = "Chart.yaml";

  /** A chart with all of its custom resources has about five million, a cluster some dozen. */
  private static final long MAX_LENGTH = 64 << 20;

  private final List<String> files;
  private final String namespace;
  private final InputStream stdin;

  /**
   * @param files paths of manifests and folders; {@code -} is standard input
   * @param namespace of objects that name none, or null
   * @param stdin null where a person would have to type
   */
  LintFiles(List<String> files, String namespace, InputStream stdin) {
    this.files = files;
    this.namespace = namespace;
    this.stdin = stdin;
  }

  Manifests manifests() throws WrongInput {
    if (files.isEmpty()) {
      throw new WrongInput(
          "lint needs a FILE or DIR, or - for standard input: helm template . | irsa-check lint -");
    }
    ManifestsReader reader = new ManifestsReader(namespace);
    List<Input> inputs = inputs(reader);
    measure(inputs);
    boolean stdinGiven = false;
    long left = MAX_LENGTH;
    for (Input input : inputs) {
      boolean isStdin = input.file.equals(STDIN);
      if (isStdin && stdinGiven) {
        throw new WrongInput("- is given twice; standard input can be read once");
      }
      stdinGiven |= isStdin;
      left -= read(input, isStdin ? STDIN_NAME : input.file, left, reader);
    }
    return reader.manifests();
  }

  /**
   * @param isFound whether a folder holds it, so that nobody said it was a manifest
   */
  private record Input(String file, boolean isFound) {}

  private List<Input> inputs(ManifestsReader reader) throws WrongInput {
    Map<Object, Input> inputs = new LinkedHashMap<>();
    Set<Object> charts = new HashSet<>();
    for (String file : files) {
      if (file.isEmpty()) {
        throw new WrongInput(
            "\"\" names no FILE or DIR; is a variable of the shell empty? For this folder write .");
      }
      if (!isFolder(file)) {
        Object one = identity(file);
        Input found = inputs.get(one);
        inputs.put(one, new Input(found == null ? file : found.file, false));
        continue;
      }
      InputFolder folder = InputFolder.of(Path.of(file), LintFiles::mayBeManifest, CHART);
      for (Path chart : folder.closed()) {
        if (charts.add(identity(chart.toString()))) {
          reader.chart(named(chart), chart.getParent().toString());
        }
      }
      folder.unreadable().forEach((shut, why) -> reader.unreadable(named(shut), why));
      for (Path found : folder.files()) {
        inputs.putIfAbsent(identity(found.toString()), new Input(named(found), true));
      }
    }
    return List.copyOf(inputs.values());
  }

  private static boolean mayBeManifest(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
  }

  /** The same for one file, by whatever way it is named; each pipe is another. */
  private static Object identity(String file) {
    try {
      Path path = Path.of(file);
      if (!file.equals(STDIN) && Files.isRegularFile(path)) {
        return path.toRealPath();
      }
    } catch (IOException | InvalidPathException e) {
      // Reading it tells.
    }
    return new Object();
  }

  /** What reads the report may compare it with paths in a repository. */
  private static String named(Path file) {
    String name = file.toString();
    return name.startsWith("./") ? name.substring(2) : name;
  }

  private static boolean isFolder(String file) {
    try {
      return !file.equals(STDIN) && Files.isDirectory(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** Returns how long it is. */
  private long read(Input given, String name, long most, ManifestsReader reader) throws WrongInput {
    String file = given.file;
    BoundedInput bounded;
    try {
      bounded =
          InputFile.read(
              file,
              stdin,
              in -> {
                BoundedInput input = new BoundedInput(in, most);
                try {
                  reader.read(name, input, given.isFound);
                } catch (BoundedInput.Exceeded e) {
                  // Told below, as it is no failure to read.
                }
                return input;
              });
    } catch (WrongInput.Unreadable e) {
      if (!given.isFound) {
        throw e;
      }
      // The other files of the folder are still of use.
      reader.unreadable(name, e.reason());
      return 0;
    }
    if (bounded.isExceeded()) {
      throw tooMuch(file);
    }
    return bounded.count();
  }

  private static WrongInput tooMuch(String file) {
    return new WrongInput(
        InputFile.shown(file) + " makes it more than 64 MiB in all; give fewer files at once");
  }

  /** What is known to be too much is not read first. */
  private static void measure(List<Input> inputs) throws WrongInput {
    long length = 0;
    for (Input input : inputs) {
      length += length(input.file);
      if (length > MAX_LENGTH) {
        throw tooMuch(input.file);
      }
    }
  }

  /** Zero for what has none, as standard input and pipes. */
  private static long length(String file) {
    try {
      return file.equals(STDIN) ? 0 : Files.size(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      return 0;
    }
  }

  /** Bytes up to a number; one more is a failure. */
  private static final class BoundedInput extends FilterInputStream {
    private final long most;
    private long count;

    /** There is more than may be read. */
    static final class Exceeded extends IOException {
      private static final long serialVersionUID = 1;
    }

    BoundedInput(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    /** How many were read. */
    long count() {
      return count;
    }

    boolean isExceeded() {
      return count > most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(read, 0);
      if (isExceeded()) {
        throw new Exceeded();
      }
      return read;
    }
  }
}
