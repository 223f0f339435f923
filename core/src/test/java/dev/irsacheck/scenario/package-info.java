/**
 * Whole pods as data: each file under {@code scenarios/} is a situation and its expected report. It
 * is a difference from a healthy pod in {@code scenarios/bases/}, named by {@code based-on}. A
 * broken pod and its healthy twin may share a file, each with its {@code name}. The emulator plays
 * many of them.
 *
 * <ul>
 *   <li>{@code about}: the subject
 *   <li>{@code without}: what to remove from the base, like {@code [token, env/AWS_REGION]}
 *   <li>{@code env}, {@code properties}, {@code clock}, {@code user}, {@code namespace}, {@code
 *       cpu} (kernel counters by path, at the beginning and the end)
 *   <li>{@code token}, {@code agent-token}, {@code api-token}: times like {@code "+12h"} are
 *       relative to the pod's clock; {@code token-file}, {@code agent-token-file}: special
 *       properties of the files
 *   <li>{@code sts}: responses of STS and the agent; without it there must be no request
 *   <li>{@code config}: irsa-check's configuration file
 *   <li>{@code services}: responses to permission probes
 *   <li>{@code issuer}: result of {@code inspect-issuer}, which is off without it
 *   <li>{@code imds}: see {@link dev.irsacheck.scenario.FakeImds}; without it there must be no
 *       request
 *   <li>{@code class-path}: the SDK's jars; without it the check runs outside the application
 *   <li>{@code rehearsal}: result for each copy of the SDK; without it there is no rehearsal
 *   <li>{@code tls-doubts}: parts of the application's TLS that the check does not have
 *   <li>{@code trust-policy}: the file of this setting; {@code aws-config}, {@code
 *       aws-credentials}: the SDKs' shared files
 *   <li>{@code expect}: primary code, exit code, {@code side: aws}, all warnings in order, and
 *       {@code also:} for further faults
 * </ul>
 *
 * Expected reports are in {@code reports/}, see {@link dev.irsacheck.scenario.Goldens}; {@code
 * -Dregenerate=true} rewrites them.
 */
package dev.irsacheck.scenario;
