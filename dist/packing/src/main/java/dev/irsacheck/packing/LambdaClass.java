package dev.irsacheck.packing;

import java.lang.invoke.MethodType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Generates the class of one lambda; captured values are its fields. */
final class LambdaClass {
  record Body(String owner, String name, Type type, boolean isOfAnInterface) {}

  private static final Type OBJECT = Type.getType(Object.class);
  private static final Method NO_ARGUMENTS = new Method("<init>", "()V");

  private final ClassNode node = new ClassNode();
  private final Type type;
  private final Type[] captured;

  private final Method factory;

  LambdaClass(String name, Type made) {
    type = Type.getObjectType(name);
    captured = made.getArgumentTypes();
    factory = new Method("of", type, captured);
    node.visit(
        // Java 8's format needs no stack maps here, since the code has no branches.
        Opcodes.V1_8,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        OBJECT.getInternalName(),
        new String[] {made.getReturnType().getInternalName()});
    Method constructor = new Method("<init>", Type.VOID_TYPE, captured);
    GeneratorAdapter code = method(0, constructor);
    code.loadThis();
    code.invokeConstructor(OBJECT, NO_ARGUMENTS);
    for (int i = 0; i < captured.length; i++) {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      node.visitField(access, field(i), captured[i].getDescriptor(), null, null);
      code.loadThis();
      code.loadArg(i);
      code.putField(type, field(i), captured[i]);
    }
    end(code);
    code = method(Opcodes.ACC_STATIC, factory);
    code.newInstance(type);
    code.dup();
    code.loadArgs();
    code.invokeConstructor(type, constructor);
    end(code);
  }

  ClassNode node() {
    return node;
  }

  AbstractInsnNode creation() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC, node.name, factory.getName(), factory.getDescriptor(), false);
  }

  /**
   * Adds the interface's method, erased and with type arguments; returns whether it is possible.
   */
  boolean implement(String name, Type declared, Type meant, Body body) {
    Type[] taken = body.type.getArgumentTypes();
    Type[] given = declared.getArgumentTypes();
    if (taken.length != captured.length + given.length) {
      return false;
    }
    GeneratorAdapter code = method(Opcodes.ACC_PUBLIC, new Method(name, declared.getDescriptor()));
    for (int i = 0; i < captured.length; i++) {
      if (!captured[i].equals(taken[i])) {
        return false;
      }
      code.loadThis();
      code.getField(type, field(i), captured[i]);
    }
    for (int i = 0; i < given.length; i++) {
      code.loadArg(i);
      if (!pass(code, given[i], meant.getArgumentTypes()[i], taken[captured.length + i])) {
        return false;
      }
    }
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        body.owner,
        body.name,
        body.type.getDescriptor(),
        body.isOfAnInterface);
    if (!giveBack(code, body.type.getReturnType(), declared.getReturnType())) {
      return false;
    }
    end(code);
    return true;
  }

  /** Converts an argument for the lambda's body; returns whether it is possible. */
  private static boolean pass(GeneratorAdapter code, Type from, Type meant, Type to) {
    if (from.equals(to)) {
      return true;
    }
    if (isPrimitive(from)) {
      code.valueOf(from);
      return !isPrimitive(to);
    }
    if (isPrimitive(to)) {
      code.unbox(to);
      return meant.equals(boxed(to));
    }
    code.checkCast(to);
    return true;
  }

  /** Converts the body's result; returns whether it is possible. */
  private static boolean giveBack(GeneratorAdapter code, Type from, Type to) {
    if (to.equals(Type.VOID_TYPE) && !from.equals(to)) {
      code.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      return true;
    }
    return from.equals(to) || !from.equals(Type.VOID_TYPE) && pass(code, from, from, to);
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static Type boxed(Type primitive) {
    String descriptor = "()" + primitive.getDescriptor();
    return Type.getType(
        MethodType.fromMethodDescriptorString(descriptor, null).wrap().returnType());
  }

  private GeneratorAdapter method(int access, Method method) {
    return new GeneratorAdapter(
        access,
        method,
        node.visitMethod(access, method.getName(), method.getDescriptor(), null, null));
  }

  private static void end(GeneratorAdapter code) {
    code.returnValue();
    code.endMethod();
  }

  private static String field(int index) {
    return "captured" + index;
  }
}
