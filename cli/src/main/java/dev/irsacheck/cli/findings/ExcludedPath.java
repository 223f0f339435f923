package dev.irsacheck.cli.findings;

import dev.irsacheck.cli.io.WrongInput;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of files and folders that are not examined. It matches a path or a folder above it, up
 * to the folder to which it is relative. A pattern without a slash matches a name in any folder.
 */
public final class ExcludedPath {
  private static final String ANYWHERE = "**/";

  private final String pattern;
  private final String origin;
  private final Path base;
  private final boolean isAbsolute;
  private final List<PathMatcher> matchers;

  private ExcludedPath(
      String pattern, String origin, Path base, boolean isAbsolute, List<PathMatcher> matchers) {
    this.pattern = pattern;
    this.origin = origin;
    this.base = base;
    this.isAbsolute = isAbsolute;
    this.matchers = matchers;
  }

  /**
   * @param pattern a glob of {@link FileSystems}, such as {@code charts/test} or {@code *.json}
   * @param origin the option, or file and line
   * @param base the folder to which the pattern is relative, unless it is absolute
   */
  public static ExcludedPath of(String pattern, String origin, Path base) throws WrongInput {
    String glob = pattern.strip().replaceFirst("^(\\./)+", "").replaceFirst("/+$", "");
    if (glob.isEmpty()) {
      throw new WrongInput(FindingsTexts.noPattern(origin, pattern));
    }
    try {
      boolean isName = glob.indexOf('/') < 0;
      // "**/" of the JDK needs a folder, where users expect that it may match nothing.
      String inBase = glob.startsWith(ANYWHERE) ? glob.substring(ANYWHERE.length()) : glob;
      String below = isName ? ANYWHERE + glob : glob;
      return new ExcludedPath(
          pattern,
          origin,
          base.toAbsolutePath().normalize(),
          Path.of(glob).isAbsolute(),
          List.of(matcher(inBase), matcher(below)));
    } catch (PatternSyntaxException | InvalidPathException e) {
      throw new WrongInput(FindingsTexts.noPattern(origin, pattern));
    }
  }

  private static PathMatcher matcher(String glob) {
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }

  public boolean matches(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!isAbsolute && !absolute.startsWith(base)) {
      // Folders above an operand elsewhere, such as /tmp, are not the repository's.
      return matchesItself(absolute);
    }
    Path relative = isAbsolute ? absolute : base.relativize(absolute);
    for (Path at = relative; at != null && !at.toString().isEmpty(); at = at.getParent()) {
      if (matchesItself(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean matchesItself(Path path) {
    return matchers.stream().anyMatch(matcher -> matcher.matches(path));
  }

  /** Returns the pattern with its origin. */
  @Override
  public String toString() {
    return origin + " " + pattern;
  }
}
