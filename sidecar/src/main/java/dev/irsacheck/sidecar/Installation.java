package dev.irsacheck.sidecar;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

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
 * meanwhile finds the old one, the new one or none, and never half of one.
 */
final class Installation {
  /** Of a runtime, what running needs; not sources, manuals and tools. */
  private static final List<String> PARTS_OF_JAVA =
      List.of("bin/java", "lib", "conf", "legal", "release");

  private static final String AGENT = "irsa-check.jar";
  private static final String RUNTIME = "runtime";
  private static final String PROGRAM = "irsa-check";

  /** The protocol of a module's address. */
  private static final String OF_JAVA = "jrt";

  private static final String UNFINISHED = ".irsa-check-install-";

  private final Path folder;

  private Installation(Path folder) {
    this.folder = folder;
  }

  /**
   * Prepares to install into a folder that is there: one that this made would not be the volume.
   *
   * @throws Impossible if there is no such folder, or nothing can be written there
   */
  static Installation into(Path folder) throws Impossible {
    if (!Files.exists(folder)) {
      throw new Impossible(folder + " does not exist: mount the shared volume there");
    }
    if (!Files.isDirectory(folder)) {
      throw new Impossible(folder + " is not a folder");
    }
    Installation installation = new Installation(folder);
    try {
      installation.removeUnfinished();
    } catch (IOException e) {
      throw installation.impossible(e);
    }
    return installation;
  }

  /** What an installation left that was killed: it would fill the volume. */
  private void removeUnfinished() throws IOException {
    try (var entries = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
      for (Path entry : entries) {
        DurableCopy.delete(entry);
      }
    }
  }

  void agent() throws Impossible {
    try {
      Path jar = ownAgent();
      Path copy = folder.resolve(UNFINISHED + AGENT);
      DurableCopy.file(jar, copy);
      Files.move(copy, folder.resolve(AGENT), StandardCopyOption.ATOMIC_MOVE);
      DurableCopy.sync(folder);
    } catch (IOException e) {
      throw impossible(e);
    }
  }

  void runtime() throws Impossible {
    Path java = Path.of(System.getProperty("java.home"));
    Path place = folder.resolve(RUNTIME);
    Path copy = folder.resolve(UNFINISHED + RUNTIME);
    Path old = folder.resolve(UNFINISHED + "old");
    try {
      DurableCopy.folder(copy);
      DurableCopy.folder(copy.resolve("bin"));
      for (String part : PARTS_OF_JAVA) {
        if (Files.exists(java.resolve(part))) {
          DurableCopy.tree(java.resolve(part), copy.resolve(part));
        }
      }
      DurableCopy.tree(ownProgram(), copy.resolve(PROGRAM));
      if (Files.exists(place)) {
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
      DurableCopy.sync(folder);
      DurableCopy.delete(old);
    } catch (IOException e) {
      throw impossible(e);
    }
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

  private Impossible impossible(IOException e) {
    String file = e instanceof FileSystemException named ? " (" + named.getFile() + ")" : "";
    return new Impossible("cannot install into " + folder + ": " + reason(e) + file);
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

  /** Not into this folder; the message is for whoever named it. */
  static final class Impossible extends Exception {
    private static final long serialVersionUID = 1;

    Impossible(String message) {
      super(message);
    }
  }
}
