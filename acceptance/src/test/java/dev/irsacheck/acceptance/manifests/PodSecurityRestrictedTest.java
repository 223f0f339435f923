package dev.irsacheck.acceptance.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each control of "restricted" finds exactly the pod that violates it. */
class PodSecurityRestrictedTest {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: orders
      spec:
        POD_FIELD
        containers:
          - name: orders
            image: orders:1
            CONTAINER_FIELD
            securityContext:
              CONTEXT_FIELD
              allowPrivilegeEscalation: false
              runAsNonRoot: true
              capabilities:
                drop: [ALL]
              seccompProfile:
                type: RuntimeDefault
      """;

  @Test
  void aRestrictedPodViolatesNothing() {
    assertThat(violations(POD)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host Namespaces              | hostNetwork: true",
        "Host Namespaces              | hostPID: true",
        "Host Namespaces              | hostIPC: true",
        "HostProcess                  | securityContext: {windowsOptions: {hostProcess: true}}",
        "Running as Non-root user     | securityContext: {runAsUser: 0}",
        "AppArmor                     | securityContext: {appArmorProfile: {type: Unconfined}}",
        "SELinux                      | securityContext: {seLinuxOptions: {type: spc_t}}",
        "Seccomp                      | securityContext: {seccompProfile: {type: Unconfined}}",
        "Sysctls                      | securityContext: {sysctls: [{name: kernel.msgmax, value: '1'}]}",
        "Volume Types                 | volumes: [{name: data, nfs: {server: a, path: /}}]",
        "HostPath Volumes             | volumes: [{name: data, hostPath: {path: /}}]",
      })
  void aPodThatViolates(String control, String field) {
    assertThat(violations(POD.replace("POD_FIELD", field)))
        .anyMatch(violation -> violation.startsWith(control + ": "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host Ports                    | ports: [{containerPort: 80, hostPort: 80}]",
        "Host Probes / Lifecycle Hooks | livenessProbe: {httpGet: {port: 80, host: 10.0.0.1}}",
        "Host Probes / Lifecycle Hooks | lifecycle: {preStop: {httpGet: {port: 80, host: 10.0.0.1}}}",
      })
  void aContainerThatViolates(String control, String field) {
    assertThat(violations(POD.replace("CONTAINER_FIELD", field)))
        .containsExactly(control + ": orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Privileged Containers    | privileged: true",
        "/proc Mount Type         | procMount: Unmasked",
        "Running as Non-root user | runAsUser: 0",
        "SELinux                  | seLinuxOptions: {user: system_u}",
        "AppArmor                 | appArmorProfile: {type: Unconfined}",
        "HostProcess              | windowsOptions: {hostProcess: true}",
      })
  void aSecurityContextThatViolates(String control, String field) {
    assertThat(violations(POD.replace("CONTEXT_FIELD", field)))
        .containsExactly(control + ": orders");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Privilege Escalation | allowPrivilegeEscalation: false | allowPrivilegeEscalation: true",
        "Privilege Escalation | allowPrivilegeEscalation: false | readOnlyRootFilesystem: true",
        "Running as Non-root  | runAsNonRoot: true              | runAsNonRoot: false",
        "Running as Non-root  | runAsNonRoot: true              | readOnlyRootFilesystem: true",
        "Capabilities         | drop: [ALL]                     | drop: [CHOWN]",
        "Capabilities         | drop: [ALL]                     | {drop: [ALL], add: [CHOWN]}",
        "Seccomp              | type: RuntimeDefault            | type: Unconfined",
        "Seccomp              | type: RuntimeDefault            | {}",
      })
  void aSecurityContextThatLacks(String control, String field, String instead) {
    assertThat(violations(POD.replace(field, instead))).containsExactly(control + ": orders");
  }

  @Test
  void thePodsOwnContextCountsWhereTheContainerIsSilent() {
    String pod =
        POD.replace("runAsNonRoot: true", "readOnlyRootFilesystem: true")
            .replace("POD_FIELD", "securityContext: {runAsNonRoot: true}");

    assertThat(violations(pod)).isEmpty();
  }

  @Test
  void anInitContainerIsAContainer() {
    String pod = POD.replace("POD_FIELD", "initContainers: [{name: first, image: a}]");

    assertThat(violations(pod))
        .containsExactly(
            "Privilege Escalation: first",
            "Running as Non-root: first",
            "Seccomp: first",
            "Capabilities: first");
  }

  private static java.util.List<String> violations(String yaml) {
    String clean = yaml.replaceAll("(?m)^ *[A-Z]+_FIELD\n", "");
    return PodSecurityRestricted.violations(Manifest.parse(clean).get(0).podSpec());
  }
}
