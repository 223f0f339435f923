package dev.irsacheck.sidecar;

import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Puts the agent, and a Java for it, into a folder. The agent's bootstrap knows the names:
 *
 * <pre>
 * irsa-check.jar
 * runtime/              a Java
 * runtime/irsa-check/   this program's jars, or the options of one that is a module of its Java
 * </pre>
 *
 * <p>Either is written beside its place and moved there at once: an application that starts
 * meanwhile finds the old one, the new one or none, and never half of one. Whatever can be known to
 * fail fails before; what fails all the same is undone. What is there is replaced only where this
 * program made it, and for this user or for anybody, if this is root.
 */
final class Installation {
  /** Of a runtime, what running needs; not sources, manuals and tools. */
  private static final List<String> PARTS_OF_JAVA =
      List.of("bin/java", "lib", "conf", "legal", "release");

  private static final String AGENT = "irsa-check.jar";
  private static final String RUNTIME = "runtime";
  private static final String PROGRAM = "irsa-check";

  /** By one of these in it a program's folder is known, and by that the runtime. */
  private static final List<String> OF_A_PROGRAM =
      List.of("irsa-check.options", "irsa-check-sidecar.jar");

  /** The protocol of a module's address. */
  private static final String OF_JAVA = "jrt";

  private static final String LOCK = ".irsa-check-install-lock";

  /** Holds what is not finished, and what was replaced and is not deleted yet. */
  private static final String WORK = ".irsa-check-install-work";

  /** By this a folder of work is known. */
  private static final String MARK = "made-by-irsa-check-install";

  private static final String OLD = "old";

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

  /**
   * Installs into a folder that is there: one that this made would not be the volume.
   *
   * @param withRuntime this Java too
   * @throws WrongInput if there is no such folder, or not into this one; it is then as it was
   */
  static void into(Path folder, boolean withRuntime) throws WrongInput {
    if (!Files.exists(folder)) {
      throw new WrongInput(folder + " does not exist: mount the shared volume there");
    }
    if (!Files.isDirectory(folder)) {
      throw new WrongInput(folder + " is not a folder");
    }
    Installation installation = new Installation(folder);
    try {
      InstallLock lock = InstallLock.take(folder.resolve(LOCK));
      try (lock) {
        installation.requireReplaceable(withRuntime);
        installation.replace(withRuntime);
      }
    } catch (IOException e) {
      throw installation.impossible(e);
    }
  }

  private void requireReplaceable(boolean withRuntime) throws IOException {
    Replaceable.requireOwn(agent);
    requireOurs(agent, isOurAgent());
    // Whoever was killed left nothing in it.
    Replaceable.requireNotStuck(folder.resolve(LOCK));
    requireOurs(work, isOurWork());
    Replaceable.require(work);
    if (withRuntime) {
      requireOurs(runtime, isOurRuntime());
      Replaceable.require(runtime);
    } else if (isOurRuntime()) {
      // The agent would run it.
      Replaceable.requireOwn(runtime);
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

  /** Of any version: known by its manifest. */
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

  /** One that was killed before it could mark its folder left an empty one. */
  private boolean isOurWork() throws IOException {
    if (!Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(work)) {
      return Files.isRegularFile(work.resolve(MARK), LinkOption.NOFOLLOW_LINKS)
          || entries.findAny().isEmpty();
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
    // What one that was killed left would fill the volume.
    deleteWork();
    try {
      DurableCopy.folder(work);
      Files.createFile(work.resolve(MARK));
      if (withRuntime) {
        copyRuntime(work.resolve(RUNTIME));
      }
      DurableCopy.file(ownAgent(), work.resolve(AGENT));
      exchange(withRuntime);
      DurableCopy.sync(folder);
    } catch (IOException e) {
      try {
        deleteWork();
      } catch (IOException more) {
        e.addSuppressed(more);
      }
      throw e;
    }
    deleteWork();
  }

  /** The mark goes last: what is left of one that is killed meanwhile is known still. */
  private void deleteWork() throws IOException {
    for (String name : List.of(RUNTIME, AGENT, OLD)) {
      DurableCopy.delete(work.resolve(name));
    }
    DurableCopy.delete(work);
  }

  private static void copyRuntime(Path copy) throws IOException {
    Path java = Path.of(System.getProperty("java.home"));
    DurableCopy.folder(copy);
    DurableCopy.folder(copy.resolve("bin"));
    for (String part : PARTS_OF_JAVA) {
      if (Files.exists(java.resolve(part))) {
        DurableCopy.tree(java.resolve(part), copy.resolve(part));
      }
    }
    DurableCopy.tree(ownProgram(), copy.resolve(PROGRAM));
  }

  /** The runtime first, so that where the agent is there, its runtime is. */
  private void exchange(boolean withRuntime) throws IOException {
    if (withRuntime) {
      exchangeRuntime();
    }
    try {
      move(work.resolve(AGENT), agent);
    } catch (IOException e) {
      if (withRuntime) {
        move(runtime, work.resolve(RUNTIME));
        putBackRuntime();
      }
      throw e;
    }
  }

  private void exchangeRuntime() throws IOException {
    if (Files.exists(runtime, LinkOption.NOFOLLOW_LINKS)) {
      move(runtime, work.resolve(OLD));
    }
    try {
      move(work.resolve(RUNTIME), runtime);
    } catch (IOException e) {
      putBackRuntime();
      throw e;
    }
  }

  private void putBackRuntime() throws IOException {
    if (Files.exists(work.resolve(OLD))) {
      move(work.resolve(OLD), runtime);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Beside lib, or two folders above the program, where jpackage puts it. */
  private static Path ownAgent() throws IOException {
    Path lib = ownProgram();
    for (Path home : List.of(lib.resolveSibling(AGENT), lib.getParent().resolveSibling(AGENT))) {
      if (Files.isRegularFile(home)) {
        return home;
      }
    }
    throw new IllegalStateException(AGENT + " is not where it belongs, beside " + lib);
  }

  /** The folder of the program's jars, or of its options where it is a module of its Java. */
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
    if (e instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
