package dev.irsacheck.cli.cluster.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The examined kinds, from {@code kinds.txt}, which describes its format. */
final class KnownKinds {
  private static final String EVERY = "*";

  enum Form {
    TEMPLATE,
    /** A pod template that counts only if it names a service account. */
    NAMED,
    ACCOUNT,
    /** A reference to another object, which creates the pods. */
    REFERRED,
    WORKFLOW,
    SPARK
  }

  enum KindCoverage {
    NONE,
    UNREAD,
    /** Annotations in it are a service account's; its pods are not examined. */
    VALUES,
    JUDGED
  }

  /** In a path, {@code name[]} is each item of a list, {@code *} each member of a map. */
  record PodPath(Form form, List<String> path) {}

  record KnownKind(String group, List<String> kinds, KindCoverage reach, List<PodPath> paths) {
    private boolean isOf(String kind) {
      return kinds.contains(EVERY) || kinds.contains(kind);
    }
  }

  private static final Map<String, List<KnownKind>> BY_GROUP = new HashMap<>();
  private static final List<KnownKind> BY_SUFFIX = new ArrayList<>();

  static {
    for (KnownKind each : read()) {
      if (each.group.startsWith(EVERY)) {
        BY_SUFFIX.add(each);
      } else {
        BY_GROUP.computeIfAbsent(each.group, absent -> new ArrayList<>()).add(each);
      }
    }
  }

  private KnownKinds() {}

  static List<KnownKind> read() {
    return table("kinds.txt").map(line -> known(line.split(" +"))).toList();
  }

  static Stream<String> table(String name) {
    try (InputStream in = KnownKinds.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KnownKind known(String... words) {
    List<PodPath> paths = new ArrayList<>();
    for (int i = 2; i < words.length; i++) {
      int sign = words[i].indexOf('=');
      if (sign > 0) {
        String path = words[i].substring(sign + 1);
        paths.add(
            new PodPath(
                Form.valueOf(words[i].substring(0, sign).toUpperCase(Locale.ROOT)),
                path.isEmpty() ? List.of() : List.of(path.split("\\."))));
      }
    }
    String group = words[0].equals("-") ? "" : words[0];
    KindCoverage reach =
        paths.isEmpty()
            ? KindCoverage.valueOf(words[2].toUpperCase(Locale.ROOT))
            : KindCoverage.JUDGED;
    return new KnownKind(group, List.of(words[1].split(",")), reach, paths);
  }

  static KnownKind of(String kind, String version) {
    String group = version.substring(0, Math.max(0, version.indexOf('/')));
    for (KnownKind each : BY_GROUP.getOrDefault(group, List.of())) {
      if (each.isOf(kind)) {
        return each;
      }
    }
    for (KnownKind each : BY_SUFFIX) {
      if (group.endsWith(each.group.substring(1)) && each.isOf(kind)) {
        return each;
      }
    }
    return null;
  }
}
