package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.FaultLine;
import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Checks that a user who cannot write the jar cannot write the runtime that we execute instead:
 * each file that a JVM loads, and each folder on the way.
 */
final class Protection {
  private static final String[] LOADED = {"bin", "lib", "conf", "irsa-check", "release"};

  private static final int FORMAT = 0170000;
  private static final int FOLDER = 0040000;
  private static final int REGULAR = 0100000;
  private static final int PERMISSIONS = 07777;
  private static final int WRITABLE_BY_OTHERS = 022;

  /** A whole JDK has some hundreds; a link to a parent folder has no end. */
  private static final int MOST_FILES = 10_000;

  private final File jar;
  private final File runtime;
  private int owner;
  private int files;

  Protection(File jar, File runtime) {
    this.jar = jar;
    this.runtime = runtime;
  }

  /** Returns the first insufficiently protected file with its owner and mode, or null. */
  String findUnprotectedFile() {
    try {
      owner = (Integer) Files.getAttribute(jar.toPath(), "unix:uid");
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      return null; // Windows has neither
    } catch (IOException e) {
      return unreadable(jar, e);
    }
    String weakness = ofOne(runtime);
    for (int i = 0; i < LOADED.length && weakness == null; i++) {
      File part = new File(runtime, LOADED[i]);
      weakness = part.exists() ? ofTree(part) : null;
    }
    return weakness;
  }

  private String ofTree(File file) {
    String weakness = ofOne(file);
    File[] children = weakness == null ? file.listFiles() : null;
    for (int i = 0; children != null && i < children.length && weakness == null; i++) {
      weakness = ofTree(children[i]);
    }
    return weakness;
  }

  /** A link is as well protected as its folder; its target is checked. */
  private String ofOne(File file) {
    if (++files > MOST_FILES) {
      return runtime + " has more than " + MOST_FILES + " files";
    }
    try {
      Path path = file.toPath();
      String weakness = of(file, Files.readAttributes(path, "unix:mode,uid"));
      return weakness == null && Files.isSymbolicLink(path) ? ofTheWayTo(path) : weakness;
    } catch (IOException e) {
      return unreadable(file, e);
    }
  }

  /** Checks up to the jar's folder, to which the jar is exposed as well. */
  private String ofTheWayTo(Path link) throws IOException {
    Path top = jar.toPath().toRealPath().getParent();
    String weakness = null;
    for (Path folder = link.toRealPath().getParent();
        folder != null && !folder.equals(top) && weakness == null;
        folder = folder.getParent()) {
      weakness =
          of(
              folder.toFile(),
              Files.readAttributes(folder, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS));
    }
    return weakness;
  }

  private String of(File file, Map<String, Object> attributes) throws IOException {
    int mode = (Integer) attributes.get("mode");
    int uid = (Integer) attributes.get("uid");
    int format = mode & FORMAT;
    boolean known = format == REGULAR || format == FOLDER;
    boolean fenced = (uid == owner || uid == 0) && (mode & WRITABLE_BY_OTHERS) == 0;
    if (known && (fenced || isOnReadOnlyMount(file))) {
      return null;
    }
    String is = " (owner uid " + uid + ", mode " + Integer.toOctalString(mode & PERMISSIONS) + ")";
    return known
        ? file + is + " is less protected than the agent's jar (owner uid " + owner + ")"
        : file + is + " is no regular file";
  }

  private static String unreadable(File file, IOException e) {
    return file + " cannot be judged: " + FaultLine.of(e);
  }

  private static boolean isOnReadOnlyMount(File file) throws IOException {
    String path = file.getCanonicalPath();
    String options = "";
    int longest = 0;
    try (BufferedReader mounts =
        new BufferedReader(
            new InputStreamReader(new FileInputStream("/proc/self/mountinfo"), "UTF-8"))) {
      for (String line = mounts.readLine(); line != null; line = mounts.readLine()) {
        // "36 35 98:0 /mnt1 /mnt2 ro,noatime …": root, mount point and options.
        String[] words = line.split(" ");
        String point = words[4].replace("\\040", " ");
        boolean within = point.equals("/") || path.equals(point) || path.startsWith(point + '/');
        // A later mount hides an earlier one.
        if (within && point.length() >= longest) {
          longest = point.length();
          options = words[5];
        }
      }
    }
    return (options + ',').startsWith("ro,");
  }
}
