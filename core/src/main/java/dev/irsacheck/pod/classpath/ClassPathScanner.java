package dev.irsacheck.pod.classpath;

import dev.irsacheck.pod.classpath.zip.ReadBudget;
import dev.irsacheck.pod.classpath.zip.TimeLimitReached;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Finds the AWS SDKs for Java on a class path without loading a class. */
public final class ClassPathScanner {
  private final ClassPathSources sources;
  private final InventoryBuilder inventory = new InventoryBuilder();
  private final ReadBudget budget;
  private final ArchiveReader archives;
  private final DirectoryReader directories;
  private final ClassPathParser parser;
  private final ServletContainers containers;
  private final PropertiesLauncher launcher;
  private final Deque<Root> pending = new ArrayDeque<>();

  /** Real paths, so that a jar with two names is read once. */
  private final Set<Path> seen = new HashSet<>();

  private Consumer<String> next = place -> {};

  private ClassPathScanner(
      ClassPathSources sources, BooleanSupplier expired, boolean atRest, boolean keepsPackages) {
    Map<String, String> properties = sources.properties();
    this.sources = sources;
    this.budget = new ReadBudget(expired);
    byte[] mainClass = sources.mainClassFile();
    this.archives = new ArchiveReader(inventory, budget, mainClass, atRest, keepsPackages);
    this.directories = new DirectoryReader(inventory, mainClass, atRest);
    this.parser =
        new ClassPathParser(
            Path.of(properties.getOrDefault("user.dir", "")).toAbsolutePath(),
            properties.getOrDefault("path.separator", ":"),
            inventory);
    this.launcher = new PropertiesLauncher(sources, parser, inventory);
    this.containers = new ServletContainers(properties, parser, inventory);
  }

  /**
   * Reads every place that the sources name, and the places that these name in turn.
   *
   * @param expired true once the deadline has passed; the scan then stops and keeps its results
   */
  public static SdkInventory scan(ClassPathSources sources, BooleanSupplier expired) {
    return scan(sources, expired, place -> {}, false);
  }

  public static SdkInventory scan(
      ClassPathSources sources,
      BooleanSupplier expired,
      Consumer<String> next,
      boolean keepsPackages) {
    ClassPathScanner scanner = new ClassPathScanner(sources, expired, false, keepsPackages);
    scanner.next = next;
    try {
      scanner.run();
    } catch (TimeLimitReached e) {
      scanner.inventory.unreadable("class path", e.getMessage());
    }
    return scanner.inventory.build();
  }

  /**
   * Reads one archive with its nested archives, or the classes in one directory. It follows no
   * manifest and no link, since both may lead out of the caller's tree.
   *
   * @param location the place's name in the inventory
   */
  public static SdkInventory scanAtRest(Path place, String location) {
    ClassPathSources none = new ClassPathSources(Map.of(), Map.of(), List.of(), Optional.empty());
    ClassPathScanner scanner = new ClassPathScanner(none, () -> false, true, false);
    try {
      if (Files.isDirectory(place)) {
        scanner.directories.read(place, location);
      } else {
        scanner.archives.read(place, location, false);
      }
    } catch (TimeLimitReached e) {
      scanner.inventory.unreadable(location, e.getMessage());
    }
    return scanner.inventory.build();
  }

  private void run() throws TimeLimitReached {
    if (sources.ignored().isPresent()) {
      ignore(sources.ignored().get());
    }
    List<Root> named = named();
    sources.addS3aSettings(inventory);
    if (sources.startsJar() && !named.isEmpty()) {
      inventory.application(named.get(0).path().toString());
    }
    pending.addAll(named);
    while (!pending.isEmpty()) {
      budget.checkTime();
      lookAt(pending.pop());
    }
  }

  private void ignore(Path path) {
    try {
      seen.add(path.toRealPath());
    } catch (IOException e) {
      return; // missing, so no other path can lead to it
    }
  }

  private List<Root> named() {
    Map<String, String> properties = sources.properties();
    List<Root> roots = new ArrayList<>();
    String classPath = properties.get("java.class.path");
    boolean ofModule = properties.containsKey("jdk.module.main");
    // An empty class path is the working directory, unless the application is a module.
    if (classPath != null && !(classPath.isEmpty() && ofModule)) {
      roots.addAll(parser.classPathRoots(classPath, "java.class.path"));
    }
    roots.addAll(
        parser.roots(
            properties.getOrDefault("jdk.module.path", ""),
            "jdk.module.path",
            Root.Kind.MODULE_PATH));
    roots.addAll(launcher.roots());
    roots.addAll(containers.roots());
    roots.addAll(parser.roots(sources.extra(), "scan-extra", Root.Kind.EXTRA));
    return roots;
  }

  private void lookAt(Root root) throws TimeLimitReached {
    String location = root.path().toString();
    next.accept(location);
    Path real;
    BasicFileAttributes attributes;
    try {
      real = root.path().toRealPath();
      attributes = Files.readAttributes(real, BasicFileAttributes.class);
    } catch (IOException e) {
      missing(root, location);
      return;
    }
    if (!seen.add(real)) {
      return;
    }
    if (attributes.isDirectory()) {
      lookIntoDirectory(root, location);
    } else if (attributes.isRegularFile()) {
      lookIntoArchive(root, real, location);
    } else {
      // Opening a pipe would block until there is a writer.
      inventory.unreadable(location, "neither a file nor a directory");
      inventory.places.add(new ArchivePath(location, root.from(), ArchiveKind.UNREADABLE));
    }
  }

  /** A missing optional part of a layout is not reported; a path that something names is. */
  private void missing(Root root, String location) {
    if (root.kind() != Root.Kind.LIBRARIES && root.kind() != Root.Kind.WEB_APPLICATIONS) {
      inventory.places.add(new ArchivePath(location, root.from(), ArchiveKind.MISSING));
    }
  }

  private void lookIntoArchive(Root root, Path real, String location) throws TimeLimitReached {
    boolean application = root.kind() == Root.Kind.CLASS_PATH || root.kind() == Root.Kind.EXTRA;
    ArchiveReader.Result result = archives.read(real, location, application);
    if (root.kind() != Root.Kind.LIBRARY) {
      inventory.places.add(new ArchivePath(location, root.from(), result.shape()));
    }
    if (!application) {
      return;
    }
    if (result.shape() == ArchiveKind.QUARKUS) {
      pushFirst(Layouts.ofQuarkus(root.path()));
    }
    if (PropertiesLauncher.isMainClass(result.manifest().mainClass())) {
      pushFirst(launcher.roots(root.path(), result.loaderPath()));
    }
    // Manifest entries come right after the jar, as in the JVM's loader.
    pushFirst(parser.manifestRoots(result.manifest().classPath(), root.path()));
  }

  private void lookIntoDirectory(Root root, String location) throws TimeLimitReached {
    if (root.kind() == Root.Kind.WEB_APPLICATIONS) {
      inventory.places.add(new ArchivePath(location, root.from(), ArchiveKind.DIRECTORY));
      pushFirst(containers.applications(root));
      return;
    }
    if (root.kind() == Root.Kind.LIBRARIES) {
      inventory.places.add(new ArchivePath(location, root.from(), ArchiveKind.DIRECTORY));
      pushFirst(jars(root));
      return;
    }
    directories.read(root.path(), location);
    if (root.kind() == Root.Kind.LIBRARY) {
      return;
    }
    ArchiveKind shape = Layouts.shape(root.path());
    inventory.places.add(new ArchivePath(location, root.from(), shape));
    if (root.kind() == Root.Kind.MODULE_PATH || root.kind() == Root.Kind.EXTRA) {
      pushFirst(jars(root));
    }
    pushFirst(Layouts.roots(root.path(), shape));
  }

  private List<Root> jars(Root directory) {
    List<Root> roots = new ArrayList<>();
    for (String name : DirectoryListing.names(directory.path(), inventory)) {
      if (DirectoryListing.isJar(name)) {
        boolean runner = directory.kind() == Root.Kind.EXTRA && name.equals(Layouts.QUARKUS_RUNNER);
        roots.add(
            new Root(
                directory.path().resolve(name),
                directory.from(),
                runner ? Root.Kind.EXTRA : Root.Kind.LIBRARY));
      }
    }
    return roots;
  }

  private void pushFirst(List<Root> roots) {
    for (int i = roots.size() - 1; i >= 0; i--) {
      pending.push(roots.get(i));
    }
  }
}
