package dev.irsacheck.emulator.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.emulator.world.MalformedWorld;
import dev.irsacheck.emulator.world.PodIdentity;
import dev.irsacheck.emulator.world.Scenario;
import dev.irsacheck.emulator.world.World;
import dev.irsacheck.emulator.world.WorldFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class PodsTest {
  private static final Path CORE = Path.of("../core/src/test/resources/scenarios");
  private static final String ADDRESSES = "AWS_ENDPOINT_URL_.*|AWS_CA_BUNDLE";
  private static final Set<String> TIMES = Set.of("age", "lifetime");
  private static final PlayedPod IRSA = PlayedPod.named("irsa");

  @Test
  void noTwoPodsOfCoreAreTheSame() {
    Map<Map<?, ?>, String> seen = new HashMap<>();
    List<String> twice = new ArrayList<>();
    Pods.in(CORE)
        .forEach(
            (name, whole) -> {
              Map<Object, Object> pod = new LinkedHashMap<>(whole);
              pod.remove("about");
              String same = seen.putIfAbsent(pod, name);
              if (same != null) {
                twice.add(name + " is " + same);
              }
            });

    assertThat(twice).isEmpty();
  }

  @Test
  void noPodOfCoreStandsInAScenarioAgain() {
    Map<String, Map<?, ?>> pods = Pods.in(CORE);
    List<String> twice = new ArrayList<>();
    for (Scenario scenario : Scenario.all()) {
      if (writesAPod(scenario)) {
        World world = world(scenario.yaml());
        pods.forEach(
            (name, whole) -> {
              if (of(world).equals(played(whole, world))) {
                twice.add(scenario.name() + " writes down what it can play: " + name);
              }
            });
      }
    }

    assertThat(twice).isEmpty();
  }

  private static boolean writesAPod(Scenario scenario) {
    Map<?, ?> own = new Yaml().load(scenario.yaml());
    Set<?> variables = map(map(own.get("pod")).get("env")).keySet();
    return own.containsKey("expect")
        || map(own.get("pod")).containsKey("namespace")
        || !variables.stream().allMatch(name -> name.toString().matches(ADDRESSES))
        || !TIMES.containsAll(map(own.get("token")).keySet())
        || !TIMES.containsAll(map(map(own.get("pod-identity")).get("token")).keySet());
  }

  private static Map<?, ?> map(Object node) {
    return node instanceof Map<?, ?> map ? map : Map.of();
  }

  /**
   * Returns the pod's part of a world that plays this pod; null if it cannot, or if the result
   * differs.
   */
  private static String played(Map<?, ?> whole, World like) {
    try {
      Map<String, Object> pod = PlayedPod.of(whole).inWorld(IRSA);
      Map<?, ?> expect = (Map<?, ?>) pod.get("expect");
      if (!like.expect().code().equals(Optional.ofNullable(expect.get("code")))) {
        return null;
      }
      String base = like.podIdentity().isPresent() ? "healthy-pod-identity" : "healthy";
      return of(world("based-on: " + base + "\n" + new Yaml().dump(pod)));
    } catch (IllegalArgumentException | MalformedWorld unplayable) {
      return null;
    }
  }

  private static String of(World world) {
    String tokens = world.token() + ", " + world.podIdentity().map(PodIdentity::token);
    return List.of(world.pod(), tokens.replaceAll("age=\\w+, lifetime=\\w+", ""), world.expect())
        .toString();
  }

  private static World world(String yaml) {
    return WorldFile.parse("test.yaml", yaml, new WorldFile.Places("/pod", 8443, 8080));
  }

  @Test
  void anotherPodHasNoneOfTheVariablesOfTheBases() {
    World world = world("based-on: healthy\nplays: not-injected");

    assertThat(world.pod().env()).containsOnlyKeys("AWS_ENDPOINT_URL_STS", "AWS_CA_BUNDLE");
    assertThat(world.token().layout()).isEqualTo(World.TokenSpec.Layout.ABSENT);
    assertThat(world.expect().code()).contains("IRSA101");
  }

  @Test
  void aPodBesideAnotherIsNamedByItsFile() {
    World world =
        world("based-on: healthy\nplays: sts-does-not-answer/sts-is-out-of-service-without-a-word");

    assertThat(world.expect()).hasToString("Expectation[exit=0, code=Optional[IRSA416]]");
  }

  @Test
  void whatAWorldSaysComesOnTopOfThePod() {
    World world =
        world(
            """
            based-on: healthy
            plays: role-arn-account-too-short
            token: {service-account: billing}
            pod: {env: {AWS_REGION: ~}}
            """);

    assertThat(world.token().serviceAccount()).isEqualTo("billing");
    assertThat(world.pod().env())
        .containsEntry("AWS_ROLE_ARN", "arn:aws:iam::11112222333:role/orders")
        .doesNotContainKey("AWS_REGION");
  }

  @Test
  void whatCannotBePlayedIsSaid() {
    for (String name : List.of("helthy", "../healthy", "token-empty/helthy", "a/b/c", "{}")) {
      assertThatThrownBy(() -> world("based-on: healthy\nplays: \"" + name + "\""))
          .isInstanceOf(MalformedWorld.class)
          .hasMessage("test.yaml: plays: there is no pod named '" + name + "'");
    }
    assertThatThrownBy(() -> world("based-on: healthy\nplays: token-path-is-directory"))
        .isInstanceOf(MalformedWorld.class)
        .hasMessage("test.yaml: plays: the emulator writes no file of {kind=directory}");
  }

  @Test
  void aNameThatStandsTwiceIsRefused(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("one.yaml"), "name: pod\n---\nname: other");
    Files.writeString(folder.resolve("two.yaml"), "name: pod");

    assertThatThrownBy(() -> Pods.in(folder)).hasMessage("two.yaml: there are two scenarios pod");
  }
}
