package dev.irsacheck.packing;

import java.util.List;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What javac writes between two types. */
final class Code {
  private Code() {}

  /** Loads parameters, and returns the first place behind them. */
  static int load(MethodVisitor method, List<Type> parameters, int first) {
    int place = first;
    for (Type parameter : parameters) {
      method.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), place);
      place += parameter.getSize();
    }
    return place;
  }

  /**
   * Makes of an argument what the lambda's body takes.
   *
   * @param from as the interface has it, with its type variables erased
   * @param meant with them
   * @return whether it can be done
   */
  static boolean pass(MethodVisitor method, Type from, Type meant, Type to) {
    if (from.equals(to)) {
      return true;
    }
    if (isPrimitive(from)) {
      return !isPrimitive(to) && box(method, from);
    }
    if (isPrimitive(to)) {
      return meant.equals(boxed(to)) && unbox(method, to);
    }
    cast(method, to);
    return true;
  }

  /**
   * Makes of what the body returns what the interface does.
   *
   * @return whether it can be done
   */
  static boolean giveBack(MethodVisitor method, Type from, Type to) {
    if (from.equals(to)) {
      return true;
    }
    if (to.getSort() == Type.VOID) {
      method.visitInsn(from.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
      return true;
    }
    return from.getSort() != Type.VOID && pass(method, from, from, to);
  }

  private static void cast(MethodVisitor method, Type to) {
    if (!to.getInternalName().equals("java/lang/Object")) {
      method.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
    }
  }

  private static boolean box(MethodVisitor method, Type primitive) {
    Type box = boxed(primitive);
    method.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        box.getInternalName(),
        "valueOf",
        Type.getMethodDescriptor(box, primitive),
        false);
    return true;
  }

  private static boolean unbox(MethodVisitor method, Type primitive) {
    String box = boxed(primitive).getInternalName();
    method.visitTypeInsn(Opcodes.CHECKCAST, box);
    method.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        box,
        primitive.getClassName() + "Value",
        Type.getMethodDescriptor(primitive),
        false);
    return true;
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  private static Type boxed(Type primitive) {
    return Type.getType(
        switch (primitive.getSort()) {
          case Type.BOOLEAN -> Boolean.class;
          case Type.CHAR -> Character.class;
          case Type.BYTE -> Byte.class;
          case Type.SHORT -> Short.class;
          case Type.INT -> Integer.class;
          case Type.LONG -> Long.class;
          case Type.FLOAT -> Float.class;
          case Type.DOUBLE -> Double.class;
          default -> Void.class;
        });
  }
}
