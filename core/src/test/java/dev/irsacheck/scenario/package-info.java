/**
 * Whole pods as data: each file under {@code scenarios/} is a situation somebody is in, and what
 * the check must say there. It holds the difference from a healthy pod that it is {@code based-on},
 * one of {@code scenarios/bases/}; a broken pod and its healthy twin may share a file, each with
 * its {@code name}. The emulator plays many of them, each in a world of its own.
 *
 * <ul>
 *   <li>{@code about} what the case is about
 *   <li>{@code without} what of the base is not there: {@code [token, env/AWS_REGION]}
 *   <li>{@code env}, {@code properties}, {@code clock}, {@code user}, {@code namespace}, {@code
 *       cpu} what the pod holds: variables, system properties, the kernel's counters of the CPU by
 *       path, at the beginning and at the end of the check
 *   <li>{@code token}, {@code agent-token}, {@code api-token} the tokens of the web identity, of
 *       the Pod Identity agent and of the Kubernetes API; times like {@code "+12h"} count from the
 *       pod's clock. {@code token-file}, {@code agent-token-file} what is special about their files
 *   <li>{@code sts} what STS and the agent answer; without it nobody must be asked
 *   <li>{@code config} irsa-check's own file of settings
 *   <li>{@code services} what each service answers to the probes of declared permissions
 *   <li>{@code issuer} what inspecting the issuer shows; without it {@code inspect-issuer} is not
 *       set
 *   <li>{@code imds} what IMDS gives the pod, see {@link dev.irsacheck.scenario.FakeImds}; without
 *       it it must not be asked
 *   <li>{@code class-path} the SDK's jars; without it the check runs outside the application
 *   <li>{@code rehearsal} how the rehearsal of each copy of the SDK ends; without it none is made,
 *       whatever {@code rehearse} says
 *   <li>{@code tls-doubts} what of the application's TLS the check does not have
 *   <li>{@code trust-policy} the file that the setting of this name names, {@code aws-config} and
 *       {@code aws-credentials} the shared files of the SDKs
 *   <li>{@code expect} primary code, exit code, {@code side: aws} where the trouble is, all
 *       warnings in the report's order, and with {@code also:} what is broken besides
 * </ul>
 *
 * The report that each must get stands in {@code reports/}, see {@link
 * dev.irsacheck.scenario.Goldens}; {@code -Dregenerate=true} rewrites them.
 */
package dev.irsacheck.scenario;
