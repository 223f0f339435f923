package dev.irsacheck.packing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes of each lambda of a class a class like those that the JVM would make when it comes by, as
 * javac does with anonymous classes. What is not as javac writes it as a rule stays as it is, and
 * works as before.
 *
 * <p>The lambda's body stays where it is, and becomes a static method that the package can call; an
 * instance's has the instance as its first parameter, in the same place as before. A method that is
 * referred to is called from such a method, so that all that may be called from this class still
 * may.
 */
final class Lambdas {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String BODY = "lambda$";

  private final ClassNode type;
  private final boolean isInterface;
  private final Map<String, MethodNode> bodies = new HashMap<>();
  private final List<MethodNode> references = new ArrayList<>();
  private final Set<MethodNode> moved = new HashSet<>();
  private final List<ClassNode> made = new ArrayList<>();

  private Lambdas(ClassNode type) {
    this.type = type;
    this.isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Changes a class and returns those that it needs from now on. */
  static List<ClassNode> toClasses(ClassNode type) {
    Lambdas lambdas = new Lambdas(type);
    lambdas.replaceAll();
    return lambdas.made;
  }

  private void replaceAll() {
    for (MethodNode method : type.methods) {
      if (isBody(method)) {
        bodies.put(method.name + method.desc, method);
      }
    }
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions.toArray()) {
        if (instruction instanceof InvokeDynamicInsnNode site) {
          replace(method, site);
        }
      }
    }
    type.methods.addAll(references);
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode instruction : method.instructions) {
        requireNotMoved(instruction);
      }
    }
  }

  private boolean isBody(MethodNode method) {
    int both = Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC;
    return method.name.startsWith(BODY) && (method.access & both) == both;
  }

  private void replace(MethodNode method, InvokeDynamicInsnNode site) {
    if (!site.bsm.getOwner().equals(METAFACTORY) || !site.bsm.getName().equals("metafactory")) {
      return;
    }
    Type factory = Type.getMethodType(site.desc);
    Handle handle = (Handle) site.bsmArgs[1];
    MethodNode own = body(handle);
    MethodNode body = own == null ? reference(handle, factory) : own;
    if (body == null) {
      return;
    }
    LambdaClass lambda = new LambdaClass(type.name + "$$Lambda$" + made.size(), factory);
    boolean done =
        lambda.implement(
            site.name,
            (Type) site.bsmArgs[0],
            (Type) site.bsmArgs[2],
            new LambdaClass.Body(type.name, body.name, staticType(body), isInterface));
    if (done) {
      publish(body);
      if (own == null) {
        references.add(body);
      }
      made.add(lambda.node());
      method.instructions.set(site, lambda.creation());
    }
  }

  /**
   * Javac calls a body by its lambdas alone, and all of those by which it is have been replaced.
   */
  private void requireNotMoved(AbstractInsnNode instruction) {
    if (instruction instanceof InvokeDynamicInsnNode site) {
      for (Object argument : site.bsmArgs) {
        if (argument instanceof Handle handle && moved.contains(body(handle))) {
          throw new IllegalStateException(type.name + ": " + handle);
        }
      }
    }
  }

  /** The method that javac wrote for this lambda alone; null if it is no such method. */
  private MethodNode body(Handle handle) {
    return handle.getOwner().equals(type.name)
        ? bodies.get(handle.getName() + handle.getDesc())
        : null;
  }

  /** A method that calls the one that is referred to; null where that would not be the same. */
  private MethodNode reference(Handle handle, Type factory) {
    boolean isNew = handle.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    int opcode = opcode(handle);
    if (opcode < 0) {
      return null;
    }
    Type called = Type.getMethodType(handle.getDesc());
    List<Type> parameters = new ArrayList<>();
    if (!isNew && opcode != Opcodes.INVOKESTATIC) {
      Type[] captured = factory.getArgumentTypes();
      parameters.add(captured.length > 0 ? captured[0] : Type.getObjectType(handle.getOwner()));
    }
    parameters.addAll(List.of(called.getArgumentTypes()));
    Type result = isNew ? Type.getObjectType(handle.getOwner()) : called.getReturnType();
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
    String name = BODY + "reference$" + references.size();
    String descriptor = Type.getMethodDescriptor(result, parameters.toArray(new Type[0]));
    MethodNode method = new MethodNode(access, name, descriptor, null, null);
    GeneratorAdapter code = new GeneratorAdapter(method, access, name, descriptor);
    if (isNew) {
      code.newInstance(result);
      code.dup();
    }
    code.loadArgs();
    code.visitMethodInsn(
        opcode, handle.getOwner(), handle.getName(), handle.getDesc(), handle.isInterface());
    code.returnValue();
    code.endMethod();
    return method;
  }

  /** How Java code calls what a handle stands for; -1 where it is called as {@code super}. */
  private int opcode(Handle handle) {
    return switch (handle.getTag()) {
      case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
      case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
      case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
      case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
      case Opcodes.H_INVOKESPECIAL ->
          handle.getOwner().equals(type.name) ? Opcodes.INVOKESPECIAL : -1;
      default -> -1;
    };
  }

  private Type staticType(MethodNode body) {
    return Type.getMethodType(
        isStatic(body) ? body.desc : "(L" + type.name + ";" + body.desc.substring(1));
  }

  /** Interfaces have no methods for their package alone. */
  private void publish(MethodNode body) {
    moved.add(body);
    body.desc = staticType(body).getDescriptor();
    body.access =
        body.access & ~Opcodes.ACC_PRIVATE
            | Opcodes.ACC_STATIC
            | (isInterface ? Opcodes.ACC_PUBLIC : 0);
  }

  private static boolean isStatic(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }
}
