package dev.irsacheck.emulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.irsacheck.emulator.Worlds;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldFileTest {

  @Test
  void aWorldBasedOnAnotherKeepsWhatItDoesNotSay() {
    World world = Worlds.healthyBut("token: {service-account: default}");

    assertThat(world.token().serviceAccount()).isEqualTo("default");
    assertThat(world.token().namespace()).isEqualTo("shop");
    assertThat(world.roles()).hasSize(1);
  }

  @Test
  void aTildeTakesAwayWhatTheBaseSays() {
    World world = Worlds.healthyBut("pod: {env: {AWS_REGION: ~}}\nproviders: {cluster: ~}");

    assertThat(world.pod().env()).doesNotContainKey("AWS_REGION");
    assertThat(world.pod().env()).containsKey("AWS_ROLE_ARN");
    assertThat(world.providers()).isEmpty();
  }

  @Test
  void directoryAndPortArePutIn() {
    World world = Worlds.scenario("private-issuer");

    assertThat(world.pod().env())
        .containsEntry("AWS_ENDPOINT_URL_STS", "https://localhost:8443")
        .containsEntry("AWS_WEB_IDENTITY_TOKEN_FILE", "/pod/token/token");
    assertThat(world.issuers().get("cluster").iss()).startsWith("https://localhost:8443/id/");
  }

  @Test
  void otherPlaceholdersAreThePodsOwn() {
    World world = Worlds.healthyBut("pod: {env: {AWS_ROLE_ARN: 'arn:aws:iam::${ACCOUNT}:role/a'}}");

    assertThat(world.pod().env().get("AWS_ROLE_ARN")).contains("${ACCOUNT}");
  }

  @Test
  void theClockRunsAheadOrBehind() {
    assertThat(Worlds.healthyBut("clock: {ahead: 20m}").clock())
        .hasFieldOrPropertyWithValue("ahead", Duration.ofMinutes(20));
    assertThat(Worlds.healthyBut("clock: {behind: 90s}").clock())
        .hasFieldOrPropertyWithValue("behind", Duration.ofSeconds(90));
  }

  @Test
  void aFaultBefallsAsOftenAsItSays() {
    LiveWorld.Served served =
        LiveWorld.Served.of(
            Worlds.healthyBut(
                """
                faults:
                  - {on: AssumeRoleWithWebIdentity, times: 2, error: {code: Throttling}}
                  - {on: any, latency: 5ms}
                """));

    assertThat(fault(served, "AssumeRoleWithWebIdentity").error()).isPresent();
    assertThat(fault(served, "GetCallerIdentity").error()).isEmpty();
    assertThat(fault(served, "AssumeRoleWithWebIdentity").error()).isPresent();
    assertThat(fault(served, "AssumeRoleWithWebIdentity").error()).isEmpty();
  }

  private static Fault fault(LiveWorld.Served served, String action) {
    return served.fault(action, Optional.empty()).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          tokens: {}                              | test.yaml: tokens: unknown key; known here are description
          token: {service_account: x}             | test.yaml: token.service_account: unknown key
          token: {age: yesterday}                 | test.yaml: token.age: 'yesterday' is not a duration such as 250ms, 30s, 20m, 25h or 6d
          token: {age: -5m}                       | test.yaml: token.age: '-5m' is not a duration
          token: {content: nice}                  | test.yaml: token.content: 'nice' is not one of projected, legacy, empty
          token: {issuer: other}                  | test.yaml: no issuer of this world is called other
          faults: [{hang: true, reset: true}]     | test.yaml: faults[0]: one effect at a time
          faults: [{role: "arn:aws:iam::111122223333:role/odrers"}] | test.yaml: no role of this world is called arn:aws:iam::111122223333:role/odrers
          faults: [{on: Agent, role: "arn:aws:iam::111122223333:role/orders"}] | test.yaml: faults[0]: the agent knows no role; on: AssumeRoleForPodIdentity does
          answers: {S3: html}                     | test.yaml: no service of this world is called S3
          pod-identity: {cluster: {name: c, account: "111122223333", issuer: x}, node: {role: "arn:aws:iam::111122223333:role/node"}} | test.yaml: no issuer of this world is called x
          token: here                             | test.yaml: token: expected a map, found 'here'
          token: {service-account: [a, b]}        | test.yaml: token.service-account: expected a text, found a list
          token: {service-account: ~}             | test.yaml: token.service-account: missing
          token: {audience: {a: b}}               | test.yaml: token.audience: expected a text or a list, found a map
          expect: {exit: soon}                    | test.yaml: expect.exit: 'soon' is not a whole number
          roles: {orders: {arn: "arn:aws:iam::1:role/x"}} | test.yaml: roles.orders.arn: 'arn:aws:iam::1:role/x' is not arn:…:iam::…
          roles: {orders: {trust: {Statement: [{Effect: Maybe}]}}} | test.yaml: roles.orders.trust: statement 1: Effect is neither Allow nor Deny: Maybe
          roles: {orders: {trust: {Statement: []}}} | test.yaml: roles.orders.trust: Statement: missing or empty
          roles: {orders: {trust: {Statement: [{Effect: Allow, Principal: all, Action: "*"}]}}} | test.yaml: roles.orders.trust: statement 1.Principal: neither * nor an object with names
          roles: {orders: {trust: {Statement: [{Effect: Allow, NotPrincipal: "*"}]}}} | test.yaml: roles.orders.trust: statement 1: needs either Action or NotAction
          roles: {orders: {trust: {Statement: [{Effect: Allow, Principal: "*", Action: "*", Condition: {DateBefore: {"a:b": c}}}]}}} | statement 1.Condition: 'DateBefore' is no condition operator
          roles: {orders: {arn: "arn:aws:iam::111122223333:user/x"}} | test.yaml: roles.orders: 'arn:aws:iam::111122223333:user/x' is not the ARN of a role
          faults: {hang: true}                    | test.yaml: faults: expected a list, found a map
          faults: [{times: many}]                 | test.yaml: faults[0].times: 'many' is not a whole number
          roles: {orders: {permissions: {allow: [s3:GetObject]}}} | test.yaml: roles.orders.permissions.allow: 's3:GetObject' is not 'ACTION RESOURCE'
          roles: {orders: {permissions: {allow: [get x]}}} | test.yaml: roles.orders.permissions.allow: 'get x' is not 'ACTION RESOURCE'
          roles: {orders: {permissions: {deny: [{what: "s3:* *", by: me}]}}} | test.yaml: roles.orders.permissions.deny[0].by: 'me' is not one of identity, identity-explicit
          roles: {orders: {permissions: {deny: [{by: boundary}]}}} | test.yaml: roles.orders.permissions.deny[0].what: missing
          roles: {orders: {permissions: {may: []}}} | test.yaml: roles.orders.permissions.may: unknown key
          buckets: {a: {elsewhere: there}}        | test.yaml: buckets.a.elsewhere: 'there' is not one of permanent-redirect, header-malformed
          queues: {orders: {url: x}}              | test.yaml: queues.orders.url: unknown key
          answers: {s3: odd}                      | test.yaml: answers.s3: .is: 'odd' is not one of throttled, internal-error
          answers: {s3: {times: 1}}               | test.yaml: answers.s3.is: missing
          access-keys: {a: {id: x, secret: x}}    | test.yaml: access-keys.a: the keys are those of a user, or those of a role
          pod-identity: {}                        | test.yaml: pod-identity.cluster: missing
          pod-identity: {agents: {}}              | test.yaml: pod-identity.agents: unknown key
          pod-identity: {cluster: {name: c, account: "111122223333"}, node: {role: node}} | test.yaml: pod-identity.node.role: 'node' is not arn:…
          certificate: nice                       | test.yaml: certificate: 'nice' is not one of trusted, other-ca
          """)
  void saysWhereTheMistakeIs(String yaml, String message) {
    assertThatThrownBy(() -> Worlds.healthyBut(yaml))
        .isInstanceOf(MalformedWorld.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          agent: {is: gone}                            | agent.is: 'gone' is not one of present, absent, unreachable
          agent: {at: "127.0.0.1:70000"}               | agent.at: port out of range:70000
          agent: {at: "1.2.3.4.5:80"}                  | agent.at: the host of '1.2.3.4.5:80' is not known
          agent: {host-rule: strict}                   | agent.host-rule: 'strict' is not one of off, false, on, true
          agent: {errors: older}                       | agent.errors: 'older' is not one of current, old
          associations: {orders: {role: x}}            | associations.orders.role: 'x' is not arn:…
          associations: {orders: {tags: "off"}}        | associations.orders.tags: unknown key
          associations: {orders: {session-tags: no}}   | associations.orders.session-tags: 'no' is not one of off, false, on, true
          """)
  void saysWhereTheMistakeIsInPodIdentity(String yaml, String message) {
    assertThatThrownBy(() -> Worlds.based("healthy-pod-identity", "pod-identity: {" + yaml + "}"))
        .isInstanceOf(MalformedWorld.class)
        .hasMessageContaining("test.yaml: pod-identity." + message);
  }

  @Test
  void theAgentsPortIsPutInAndItsTokenIsBesideTheOther() {
    World world = Worlds.scenario("healthy-pod-identity");

    assertThat(world.pod().env())
        .containsEntry("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:8080/v1/credentials")
        .containsEntry(
            "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "/pod/pod-identity/eks-pod-identity-token");
    assertThat(world.podIdentity().orElseThrow().token().audience())
        .containsExactly("pods.eks.amazonaws.com");
    assertThat(world.podIdentity().orElseThrow().token().serviceAccount()).isEqualTo("orders");
  }

  @Test
  void aFaultOfStsDoesNotBefallTheAgent() {
    LiveWorld.Served served =
        LiveWorld.Served.of(Worlds.healthyBut("faults: [{on: any, hang: true}]"));

    assertThat(served.fault(Fault.AGENT, Optional.empty())).isEmpty();
    assertThat(served.fault(Fault.EKS_AUTH, Optional.empty())).isEmpty();
    assertThat(served.fault("GetCallerIdentity", Optional.empty())).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          just a text               | test.yaml: a world is a YAML map, this is none
          [a, list]                 | test.yaml: a world is a YAML map, this is none
          ^^                        | test.yaml: a world is a YAML map, this is none
          {a: b                     | test.yaml:
          {a: 1, a: 2}              | duplicate key a
          x: !!java.io.File [/tmp]  | Global tag is not allowed
          based-on: nothing         | test.yaml: based-on: there is no scenario named 'nothing'
          description: only this    | test.yaml: endpoint: missing
          """)
  void saysWhatIsWrongWithAFileThatIsNoWorld(String yaml, String message) {
    assertThatThrownBy(
            () -> WorldFile.parse("test.yaml", yaml, new WorldFile.Places("/pod", 8443, 8080)))
        .isInstanceOf(MalformedWorld.class)
        .hasMessageContaining(message);
  }
}
