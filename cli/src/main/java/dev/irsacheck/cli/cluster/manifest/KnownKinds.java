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

/** What objects of each kind say of pods, as {@code kinds.txt} has it, which tells of its form. */
final class KnownKinds {
  private static final String EVERY = "*";

  /** What is looked at in objects of a kind. */
  enum Form {
    /** A pod template that a pod is made of as it stands. */
    TEMPLATE,
    /** The same, where it names a service account. */
    NAMED,
    /** The name of a service account. */
    ACCOUNT,
    /** Another object, which makes the pods. */
    REFERRED,
    /** A workflow of Argo's, with a pod for each template that has a container. */
    WORKFLOW,
    /** An application of Spark's, with a driver and executors. */
    SPARK
  }

  /** How far objects of a kind are looked at. */
  enum KindCoverage {
    /** It makes no pod. */
    NONE,
    /** Nobody looks at it. */
    UNREAD,
    /** Annotations in it are those of a service account; what it makes pods of nobody looks at. */
    VALUES,
    /** All that it says of service accounts and roles is looked at. */
    JUDGED
  }

  /**
   * Where it stands.
   *
   * @param path from the object's root; {@code name[]} is each item of a list, {@code *} each
   *     member of a map
   */
  record PodPath(Form form, List<String> path) {}

  /**
   * A line of the list.
   *
   * @param paths where pods, or their service accounts, are; empty for other kinds
   */
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

  /** All of the list, in its order. */
  static List<KnownKind> read() {
    return table("kinds.txt").map(line -> known(line.split(" +"))).toList();
  }

  /** The lines of a table beside this class, without comments. */
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

  /** Null for a kind that stands nowhere. */
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
