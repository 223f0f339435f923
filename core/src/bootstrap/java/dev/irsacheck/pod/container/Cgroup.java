package dev.irsacheck.pod.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A cgroup of this container: the one of v2, or one of a v1 controller. See cgroups(7). */
final class Cgroup {
  /**
   * OCI runtimes put the container's id, 64 hexadecimal digits, into the cgroup's name. No regular
   * expressions here: they would cost a starting JVM a millisecond.
   */
  private static final int ID_LENGTH = 64;

  private static final String V2 = "";

  private static final String OUTSIDE = "/..";

  /** The controllers of v1, {@code name=systemd}, or an empty string for v2. */
  private final String controllers;

  private final String path;

  private Cgroup(String controllers, String path) {
    this.controllers = controllers;
    this.path = path;
  }

  /**
   * Returns the container's cgroups in the hierarchies where another process is outside of it.
   *
   * @return empty if the other process is in this container or that is unknown
   */
  static List<Cgroup> without(String own, String other) {
    Map<String, String> others = paths(other);
    List<Cgroup> without = new ArrayList<>();
    for (Map.Entry<String, String> line : paths(own).entrySet()) {
      String there = others.get(line.getKey());
      if (there == null) {
        continue;
      }
      if (there.startsWith(OUTSIDE)) {
        // The namespace's root is the container's cgroup, even for a process in a cgroup below it.
        without.add(new Cgroup(line.getKey(), "/"));
      } else {
        String container = container(line.getValue());
        if (container != null && !(there + "/").startsWith(container + "/")) {
          without.add(new Cgroup(line.getKey(), container));
        }
      }
    }
    return without;
  }

  /** Returns this process's cgroup for a controller, or null. */
  static Cgroup counting(String controller, String own) {
    Map<String, String> paths = paths(own);
    for (Map.Entry<String, String> line : paths.entrySet()) {
      if (("," + line.getKey() + ",").contains("," + controller + ",")) {
        return new Cgroup(line.getKey(), line.getValue());
      }
    }
    // A controller that v1 does not have is v2's.
    return paths.containsKey(V2) ? new Cgroup(V2, paths.get(V2)) : null;
  }

  boolean isV2() {
    return controllers.equals(V2);
  }

  private static String container(String path) {
    int digits = 0;
    for (int i = path.length() - 1; i >= 0; i--) {
      digits = Character.digit(path.charAt(i), 16) < 0 ? 0 : digits + 1;
      if (digits == ID_LENGTH) {
        int end = path.indexOf('/', i);
        return end < 0 ? path : path.substring(0, end);
      }
    }
    return null;
  }

  private static Map<String, String> paths(String cgroups) {
    Map<String, String> paths = new HashMap<>();
    for (String line : cgroups.split("\n")) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3) {
        paths.put(parts[1], parts[2]);
      }
    }
    return paths;
  }

  List<Integer> processes(Proc proc, String mountinfo) {
    for (List<String> folders : folders(mountinfo)) {
      String list = proc.text(folders.get(0) + "/cgroup.procs");
      if (list != null) {
        List<Integer> processes = numbers(list);
        if (!processes.isEmpty()) {
          return processes;
        }
      }
    }
    return Collections.emptyList();
  }

  /**
   * Returns this cgroup's folder and its parents up to the mount's root, for each mount that shows
   * it.
   */
  List<List<String>> folders(String mountinfo) {
    List<List<String>> all = new ArrayList<>();
    for (String line : mountinfo.split("\n")) {
      int end = line.indexOf(" - ");
      String[] mount = line.split(" ");
      if (end < 0 || mount.length < 5 || !isOfThisHierarchy(line.substring(end + 3))) {
        continue;
      }
      String root = mount[3].equals("/") ? "" : mount[3];
      if (path.equals("/") && !root.startsWith(OUTSIDE)) {
        // The namespace's root has another name outside of it.
        all.add(upwards("", mount[4]));
      } else if ((path + "/").startsWith(root + "/")) {
        all.add(upwards(path.substring(root.length()), mount[4]));
      }
    }
    return all;
  }

  private static List<String> upwards(String within, String mount) {
    List<String> folders = new ArrayList<>();
    for (String next = within; !next.isEmpty(); next = next.substring(0, next.lastIndexOf('/'))) {
      folders.add(mount + next);
    }
    folders.add(mount);
    return folders;
  }

  private boolean isOfThisHierarchy(String mounted) {
    String[] words = mounted.split(" ");
    if (isV2()) {
      return words[0].equals("cgroup2");
    }
    return words[0].equals("cgroup")
        && ("," + words[words.length - 1] + ",").contains("," + controllers + ",");
  }

  private static List<Integer> numbers(String lines) {
    List<Integer> numbers = new ArrayList<>();
    for (String line : lines.split("\n")) {
      // 0 is a process outside of this PID namespace.
      if (!line.isEmpty() && !line.equals("0")) {
        numbers.add(Integer.valueOf(line));
      }
    }
    return numbers;
  }
}
