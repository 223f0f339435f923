package dev.irsacheck.pod.snapshot;

import dev.irsacheck.base.text.Printable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The pod we run in. Only this class asks the operating system about it. */
public final class LivePodEnvironment implements PodEnvironment {
  private static final String PROJECTED_LINK = "..data";

  private static final int MOST_LINKS = 10;
  private static final int COUNTERS_LIMIT = 4096;

  private final Variables variables;

  public LivePodEnvironment(Variables variables) {
    this.variables = variables;
  }

  @Override
  public Variables variables() {
    return variables;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public FileState file(String path, int limit) {
    Path file;
    try {
      file = Path.of(path);
    } catch (InvalidPathException e) {
      return FileState.of(Printable.withoutControls(path), FileState.Kind.MISSING);
    }
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (AccessDeniedException e) {
      return FileState.of(path, FileState.Kind.NO_PERMISSION);
    } catch (IOException e) {
      return FileState.of(path, absent(file));
    }
    try {
      return existing(path, file, attributes, limit);
    } catch (AccessDeniedException e) {
      return FileState.of(path, FileState.Kind.NO_PERMISSION);
    } catch (IOException e) {
      return FileState.of(path, FileState.Kind.UNREADABLE);
    }
  }

  private static FileState.Kind absent(Path file) {
    if (Files.isSymbolicLink(file)) {
      return FileState.Kind.DANGLING_LINK;
    }
    Path folder = file.getParent();
    return folder != null && Files.isDirectory(folder)
        ? FileState.Kind.NOT_IN_FOLDER
        : FileState.Kind.MISSING;
  }

  private static FileState existing(
      String path, Path file, BasicFileAttributes attributes, int limit) throws IOException {
    String mode = null;
    String owner = null;
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Map<String, Object> unix = Files.readAttributes(file, "unix:permissions,uid,gid");
      mode = mode(unix.get("permissions"));
      owner = user(unix);
    }
    FileState state =
        new FileState(
            path, kind(attributes), null, attributes.size(), mode, owner, isProjected(file, 0));
    return state.kind() == FileState.Kind.READ ? read(state, file, limit) : state;
  }

  private static FileState.Kind kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return FileState.Kind.DIRECTORY;
    }
    return attributes.isRegularFile() ? FileState.Kind.READ : FileState.Kind.SPECIAL;
  }

  private static FileState read(FileState state, Path file, int limit) throws IOException {
    if (!Files.isReadable(file)) {
      return with(state, FileState.Kind.NO_PERMISSION, null);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(limit + 1);
      return content.length > limit
          ? with(state, FileState.Kind.TOO_LARGE, null)
          : with(state, FileState.Kind.READ, content);
    }
  }

  private static FileState with(FileState state, FileState.Kind kind, byte[] content) {
    long size = content == null ? state.size() : content.length;
    return new FileState(
        state.path(), kind, content, size, state.mode(), state.owner(), state.projected());
  }

  /**
   * Follows links from the file upwards until one is kubelet's, which links only the first name of
   * a path in the volume. The pod may add links of its own.
   */
  private static boolean isProjected(Path file, int links) throws IOException {
    for (Path step = file; step != null; step = step.getParent()) {
      if (Files.isSymbolicLink(step)) {
        if (isDataLink(step)) {
          return true;
        }
        Path target = step.resolveSibling(Files.readSymbolicLink(step));
        return links < MOST_LINKS && isProjected(target.resolve(step.relativize(file)), links + 1);
      }
    }
    return false;
  }

  private static boolean isDataLink(Path folder) {
    return folder.getFileName() != null && folder.getFileName().toString().equals(PROJECTED_LINK);
  }

  @Override
  public String counters(String path) {
    try (InputStream in = new FileInputStream(path)) {
      return new String(in.readNBytes(COUNTERS_LIMIT), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      return null;
    }
  }

  @SuppressWarnings("unchecked") // the attribute view "unix" documents a set of permissions
  private static String mode(Object permissions) {
    return PosixFilePermissions.toString(
        (Set<java.nio.file.attribute.PosixFilePermission>) permissions);
  }

  private static String user(Map<String, Object> unix) {
    return "uid " + unix.get("uid") + ", gid " + unix.get("gid");
  }

  @Override
  public String user() {
    try {
      // The link belongs to root; its target belongs to the process.
      return user(Files.readAttributes(Path.of("/proc/self"), "unix:uid,gid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }
}
