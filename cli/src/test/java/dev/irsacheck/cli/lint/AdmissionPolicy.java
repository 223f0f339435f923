package dev.irsacheck.cli.lint;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Evaluates a policy of {@code examples/admission} with another CEL than the API server's. */
final class AdmissionPolicy {
  private static final Cel CEL =
      CelFactory.standardCelBuilder()
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("object", SimpleType.DYN)
          .addVar("request", SimpleType.DYN)
          .addVar("variables", SimpleType.DYN)
          .addCompilerLibraries(CelExtensions.strings())
          .addRuntimeLibraries(CelExtensions.strings())
          .build();

  private final Map<String, CelRuntime.Program> conditions = new LinkedHashMap<>();
  private final Map<String, CelRuntime.Program> variables = new LinkedHashMap<>();
  private final List<Validation> validations = new ArrayList<>();

  private record Validation(CelRuntime.Program holds, CelRuntime.Program message) {}

  /** The types of a mutation's variables exist only in the API server. */
  static AdmissionPolicy read(String file, boolean variables) {
    Path path = Path.of("..", "examples", "admission", file);
    try {
      for (Object each :
          new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(Files.readString(path))) {
        Map<String, Object> object = map(each);
        if (object.get("kind").toString().endsWith("AdmissionPolicy")) {
          return new AdmissionPolicy(map(object.get("spec")), variables);
        }
      }
      throw new AssertionError("no policy in " + path);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  private AdmissionPolicy(Map<String, Object> spec, boolean withVariables) {
    for (Object each : (List<?>) spec.get("matchConditions")) {
      conditions.put(text(each, "name"), program(text(each, "expression")));
    }
    if (!withVariables) {
      return;
    }
    for (Object each : (List<?>) spec.get("variables")) {
      variables.put(text(each, "name"), program(text(each, "expression")));
    }
    for (Object each : (List<?>) spec.get("validations")) {
      validations.add(
          new Validation(
              program(text(each, "expression")), program(text(each, "messageExpression"))));
    }
  }

  List<String> keptAwayBy(String namespace, Map<String, Object> pod) {
    Map<String, Object> request = Map.of("namespace", namespace);
    List<String> by = new ArrayList<>();
    conditions.forEach(
        (name, program) -> {
          if (!(boolean) evaluated(program, Map.of("object", pod, "request", request))) {
            by.add(name);
          }
        });
    return by;
  }

  List<String> refusals(String namespace, Map<String, Object> pod) {
    if (!keptAwayBy(namespace, pod).isEmpty()) {
      return List.of();
    }
    Map<String, Object> known = new HashMap<>();
    Map<String, Object> world = Map.of("object", pod, "variables", known);
    variables.forEach((name, program) -> known.put(name, evaluated(program, world)));
    List<String> refusals = new ArrayList<>();
    for (Validation each : validations) {
      if (!(boolean) evaluated(each.holds(), world)) {
        refusals.add(evaluated(each.message(), world).toString());
      }
    }
    return refusals;
  }

  private static CelRuntime.Program program(String expression) {
    try {
      return CEL.createProgram(CEL.compile(expression).getAst());
    } catch (CelValidationException | CelEvaluationException e) {
      throw new AssertionError(expression, e);
    }
  }

  private static Object evaluated(CelRuntime.Program program, Map<String, Object> world) {
    try {
      return program.eval(world);
    } catch (CelEvaluationException e) {
      throw new AssertionError(world.toString(), e);
    }
  }

  private static String text(Object map, String key) {
    return map(map).get(key).toString();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
