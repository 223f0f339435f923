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
 * Replaces lambdas by classes like those that the JVM would generate at run time. The body becomes
 * a package-private static method, which also calls a reference's target for its access rights.
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

  private void requireNotMoved(AbstractInsnNode instruction) {
    if (instruction instanceof InvokeDynamicInsnNode site) {
      for (Object argument : site.bsmArgs) {
        if (argument instanceof Handle handle && moved.contains(body(handle))) {
          throw new IllegalStateException(type.name + ": " + handle);
        }
      }
    }
  }

  /** Returns the body that javac wrote for this lambda alone, or null. */
  private MethodNode body(Handle handle) {
    return handle.getOwner().equals(type.name)
        ? bodies.get(handle.getName() + handle.getDesc())
        : null;
  }

  /** Returns a method that calls the reference's target; null if that would change behaviour. */
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

  /** Returns the opcode that calls a handle's method; -1 for a {@code super} call. */
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

  /** An interface cannot have package-private methods. */
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
