package dev.irsacheck.dist;

import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Copies the agent and its Java runtime into a folder. The agent's bootstrap knows the names:
 *
 * <pre>
 * irsa-check.jar
 * runtime/              the Java runtime
 * runtime/irsa-check/   this program's jars, or its options if it is a module of the runtime
 * </pre>
 *
 * <p>Both are written to a temporary folder and then moved, so that an application that starts
 * meanwhile never finds half a copy. A failure leaves the folder unchanged. Only an installation of
 * this user is replaced; root replaces any.
 */
final class Installation {
  private static final List<String> PARTS_OF_JAVA =
      List.of("bin/java", "lib", "conf", "legal", "release");

  private static final String AGENT = "irsa-check.jar";
  private static final String RUNTIME = "runtime";
  private static final String PROGRAM = "irsa-check";

  private static final List<String> OF_A_PROGRAM =
      List.of("irsa-check.options", "irsa-check-dist.jar");

  private static final String OF_JAVA = "jrt";

  /** The folder for unfinished work. The next installation deletes what a killed one left. */
  private static final String WORK = ".irsa-check-install-work";

  private static final String OLD = "old";

  private static final int ROOT = 0;

  private final Path folder;
  private final Path agent;
  private final Path runtime;
  private final Path work;

  private Installation(Path folder) {
    this.folder = folder;
    this.agent = folder.resolve(AGENT);
    this.runtime = folder.resolve(RUNTIME);
    this.work = folder.resolve(WORK);
  }

  /** The folder must exist, because a new one would not be the volume. */
  static void into(Path folder, boolean withRuntime) throws WrongInput {
    if (!Files.exists(folder)) {
      throw new WrongInput(folder + " does not exist: mount the shared volume there");
    }
    if (!Files.isDirectory(folder)) {
      throw new WrongInput(folder + " is not a folder");
    }
    Installation installation = new Installation(folder);
    try {
      installation.requireReplaceable(withRuntime);
      installation.replace(withRuntime);
    } catch (IOException e) {
      throw installation.impossible(e);
    }
  }

  private void requireReplaceable(boolean withRuntime) throws IOException {
    requireOwn(agent);
    requireOurs(agent, isOurAgent());
    requireOwn(work);
    if (withRuntime) {
      requireOurs(runtime, isOurRuntime());
    }
    if (isOurRuntime()) {
      // Also without --with-runtime, because the agent would execute it.
      requireOwn(runtime);
    }
  }

  /** A folder that any user may write would let users replace each other's installation. */
  private static void requireOwn(Path path) throws IOException {
    // Root owns the link itself; its target belongs to this process.
    Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (user.equals(ROOT) || !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    if (!user.equals(owner)) {
      throw new FileSystemException(
          path.toString(), null, "uid " + user + " may not replace what belongs to uid " + owner);
    }
  }

  private static void requireOurs(Path path, boolean ours) throws FileSystemException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !ours) {
      throw new FileSystemException(
          path.toString(),
          null,
          "this was not made by irsa-check install: move it away, or install into another folder");
    }
  }

  private boolean isOurAgent() throws IOException {
    if (!Files.isRegularFile(agent, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (JarFile jar = new JarFile(agent.toFile())) {
      Manifest manifest = jar.getManifest();
      return manifest != null
          && PROGRAM.equals(
              manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_TITLE));
    } catch (ZipException notAJar) {
      return false;
    }
  }

  private boolean isOurRuntime() {
    Path program = runtime.resolve(PROGRAM);
    boolean known = false;
    for (String name : OF_A_PROGRAM) {
      known = known || Files.isRegularFile(program.resolve(name), LinkOption.NOFOLLOW_LINKS);
    }
    return known
        && Files.isDirectory(runtime, LinkOption.NOFOLLOW_LINKS)
        && Files.isDirectory(program, LinkOption.NOFOLLOW_LINKS)
        && Files.isRegularFile(runtime.resolve("bin/java"), LinkOption.NOFOLLOW_LINKS);
  }

  private void replace(boolean withRuntime) throws IOException {
    // Killed installations would otherwise fill the volume.
    delete(work);
    Files.createDirectory(work);
    // The name is unique: a second installation that deletes these files makes this one fail, and
    // this one never moves a file that the second one still writes.
    Path made = Files.createTempDirectory(work, null);
    try {
      if (withRuntime) {
        copyRuntime(made.resolve(RUNTIME));
      }
      copy(ownAgent(), made.resolve(AGENT));
      exchange(made, withRuntime);
    } finally {
      delete(made);
      deleteWork();
    }
  }

  private void deleteWork() throws IOException {
    try {
      Files.deleteIfExists(work);
    } catch (DirectoryNotEmptyException e) {
    }
  }

  private static void copyRuntime(Path copy) throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    makeFolder(copy);
    makeFolder(copy.resolve("bin"));
    for (String part : PARTS_OF_JAVA) {
      if (Files.exists(java.resolve(part))) {
        copyTree(java.resolve(part), copy.resolve(part));
      }
    }
    copyTree(ownProgram(), copy.resolve(PROGRAM));
  }

  /** Follows links, because their targets may not exist where the copy is used. */
  private static void copyTree(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          makeFolder(target);
        } else if (Files.isRegularFile(path) && !path.endsWith("src.zip")) {
          copy(path, target);
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Keeps the file's time, because the class cache compares it. */
  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to);
    Files.setLastModifiedTime(to, Files.getLastModifiedTime(from));
    permit(to, Files.isExecutable(from));
    // A node that loses power must not leave a jar of zeros, which the next start would reject.
    try (FileChannel written = FileChannel.open(to, StandardOpenOption.WRITE)) {
      written.force(true);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder);
    permit(folder, true);
  }

  /** Any user must be able to read it, regardless of the umask. */
  private static void permit(Path path, boolean executable) throws IOException {
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** Deletes a file, a link, or a folder with its content, if it exists. Does not follow links. */
  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      for (Path deepestFirst : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(deepestFirst);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Moves the runtime first, so that an agent always finds its runtime. */
  private void exchange(Path made, boolean withRuntime) throws IOException {
    try {
      if (withRuntime) {
        if (Files.exists(runtime)) {
          move(runtime, made.resolve(OLD));
        }
        move(made.resolve(RUNTIME), runtime);
      }
      move(made.resolve(AGENT), agent);
    } catch (IOException e) {
      if (withRuntime && !Files.exists(made.resolve(RUNTIME))) {
        move(runtime, made.resolve(RUNTIME));
      }
      if (Files.exists(made.resolve(OLD))) {
        move(made.resolve(OLD), runtime);
      }
      throw e;
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The agent is next to lib, or two folders above the program in jpackage's layout. */
  private static Path ownAgent() throws IOException {
    Path lib = ownProgram();
    for (Path home : List.of(lib.resolveSibling(AGENT), lib.getParent().resolveSibling(AGENT))) {
      if (Files.isRegularFile(home)) {
        return home;
      }
    }
    throw new IllegalStateException(AGENT + " is not where it belongs, beside " + lib);
  }

  private static Path ownProgram() throws IOException {
    URL own = Installation.class.getProtectionDomain().getCodeSource().getLocation();
    if (own.getProtocol().equals(OF_JAVA)) {
      return Path.of(System.getProperty("java.home"), PROGRAM).toRealPath();
    }
    try {
      return Path.of(own.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private WrongInput impossible(IOException e) {
    String file = e instanceof FileSystemException named ? " (" + named.getFile() + ")" : "";
    return new WrongInput("cannot install into " + folder + ": " + reason(e) + file);
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof DirectoryNotEmptyException || e instanceof FileAlreadyExistsException) {
      return "another installation writes there";
    }
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
