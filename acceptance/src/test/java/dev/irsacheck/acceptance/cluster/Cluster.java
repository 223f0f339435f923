package dev.irsacheck.acceptance.cluster;

import java.io.IOException;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.TestAbortedException;

/** Gives each case its {@link Namespace} and writes the table; skips without a kubeconfig. */
final class Cluster implements ExecutionCondition, ParameterResolver, InvocationInterceptor {
  private static final ExtensionContext.Namespace KEY =
      ExtensionContext.Namespace.create(Cluster.class);
  private static final String WITHOUT =
      "no cluster: give -Dtest.kubeconfig=FILE and -Dtest.cluster.image=NAME";

  private record Started(
      Kubernetes kubernetes,
      Images images,
      EmulatorInCluster emulator,
      CaseTable table,
      String run,
      AtomicInteger namespaces)
      implements AutoCloseable {

    static Started now() {
      try {
        Kubernetes kubernetes = Kubernetes.connect();
        String run = Integer.toString(new SecureRandom().nextInt(36 * 36 * 36), 36);
        Images images = Images.given();
        return new Started(
            kubernetes,
            images,
            EmulatorInCluster.start(kubernetes, images, "irsa-suite-" + run),
            new CaseTable(),
            run,
            new AtomicInteger());
      } catch (IOException e) {
        throw new AssertionError("the suite cannot start: " + e.getMessage(), e);
      }
    }

    Namespace namespace(ExtensionContext of) {
      String area = of.getRequiredTestClass().getSimpleName().replaceAll("IT$", "");
      String security =
          AnnotationSupport.findAnnotation(of.getElement(), PodSecurity.class)
              .map(PodSecurity::value)
              .orElse("restricted");
      return Namespace.create(
          kubernetes,
          emulator,
          images,
          area.toLowerCase(Locale.ROOT) + "-" + namespaces.incrementAndGet() + "-" + run,
          security);
    }

    @Override
    public void close() throws IOException {
      table.write();
      emulator.close();
      kubernetes.close();
    }
  }

  private static Started started(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(KEY)
        .getOrComputeIfAbsent(Started.class, none -> Started.now(), Started.class);
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (!Kubernetes.kubeconfig().isEmpty()) {
      return ConditionEvaluationResult.enabled("a kubeconfig is given");
    }
    return ConditionEvaluationResult.disabled(WITHOUT);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Namespace.class || type == Kubernetes.class || type == Note.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Started started = started(context);
    if (parameter.getParameter().getType() == Kubernetes.class) {
      return started.kubernetes();
    }
    if (parameter.getParameter().getType() == Note.class) {
      return note(context);
    }
    Namespace namespace = started.namespace(context);
    context.getStore(KEY).put(namespace.name(), namespace);
    return namespace;
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    held(invocation, context);
  }

  @Override
  public void interceptTestTemplateMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    held(invocation, context);
  }

  private static Note note(ExtensionContext context) {
    return context.getStore(KEY).getOrComputeIfAbsent(Note.class, none -> new Note(), Note.class);
  }

  private static void held(Invocation<Void> invocation, ExtensionContext context) throws Throwable {
    KnownFault fault = context.getRequiredTestMethod().getAnnotation(KnownFault.class);
    CaseTable table = started(context).table();
    long began = System.nanoTime();
    try {
      invocation.proceed();
    } catch (TestAbortedException skipped) {
      table.add(context, began, skipped.getMessage().replace("Assumption failed:", "skipped:"));
      throw skipped;
    } catch (Throwable failure) {
      String message = String.valueOf(failure.getMessage());
      if (fault != null && message.contains(fault.symptom())) {
        table.add(context, began, "fails, as known: " + fault.value() + note(context).behind());
        return;
      }
      table.add(context, began, "FAILED");
      throw failure;
    }
    if (fault != null && fault.always()) {
      table.add(context, began, "FAILED: it succeeds");
      throw new AssertionError("repaired, so take the @KnownFault away: " + fault.value());
    }
    String held = fault == null ? "holds" : "holds this time; at times: " + fault.value();
    table.add(context, began, held + note(context).behind());
  }
}
