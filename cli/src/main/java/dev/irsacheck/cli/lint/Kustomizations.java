package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import dev.irsacheck.cli.cluster.role.PlainYaml;
import dev.irsacheck.cli.io.InputFile;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kustomizations in folders, and the files and other kustomizations that they refer to. */
final class Kustomizations {
  private static final int LONGEST = 1 << 20;

  private static final String GROUP = "kustomize.config.k8s.io/";
  private static final String COMPONENT = "Component";
  private static final Set<String> KINDS = Set.of("Kustomization", COMPONENT);

  /** The fields with folders of other kustomizations. */
  private static final List<String> FOLDERS =
      List.of("resources", "bases", "components", "generators", "transformers", "validators");

  private final Map<Path, Kustomization> byFolder = new LinkedHashMap<>();
  private final Set<Path> covered = new HashSet<>();

  /**
   * @param files its own file, and the files that it names
   * @param folders the folders that it names
   */
  private record Kustomization(
      RenderedFolder shown, Path file, boolean isComponent, Set<Path> files, Set<Path> folders) {}

  /** Ignores a file that is no kustomization, such as one of Flux. */
  void add(RenderedFolder shown, Path file) {
    try {
      byte[] content = InputFile.read(file.toString(), null, LONGEST);
      List<Object> documents = PlainYaml.documents(new String(content, UTF_8)).orElse(List.of());
      Path real = file.toRealPath();
      if (documents.size() == 1 && documents.get(0) instanceof Map<?, ?> map && isOne(map)) {
        Path folder = real.getParent();
        Set<Path> folders = new HashSet<>();
        FOLDERS.forEach(field -> refer(folder, map.get(field), folders));
        folders.remove(folder);
        Set<Path> files = new HashSet<>(Set.of(real));
        refer(folder, map, files);
        boolean isComponent = COMPONENT.equals(map.get("kind"));
        Kustomization found = new Kustomization(shown, real, isComponent, files, folders);
        byFolder.merge(folder, found, (one, again) -> again.shown.isFound() ? one : again);
      }
    } catch (WrongInput | IOException e) {
      // Reading it as a manifest reports the error.
    }
  }

  private static boolean isOne(Map<?, ?> map) {
    Object version = map.get("apiVersion");
    Object kind = map.get("kind");
    return (version == null || version.toString().startsWith(GROUP))
        && (kind == null || KINDS.contains(kind.toString()));
  }

  /** Collects the existing paths among the texts; a generator's may begin with a key. */
  private static void refer(Path folder, Object value, Set<Path> paths) {
    if (value instanceof Map<?, ?> map) {
      map.values().forEach(each -> refer(folder, each, paths));
    } else if (value instanceof Collection<?> list) {
      list.forEach(each -> refer(folder, each, paths));
    } else if (value instanceof String text) {
      exists(folder, text, paths);
      exists(folder, text.substring(text.indexOf('=') + 1), paths);
    }
  }

  private static void exists(Path folder, String text, Set<Path> paths) {
    try {
      Path path = folder.resolve(text);
      if (Files.exists(path)) {
        paths.add(path.toRealPath());
      }
    } catch (InvalidPathException | IOException e) {
      // The text is no path, or kustomize reports the error.
    }
  }

  /** Returns those that no other one refers to. A component is only a part of others. */
  List<RenderedFolder> roots() {
    Set<Path> parts = new HashSet<>();
    byFolder.values().forEach(each -> parts.addAll(each.folders));
    return byFolder.entrySet().stream()
        .filter(each -> !each.getValue().isComponent && !parts.contains(each.getKey()))
        .map(each -> each.getValue().shown)
        .toList();
  }

  /**
   * Covers what was rendered.
   *
   * @param isComplete if false, the files that it names are still to be read
   */
  void rendered(RenderedFolder root, boolean isComplete) {
    Set<Path> seen = new LinkedHashSet<>();
    Deque<Path> pending = new ArrayDeque<>();
    byFolder.forEach(
        (folder, each) -> {
          if (each.shown.equals(root)) {
            pending.add(folder);
          }
        });
    while (!pending.isEmpty()) {
      Path folder = pending.pop();
      Kustomization one = byFolder.get(folder);
      if (one != null && seen.add(folder)) {
        covered.addAll(isComplete ? one.files : Set.of(one.file));
        pending.addAll(one.folders);
      }
    }
  }

  /** Returns whether a rendering has the file's content. */
  boolean cover(String file) {
    try {
      return !covered.isEmpty() && covered.contains(Path.of(file).toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
