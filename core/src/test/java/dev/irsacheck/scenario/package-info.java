/**
 * Whole pods as data: each folder under {@code scenarios/} is a situation somebody is in, and the
 * report that the check must give there.
 *
 * <ul>
 *   <li>{@code pod.yaml} what the pod holds: variables, properties, clock, user, token file, and
 *       the kernel's counters of the CPU by path, at the beginning and at the end of the check
 *   <li>{@code token.json} the claims of the web identity token; times like {@code "+12h"} count
 *       from the pod's clock. {@code api-token.json} the same for the Kubernetes API's token
 *   <li>{@code sts.yaml} what STS answers; without it STS must not be asked
 *   <li>{@code config.yaml} irsa-check's own file of settings
 *   <li>{@code services.yaml} what each service answers to the probes of declared permissions
 *   <li>{@code issuer.yaml} what inspecting the issuer shows; without it {@code inspect-issuer} is
 *       not set
 *   <li>{@code classpath.yaml} the SDK's jars; without it the check runs outside the application
 *   <li>{@code rehearsal.yaml} how the rehearsal of each copy of the SDK ends; without it none is
 *       made, whatever {@code rehearse} says
 *   <li>{@code trust-policy.json} the file that the setting {@code trust-policy} names, {@code
 *       aws-config} and {@code aws-credentials} the shared files of the SDKs
 *   <li>{@code expect.yaml} primary code, exit code, warnings, and with {@code also:} what is
 *       broken besides
 *   <li>{@code report.txt} the message with its counts of checks as N, rewritten by {@code
 *       -Dregenerate=true}
 * </ul>
 */
package dev.irsacheck.scenario;
