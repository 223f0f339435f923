package dev.irsacheck.agent;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Loads core from {@code isolated/} in the agent jar. On the application's class path an AWS SDK
 * would supply the very module whose absence is to be reported. It is used in our own JVMs only, so
 * nothing is ever closed.
 */
final class IsolatedClassLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private static final String PREFIX = "isolated/";

  private static final String CHECK = "check";

  private static final String PAGES = "pages";
  private static final String PAGE = ".md";

  private final ZipFile jar;
  private final ProtectionDomain domain;

  /** These are null if the jar has no archive for checks. */
  private final ClassArchive check;

  private final Map<String, ClassArchive> rest = new HashMap<>();

  private IsolatedClassLoader(ClassLoader parent, ZipFile jar, URL location) throws IOException {
    super(parent);
    this.jar = jar;
    this.domain =
        new ProtectionDomain(new CodeSource(location, (Certificate[]) null), null, this, null);
    this.check = archive(CHECK, ClassArchive.CLASS);
  }

  /** Runs a class of core as the program. */
  static void main(String className, String[] args) throws Throwable {
    IsolatedClassLoader loader = open(AgentJar.locate());
    // The SDK and ServiceLoader use this loader.
    Thread.currentThread().setContextClassLoader(loader);
    try {
      loader.loadClass(className).getMethod("main", String[].class).invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  static IsolatedClassLoader open(File jar) throws IOException {
    // JarFile would read the manifest and signatures, which we don't need.
    return new IsolatedClassLoader(platformLoader(), new ZipFile(jar), jar.toURI().toURL());
  }

  /** Java 8 has no getPlatformClassLoader; reflection would cost 10 ms for annotations. */
  private static ClassLoader platformLoader() {
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    while (loader.getParent() != null) {
      loader = loader.getParent();
    }
    return loader;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/');
    try {
      Class<?> found = define(name, path, check);
      if (found == null) {
        found = define(name, path, rest(path));
      }
      if (found == null) {
        throw new ClassNotFoundException(name);
      }
      return found;
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private Class<?> define(String name, String path, ClassArchive archive) throws IOException {
    byte[] bytes = archive == null ? null : archive.find(path);
    // The JVM creates the package itself since Java 9.
    return bytes == null ? null : defineClass(name, bytes, 0, bytes.length, domain);
  }

  private ClassArchive rest(String path) throws IOException {
    int end = path.indexOf('/');
    String top = end < 0 ? path : path.substring(0, end);
    return kept(top, ClassArchive.CLASS);
  }

  private ClassArchive kept(String name, String suffix) throws IOException {
    synchronized (rest) {
      if (!rest.containsKey(name)) {
        rest.put(name, archive(name, suffix));
      }
      return rest.get(name);
    }
  }

  private ClassArchive archive(String name, String suffix) throws IOException {
    ZipEntry entry = jar.getEntry(PREFIX + name + ".zip");
    return entry == null ? null : ClassArchive.of(new File(jar.getName()), jar, entry, suffix);
  }

  private byte[] resource(String name) throws IOException {
    if (name.endsWith(PAGE)) {
      ClassArchive pages = kept(PAGES, PAGE);
      return pages == null ? null : pages.find(name.substring(0, name.length() - PAGE.length()));
    }
    ZipEntry entry = jar.getEntry(PREFIX + name);
    return entry == null ? null : AgentJar.read(jar, entry);
  }

  @Override
  protected URL findResource(String name) {
    try {
      byte[] content = resource(name);
      return content == null ? null : BytesUrl.of("/" + PREFIX + name, content);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL own = findResource(name);
    return Collections.enumeration(
        own == null ? Collections.<URL>emptyList() : Collections.singletonList(own));
  }
}
