package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.agent.BytesUrl;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/** Loads the application's classes, which core sends; irsa-check's are not visible. */
final class ApplicationLoader extends ClassLoader {
  private final CoreByPipe core;

  ApplicationLoader(CoreByPipe core) {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.core = core;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = core.classFile(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    // SDK v1 asks classes for their package, which Java 8 does not define itself.
    if (getPackage(packageName) == null) {
      definePackage(packageName, null, null, null, null, null, null, null);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected URL findResource(String name) {
    Enumeration<URL> all = findResources(name);
    return all.hasMoreElements() ? all.nextElement() : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    List<URL> found = new ArrayList<>();
    for (byte[] content : core.resources(name)) {
      found.add(BytesUrl.of("/" + found.size() + "/" + name, content));
    }
    return Collections.enumeration(found);
  }
}
