package dev.irsacheck.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The pod we run in. No other class asks the operating system. */
public final class LivePodEnvironment implements PodEnvironment {
  /** What kubelet calls the link that it swaps when it refreshes a projected volume. */
  private static final String PROJECTED_LINK = "..data";

  @Override
  public String variable(String name) {
    return System.getenv(name);
  }

  @Override
  public String property(String name) {
    return System.getProperty(name);
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
      return FileState.of(printable(path), FileState.Kind.MISSING);
    }
    try {
      return existing(path, file, limit);
    } catch (AccessDeniedException e) {
      return FileState.of(path, FileState.Kind.NO_PERMISSION);
    } catch (IOException e) {
      return FileState.of(path, FileState.Kind.UNREADABLE);
    }
  }

  private static FileState existing(String path, Path file, int limit) throws IOException {
    if (!Files.exists(file)) {
      return FileState.of(path, absence(file));
    }
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String mode = null;
    String owner = null;
    if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Map<String, Object> unix = Files.readAttributes(file, "unix:permissions,uid,gid");
      mode = mode(unix.get("permissions"));
      owner = user(unix);
    }
    FileState state =
        new FileState(
            path, kind(attributes), null, attributes.size(), mode, owner, isProjected(file));
    if (state.kind() != FileState.Kind.READ) {
      return state;
    }
    return read(state, file, limit);
  }

  private static FileState.Kind kind(BasicFileAttributes attributes) {
    if (attributes.isDirectory()) {
      return FileState.Kind.DIRECTORY;
    }
    return attributes.isRegularFile() ? FileState.Kind.READ : FileState.Kind.SPECIAL;
  }

  /** A path below a folder that we may not search looks missing; it is a matter of permission. */
  private static FileState.Kind absence(Path file) {
    if (Files.isSymbolicLink(file)) {
      return FileState.Kind.DANGLING_LINK;
    }
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder)) {
        return Files.isExecutable(folder) ? FileState.Kind.MISSING : FileState.Kind.NO_PERMISSION;
      }
    }
    return FileState.Kind.MISSING;
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

  private static boolean isProjected(Path file) throws IOException {
    if (!Files.isSymbolicLink(file)) {
      Path folder = file.getParent();
      return folder != null && Files.isSymbolicLink(folder) && isDataLink(folder);
    }
    Path target = Files.readSymbolicLink(file);
    return target.getNameCount() > 1 && target.getName(0).toString().equals(PROJECTED_LINK);
  }

  private static boolean isDataLink(Path folder) {
    return folder.getFileName() != null && folder.getFileName().toString().equals(PROJECTED_LINK);
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
      return user(
          Files.readAttributes(Path.of("/proc/self"), "unix:uid,gid", LinkOption.NOFOLLOW_LINKS));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return null;
    }
  }

  private static String printable(String path) {
    StringBuilder text = new StringBuilder(path.length());
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      text.append(Character.isISOControl(c) ? '?' : c);
    }
    return text.toString();
  }
}
