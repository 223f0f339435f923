package dev.irsacheck.pod.snapshot;

/**
 * The state of a file; unknown values are null or -1.
 *
 * @param content the bytes if {@link Kind#READ}, otherwise null; never printed
 * @param projected whether the path goes through kubelet's {@code ..data} link; a subPath mount or
 *     a copy does not
 */
public record FileState(
    String path,
    Kind kind,
    byte[] content,
    long size,
    String mode,
    String owner,
    boolean projected) {

  public enum Kind {
    READ,
    MISSING,
    /** The folder exists: if it is a mount, the volume has other content. */
    NOT_IN_FOLDER,
    DANGLING_LINK,
    DIRECTORY,
    SPECIAL,
    NO_PERMISSION,
    TOO_LARGE,
    UNREADABLE,
    NO_ANSWER
  }

  public static FileState of(String path, Kind kind) {
    return new FileState(path, kind, null, -1, null, null, false);
  }

  public boolean exists() {
    return kind != Kind.MISSING && kind != Kind.NOT_IN_FOLDER;
  }

  /** The content may be a token, so only its length is shown. */
  @Override
  public String toString() {
    return path + " (" + kind + ", " + size + " bytes)";
  }
}
