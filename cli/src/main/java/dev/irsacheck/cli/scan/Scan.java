package dev.irsacheck.cli.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for AWS SDKs that are too old for IRSA in files at rest. */
public final class Scan {
  private Scan() {}

  /**
   * Walks each path in turn; what two of them hold is looked at once.
   *
   * @param paths of archives, directories, or roots of images
   * @param progress called once for each directory
   * @throws IOException if one of the paths is not there, or cannot be read at all
   */
  public static ScanReport of(List<Path> paths, Progress progress) throws IOException {
    Found found = new Found();
    FileWalk walk = new FileWalk(found, progress);
    List<String> names = new ArrayList<>();
    for (Path path : paths) {
      walk.walk(path);
      names.add(path.toString());
    }
    return found.report(names);
  }
}
