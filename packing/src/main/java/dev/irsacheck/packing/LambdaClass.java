package dev.irsacheck.packing;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The class of one lambda: what it has captured are its fields. */
final class LambdaClass {
  /** The static method that does the work. */
  record Body(String owner, String name, Type type, boolean isOfAnInterface) {}

  /** The only one, of a lambda that has captured nothing. */
  private static final String INSTANCE = "INSTANCE";

  /** Makes one of a lambda that has. */
  private static final String FACTORY = "of";

  private static final String CONSTRUCTOR = "<init>";
  private static final String OBJECT = "java/lang/Object";

  private final ClassNode node = new ClassNode();
  private final List<Type> captured;

  /**
   * @param factory takes what is captured, and gives the interface
   */
  LambdaClass(String name, Type factory) {
    captured = List.of(factory.getArgumentTypes());
    node.visit(
        // Of Java 8: it needs no stack maps, since there is no branch in it.
        Opcodes.V1_8,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        name,
        null,
        OBJECT,
        new String[] {factory.getReturnType().getInternalName()});
    for (int i = 0; i < captured.size(); i++) {
      int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
      node.visitField(access, field(i), captured.get(i).getDescriptor(), null, null);
    }
    construct();
    if (isSingle()) {
      makeTheInstance();
    } else {
      makeOne();
    }
  }

  ClassNode node() {
    return node;
  }

  /** What stands where the lambda stood: what is captured goes, the lambda comes. */
  AbstractInsnNode creation() {
    return isSingle()
        ? new FieldInsnNode(Opcodes.GETSTATIC, node.name, INSTANCE, descriptor())
        : new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, FACTORY, factory(), false);
  }

  /**
   * Adds the interface's method.
   *
   * @param declared its type with type variables erased
   * @param meant its type with them
   * @return whether it can be done
   */
  boolean implement(String name, Type declared, Type meant, Body body) {
    MethodVisitor method =
        node.visitMethod(Opcodes.ACC_PUBLIC, name, declared.getDescriptor(), null, null);
    Type[] taken = body.type.getArgumentTypes();
    Type[] given = declared.getArgumentTypes();
    if (taken.length != captured.size() + given.length) {
      return false;
    }
    for (int i = 0; i < captured.size(); i++) {
      if (!captured.get(i).equals(taken[i])) {
        return false;
      }
      method.visitVarInsn(Opcodes.ALOAD, 0);
      method.visitFieldInsn(Opcodes.GETFIELD, node.name, field(i), taken[i].getDescriptor());
    }
    int place = 1;
    for (int i = 0; i < given.length; i++) {
      place = Code.load(method, List.of(given[i]), place);
      Type to = taken[captured.size() + i];
      if (!Code.pass(method, given[i], meant.getArgumentTypes()[i], to)) {
        return false;
      }
    }
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        body.owner,
        body.name,
        body.type.getDescriptor(),
        body.isOfAnInterface);
    if (!Code.giveBack(method, body.type.getReturnType(), declared.getReturnType())) {
      return false;
    }
    method.visitInsn(declared.getReturnType().getOpcode(Opcodes.IRETURN));
    method.visitMaxs(2 * (taken.length + 1), place);
    return true;
  }

  private void construct() {
    MethodVisitor method = node.visitMethod(0, CONSTRUCTOR, constructor(), null, null);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, OBJECT, CONSTRUCTOR, "()V", false);
    int place = 1;
    for (int i = 0; i < captured.size(); i++) {
      method.visitVarInsn(Opcodes.ALOAD, 0);
      place = Code.load(method, captured.subList(i, i + 1), place);
      String descriptor = captured.get(i).getDescriptor();
      method.visitFieldInsn(Opcodes.PUTFIELD, node.name, field(i), descriptor);
    }
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(3, place);
  }

  private void makeTheInstance() {
    int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    node.visitField(access, INSTANCE, descriptor(), null, null);
    MethodVisitor method = node.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    callConstructor(method);
    method.visitFieldInsn(Opcodes.PUTSTATIC, node.name, INSTANCE, descriptor());
    method.visitInsn(Opcodes.RETURN);
    method.visitMaxs(2, 0);
  }

  private void makeOne() {
    MethodVisitor method = node.visitMethod(Opcodes.ACC_STATIC, FACTORY, factory(), null, null);
    int place = callConstructor(method);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(2 + place, place);
  }

  private int callConstructor(MethodVisitor method) {
    method.visitTypeInsn(Opcodes.NEW, node.name);
    method.visitInsn(Opcodes.DUP);
    int place = Code.load(method, captured, 0);
    method.visitMethodInsn(Opcodes.INVOKESPECIAL, node.name, CONSTRUCTOR, constructor(), false);
    return place;
  }

  private boolean isSingle() {
    return captured.isEmpty();
  }

  private String descriptor() {
    return Type.getObjectType(node.name).getDescriptor();
  }

  private String factory() {
    return Type.getMethodDescriptor(Type.getObjectType(node.name), captured.toArray(new Type[0]));
  }

  private String constructor() {
    return Type.getMethodDescriptor(Type.VOID_TYPE, captured.toArray(new Type[0]));
  }

  private static String field(int index) {
    return "captured" + index;
  }
}
