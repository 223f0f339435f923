package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.agent.BytesUrl;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Function;

/**
 * Loads the application's classes, which core reads.
 *
 * <p>Its parent is that of the application's own loader: the platform loader, before Java 9 the
 * extension loader. irsa-check's classes are not visible.
 */
final class ApplicationLoader extends ClassLoader {
  private final Function<String, byte[]> classFiles;
  private final Function<String, List<byte[]>> resources;

  /**
   * @param classFiles gives a class file by the class's name, null if it may not be loaded
   * @param resources gives the content of every file of that name
   */
  ApplicationLoader(Function<String, byte[]> classFiles, Function<String, List<byte[]>> resources) {
    super(ClassLoader.getSystemClassLoader().getParent());
    this.classFiles = classFiles;
    this.resources = resources;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classFiles.apply(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    // Java 8 does not do so by itself, and SDK v1 asks classes for their package.
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
    for (byte[] content : resources.apply(name)) {
      found.add(BytesUrl.of("/" + found.size() + "/" + name, content));
    }
    return Collections.enumeration(found);
  }
}
