package dev.irsacheck.pod.snapshot;

/**
 * What stands at a path.
 *
 * @param path as it was asked for
 * @param kind what it is
 * @param content the bytes where {@link Kind#READ}, else null; never printed
 * @param size in bytes, -1 where unknown
 * @param mode such as {@code rw-r-----}, null where unknown
 * @param owner such as {@code uid 0, gid 0}, null where unknown
 * @param projected true if the path leads through the {@code ..data} link that kubelet swaps when
 *     it refreshes a projected volume; a subPath mount or a copy does not
 */
public record FileState(
    String path,
    Kind kind,
    byte[] content,
    long size,
    String mode,
    String owner,
    boolean projected) {

  /** The cases that a reader would mend in different ways. */
  public enum Kind {
    READ,
    MISSING,
    /** Its folder is there: where that is a mount, the volume holds something else. */
    NOT_IN_FOLDER,
    DANGLING_LINK,
    DIRECTORY,
    /** A device, pipe or socket: opening it could hang. */
    SPECIAL,
    NO_PERMISSION,
    TOO_LARGE,
    UNREADABLE,
    /** Reading had not come back when the time was up. */
    NO_ANSWER
  }

  public static FileState of(String path, Kind kind) {
    return new FileState(path, kind, null, -1, null, null, false);
  }

  public boolean exists() {
    return kind != Kind.MISSING && kind != Kind.NOT_IN_FOLDER;
  }

  /** The content may be a token: only its length may show. */
  @Override
  public String toString() {
    return path + " (" + kind + ", " + size + " bytes)";
  }
}
