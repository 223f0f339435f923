package dev.irsacheck.packing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.tree.ClassNode;

/**
 * Adds to the agent's jar what the application must not see. Archives hold stored entries only.
 *
 * <pre>
 * isolated/check.zip     the classes that a check loads, stored
 * isolated/NAME.zip      the other classes of a top-level package, deflated as a whole
 * isolated/pages.zip     the pages of the codes, deflated as a whole
 * isolated/…             other files, deflated
 * </pre>
 */
public final class Pack {
  private static final String FOLDER = "isolated/";
  private static final String CHECK = "check";
  private static final String PAGES = "pages";
  private static final String CLASS = ".class";
  private static final String PAGE = ".md";

  private final Path classes;
  private final Set<String> loaded;
  private final LocalDateTime time;
  private final Map<String, Archive> archives = new TreeMap<>();

  private Pack(Path classes, Set<String> loaded, LocalDateTime time) {
    this.classes = classes;
    this.loaded = loaded;
    this.time = time;
  }

  /**
   * Adds to a jar.
   *
   * @param args the jar; the folder with the classes; a file with the names of a check's classes
   */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path added = Path.of(args[0] + ".packed");
    try (ZipFile old = new ZipFile(jar.toFile())) {
      LocalDateTime time = old.entries().nextElement().getTimeLocal();
      Archive all = new Archive(time);
      copy(old, all);
      new Pack(Path.of(args[1]), names(Path.of(args[2])), time).addTo(all);
      Files.write(added, all.bytes());
    }
    Files.move(added, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Premain's classes are stored because they delay every application; others are deflated. */
  private static void copy(ZipFile from, Archive to) throws IOException {
    for (ZipEntry entry : from.stream().toList()) {
      byte[] bytes = from.getInputStream(entry).readAllBytes();
      if (entry.isDirectory() || entry.getName().startsWith(FOLDER)) {
        continue;
      }
      if (entry
          .getName()
          .matches("META-INF/(LICENSE|licenses/.*|sbom/.*)|dev/irsacheck/agent/rehearsal/.*")) {
        to.deflate(entry.getName(), bytes);
      } else {
        to.store(entry.getName(), bytes);
      }
    }
  }

  private static Set<String> names(Path list) throws IOException {
    return new TreeSet<>(Files.readAllLines(list));
  }

  private void addTo(Archive jar) throws IOException {
    Map<String, byte[]> others = new TreeMap<>();
    for (Path file : files()) {
      String name = classes.relativize(file).toString().replace('\\', '/');
      byte[] bytes = Files.readAllBytes(file);
      if (name.endsWith(CLASS)) {
        pack(name.substring(0, name.length() - CLASS.length()), bytes);
      } else if (name.endsWith(PAGE)) {
        archive(PAGES).store(name, bytes);
      } else {
        others.put(name, bytes);
      }
    }
    jar.store(FOLDER + CHECK + ".zip", archives.remove(CHECK).bytes());
    for (Map.Entry<String, Archive> archive : archives.entrySet()) {
      jar.deflate(FOLDER + archive.getKey() + ".zip", archive.getValue().bytes());
    }
    for (Map.Entry<String, byte[]> other : others.entrySet()) {
      jar.deflate(FOLDER + other.getKey(), other.getValue());
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(classes)) {
      return all.filter(Files::isRegularFile)
          // In a fixed order: a commit must always give the same bytes.
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private void pack(String name, byte[] bytes) throws IOException {
    ClassNode type = ClassFiles.read(bytes);
    if (loaded.contains(name.replace('/', '.'))) {
      for (ClassNode lambda : Lambdas.toClasses(type)) {
        archive(CHECK).store(lambda.name + CLASS, ClassFiles.write(lambda));
      }
      archive(CHECK).store(name + CLASS, ClassFiles.write(type));
    } else {
      archive(name.substring(0, name.indexOf('/'))).store(name + CLASS, ClassFiles.write(type));
    }
  }

  private Archive archive(String name) {
    return archives.computeIfAbsent(name, key -> new Archive(time));
  }
}
