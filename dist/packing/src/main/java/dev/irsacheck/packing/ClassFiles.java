package dev.irsacheck.packing;

import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Strips from class files what only a debugger or a compiler reads: a fifth of their size. */
final class ClassFiles {
  /** Picocli reads the type arguments of its own fields, and of the program's. */
  private static final List<String> READS_TYPE_ARGUMENTS = List.of("dev/irsacheck/", "picocli/");

  private ClassFiles() {}

  static ClassNode read(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, 0);
    if (READS_TYPE_ARGUMENTS.stream().noneMatch(type.name::startsWith)) {
      type.signature = null;
      type.fields.forEach(field -> field.signature = null);
      type.methods.forEach(method -> method.signature = null);
    }
    // No program can see these annotations; the SDK has them on nearly every class.
    type.invisibleAnnotations = null;
    type.invisibleTypeAnnotations = null;
    for (FieldNode field : type.fields) {
      field.invisibleAnnotations = null;
      field.invisibleTypeAnnotations = null;
    }
    for (MethodNode method : type.methods) {
      method.invisibleAnnotations = null;
      method.invisibleTypeAnnotations = null;
      method.invisibleParameterAnnotations = null;
      method.localVariables = null;
    }
    return type;
  }

  /** The compiler's stack maps stay valid: no change here affects them. */
  static byte[] write(ClassNode type) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.accept(writer);
    return writer.toByteArray();
  }
}
