package dev.irsacheck.packing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

class LambdasTest {
  private static final List<Class<?>> CLASSES =
      List.of(Samples.class, Samples.Inner.class, SamplesBase.class, SamplesInterface.class);

  private final Map<String, byte[]> changed = new HashMap<>();
  private final List<String> left = new ArrayList<>();

  @BeforeEach
  void change() throws IOException {
    for (Class<?> type : CLASSES) {
      ClassNode node = ClassFiles.read(bytes(type));
      for (ClassNode lambda : Lambdas.toClasses(node)) {
        changed.put(lambda.name.replace('/', '.'), ClassFiles.write(lambda));
      }
      changed.put(type.getName(), ClassFiles.write(node));
      node.methods.forEach(this::note);
    }
  }

  private void note(MethodNode method) {
    for (AbstractInsnNode instruction : method.instructions) {
      if (instruction instanceof InvokeDynamicInsnNode site
          && site.bsm.getOwner().endsWith("/LambdaMetafactory")) {
        left.add(method.name + " " + site.name);
      }
    }
  }

  @Test
  void whatTheyDoIsTheSame() throws Exception {
    Class<?> copy = new Changed().loadClass(Samples.class.getName());

    assertThat(copy).isNotSameAs(Samples.class);
    assertThat(copy.getMethod("all").invoke(null)).isEqualTo(Samples.all());
  }

  @Test
  void aJvmTakesEachForValid() throws Exception {
    Changed loader = new Changed();
    for (String name : changed.keySet()) {
      assertThat(loader.loadClass(name).getDeclaredMethods()).as(name).isNotEmpty();
    }
  }

  @Test
  void whatJavacSeldomWritesStays() {
    assertThat(left)
        .containsExactlyInAnyOrder(
            // Serializable.
            "lambdas get",
            "$deserializeLambda$ get",
            // From int to long.
            "conversions applyAsLong");
    assertThat(changed).hasSizeGreaterThan(30);
  }

  @Test
  void tablesOfLocalVariablesAreGoneAndLineNumbersAreNot() {
    ClassNode node = new ClassNode();
    new ClassReader(changed.get(Samples.class.getName())).accept(node, 0);

    assertThat(node.methods)
        .isNotEmpty()
        .allSatisfy(method -> assertThat(method.localVariables).isNullOrEmpty());
    assertThat(node.methods)
        .filteredOn(method -> method.name.equals("all"))
        .allMatch(method -> method.instructions.get(1) instanceof LineNumberNode);
  }

  @Test
  void annotationsThatNoProgramCanSeeAreGone() throws Exception {
    ClassNode node = ClassFiles.read(bytes(Samples.class));
    Class<?> copy = new Changed().loadClass(Samples.class.getName());

    assertThat(node.invisibleAnnotations).isNull();
    assertThat(node.fields).allMatch(field -> field.invisibleAnnotations == null);
    assertThat(node.methods).allMatch(method -> method.invisibleAnnotations == null);
    assertThat(copy.getAnnotations()).singleElement().asString().contains("ForPrograms");
  }

  /** This test's class counts as ours; ASM's node counts as a library's, as the SDK does. */
  @Test
  void typeArgumentsStayWhereSomebodyAsksForThem() throws IOException {
    assertThat(ClassFiles.read(bytes(LambdasTest.class)).fields)
        .anyMatch(field -> field.signature != null);
    assertThat(ClassFiles.read(bytes(ClassNode.class)).fields)
        .isNotEmpty()
        .allMatch(field -> field.signature == null);
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    String file = "/" + type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in.readAllBytes();
    }
  }

  private final class Changed extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] bytes = changed.get(name);
      if (bytes == null) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
    }
  }
}
