package dev.irsacheck.pod.classpath;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

final class ServletContainers {
  private final Map<String, String> properties;
  private final ClassPathParser parser;
  private final InventoryBuilder inventory;

  ServletContainers(
      Map<String, String> properties, ClassPathParser parser, InventoryBuilder inventory) {
    this.properties = properties;
    this.parser = parser;
    this.inventory = inventory;
  }

  List<Root> roots() {
    List<Root> roots = new ArrayList<>();
    // One home may serve several bases; the applications are the base's.
    String tomcat = properties.containsKey("catalina.base") ? "catalina.base" : "catalina.home";
    add(tomcat, "lib", Root.Kind.LIBRARIES, roots);
    if (!tomcat.equals("catalina.home")) {
      add("catalina.home", "lib", Root.Kind.LIBRARIES, roots);
    }
    add(tomcat, "webapps", Root.Kind.WEB_APPLICATIONS, roots);
    add("jetty.base", "lib/ext", Root.Kind.LIBRARIES, roots);
    add("jetty.base", "webapps", Root.Kind.WEB_APPLICATIONS, roots);
    return roots;
  }

  private void add(String property, String below, Root.Kind kind, List<Root> roots) {
    String base = properties.get(property);
    if (base == null || base.isEmpty()) {
      return;
    }
    for (Root root : parser.roots(List.of(base), "property " + property, kind)) {
      roots.add(new Root(root.path().resolve(below), root.from(), kind));
    }
  }

  List<Root> applications(Root directory) {
    List<Root> roots = new ArrayList<>();
    for (String name : DirectoryListing.names(directory.path(), inventory)) {
      Path path = directory.path().resolve(name);
      if (name.endsWith(".war")) {
        // The container serves an unpacked archive from its directory.
        Path unpacked = path.resolveSibling(name.substring(0, name.length() - ".war".length()));
        if (!Files.isDirectory(unpacked.resolve("WEB-INF"))) {
          roots.add(new Root(path, directory.from(), Root.Kind.CLASS_PATH));
        }
      } else if (Files.isDirectory(path.resolve("WEB-INF"))) {
        roots.add(new Root(path, directory.from(), Root.Kind.CLASS_PATH));
      }
    }
    return roots;
  }
}
